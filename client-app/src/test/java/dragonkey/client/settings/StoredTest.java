package dragonkey.client.settings;

import java.util.List;

import org.junit.jupiter.api.Test;

import dragonkey.client.store.Inventory.Stored;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

/// The settings say what is stored, and nothing of what it says.
class StoredTest extends DeskTest {

    private static List<Stored> stored(Desk desk) {
        return desk.rows("#settings-stored", Stored.class);
    }

    @Test
    void namesWhoseSessionIsStoredUntilAllOfItIsForgotten() throws Exception {
        Desk desk = desk().signIn().click("#nav-settings");
        desk.await("what is stored", () -> !stored(desk).isEmpty());
        Stored row = stored(desk).getFirst();
        assertThat(row.people()).containsExactly("Ada Rider");
        assertThat(row.bytes()).isGreaterThan(1_000);
        assertThat(row.since()).isPresent();
        assertThat(row.secret()).isFalse();
        desk.click("#forget-everything").click("#forget-everything-keep");
        assertThat(stored(desk)).hasSize(1);
        desk.awaitStatus("Signed in as Ada Rider");
        desk.click("#forget-everything").click("#forget-everything-sure").await("nothing stored",
                () -> stored(desk).isEmpty());
        assertThat(desk.text("#settings-kept")).isEqualTo("Nothing is kept now.");
        desk.awaitStatus("Signed out");
    }

    @Test
    void namesAClientsSecretAndForgetsItToo() throws Exception {
        Desk desk = desk().click("#connection").click("#connection-new")
                .paste("#connection-issuer", "https://login.example/")
                .paste("#connection-client-id", "office")
                .click("#connection-authentication-client-secret-basic").paste("#connection-secret", "tiptop")
                .click("#connection-save").awaitShown("#connections-table").click("#nav-settings");
        desk.await("what is stored", () -> !stored(desk).isEmpty());
        assertThat(stored(desk)).singleElement().satisfies(row -> {
            assertThat(row.connectionName()).isEqualTo("My provider");
            assertThat(row.secret()).isTrue();
            assertThat(row.people()).isEmpty();
        });
        desk.click("#forget-everything").click("#forget-everything-sure").await("nothing stored",
                () -> stored(desk).isEmpty());
    }
}
