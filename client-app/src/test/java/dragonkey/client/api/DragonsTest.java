package dragonkey.client.api;

import org.junit.jupiter.api.Test;

import dragonkey.assets.Dragons;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

class DragonsTest extends DeskTest {

    @Test
    void areAllThereWithTheirPictures() throws Exception {
        EmbeddedProvider provider = new EmbeddedProvider(config());
        Desk desk = desk(provider).signIn().click("#nav-dragons").click("#dragons-load");
        desk.awaitText("#api-status", "200 OK").awaitShown("#dragons");
        int all = Dragons.all().size();
        assertThat(desk.count("#dragons .dragon")).isEqualTo(all);
        assertThat(desk.images("#dragons .dragon .image-view")).hasSize(all).doesNotContainNull();
        assertThat(provider.requests())
                .filteredOn(request -> request.path().endsWith("/picture") && request.status() == 200)
                .hasSize(all);
    }

    @Test
    void areNotLeftStandingAfterTheSignOut() throws Exception {
        Desk desk = desk().signIn().click("#nav-dragons").click("#dragons-load").awaitShown("#dragons");
        desk.click("#sign-out").click("#sign-in").enter("rider", "rider")
                .awaitStatus("Signed in as Ada Rider");
        desk.click("#nav-dragons").awaitShown("#dragons-load");
        assertThat(desk.shows("#dragons")).isFalse();
    }
}
