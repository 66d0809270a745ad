package dragonkey.client.api;

import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import org.junit.jupiter.api.Test;

import dragonkey.assets.Dragons;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class DragonsPaneTest extends WindowTest {

    @Test
    void areAllThereWithTheirPictures() throws Exception {
        EmbeddedProvider provider = new EmbeddedProvider(config());
        AppDriver appDriver = startApp(provider).signIn().click("#nav-dragons").click("#dragons-load");
        appDriver.awaitText("#api-status", "200 OK").awaitShown("#dragons");
        int all = Dragons.all().size();
        assertThat(appDriver.count("#dragons .dragon")).isEqualTo(all);
        assertThat(appDriver.images("#dragons .dragon .image-view")).hasSize(all).doesNotContainNull();
        assertThat(provider.requests())
                .filteredOn(request -> request.path().endsWith("/picture") && request.status() == 200)
                .hasSize(all);
    }

    @Test
    void cancelLeavesWhatWasThere() throws Exception {
        ServerSocketChannel silent = silentServer();
        silent.configureBlocking(true);
        AppDriver appDriver = startAppAt(provider().issuer(), "--api",
                "http://127.0.0.1:" + port(silent) + "/").signIn().click("#nav-dragons")
                .click("#dragons-load").awaitShown("#dragons-busy");
        assertThat(appDriver.isDisabled("#dragons-load")).isTrue();
        try (SocketChannel asked = silent.accept()) {
            appDriver
                    .await("a second and the limit",
                            () -> appDriver.text("#dragons-busy-time")
                                    .matches("[1-9][0-9]* s · gives up after 30 s without an answer"))
                    .click("#dragons-cancel");
            ByteBuffer request = ByteBuffer.allocate(10_000);
            while (asked.read(request) >= 0) {
                request.clear();
            }
        }
        assertThat(appDriver.shows("#dragons-busy")).isFalse();
        assertThat(appDriver.shows("#problem")).isFalse();
        assertThat(appDriver.labelTexts(".subtitle")).isNotEmpty();
        appDriver.click("#dragons-load").awaitShown("#dragons-busy");
    }

    @Test
    void areNotForATokenOfAnotherScope() throws Exception {
        AppDriver appDriver = startApp("--scope", "openid profile email").signIn().click("#nav-dragons")
                .click("#dragons-load").awaitText("#problem-code", "api.insufficient_scope");
        assertThat(appDriver.text("#problem-text")).contains("the scope or role that the API asks for")
                .contains("insufficient_scope");
        assertThat(appDriver.text("#dragons-sign-in")).isEqualTo("Sign in again");
        assertThat(appDriver.text("#api-status")).isEqualTo("403 Forbidden");
        assertThat(appDriver.labelTexts("#request-why .label")).contains("the API says so")
                .anyMatch(words -> words.startsWith("The token lacks the scope read:dragons."));
        assertThat(appDriver.text("#request-remedy")).isEqualTo("Sign in with read:dragons");
        appDriver.click("#request-remedy").enter("rider", "rider").consent("allow")
                .awaitStatus("Signed in as Ada Rider").click("#nav-dragons").click("#dragons-load")
                .awaitText("#api-status", "200 OK");
    }

    @Test
    void areNotLeftStandingAfterTheSignOut() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-dragons").click("#dragons-load")
                .awaitShown("#dragons");
        appDriver.click("#sign-out").click("#sign-in").enter("rider", "rider")
                .awaitStatus("Signed in as Ada Rider");
        appDriver.click("#nav-dragons").awaitShown("#dragons-load");
        assertThat(appDriver.shows("#dragons")).isFalse();
    }
}
