package dragonkey.client.signin;

import java.nio.channels.ServerSocketChannel;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

class SigningInTest extends DeskTest {

    @Test
    void signsInByHand() throws Exception {
        Desk desk = desk().awaitStatus("Signed out").click("#sign-in");
        desk.clickOnPage("[name=username]").write("rider").clickOnPage("[name=password]").write("rider");
        assertThat(desk.text("#sign-in-origin")).startsWith("http://localhost:");
        desk.clickOnPage("[type=submit]:not([name=cancel])").clickOnPage("[name=consent][value=allow]");
        desk.awaitStatus("Signed in as Ada Rider");
        assertThat(desk.shows("#sign-in-web")).isFalse();
        assertThat(desk.shows("#sign-in-checks")).isTrue();
    }

    @Test
    void asksForConsentOnce() throws Exception {
        MockServer provider = provider();
        Desk desk = deskAt(provider.issuer()).signIn().click("#sign-out").awaitStatus("Signed out");
        desk.click("#sign-in").enter("rider", "rider").awaitStatus("Signed in as Ada Rider");
        assertThat(provider.recentRequests()).filteredOn(request -> request.path().equals("/consent"))
                .hasSize(1);
    }

    @Test
    void saysInPlaceThatAPasswordIsWrongAndTakesTheRightOne() throws Exception {
        Desk desk = desk().click("#sign-in").enter("rider", "wrong").awaitOnPage("[role=alert]");
        assertThat(desk.status()).isEqualTo("Signing in");
        desk.enter("rider", "rider").consent("allow").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void keepsNothingWhenConsentIsDeniedAndSignsInAgain() throws Exception {
        Desk desk = desk().click("#sign-in").enter("rider", "rider").consent("deny");
        desk.awaitText("#problem-code", "response.access_denied").awaitStatus("Signed out");
        assertThat(isStored()).isFalse();
        assertThat(desk.shows("#sign-out")).isFalse();
        desk.signIn();
    }

    @Test
    void takesTheAnswerBeforeAnyRequestLeavesForTheRedirectUri() throws Exception {
        ServerSocketChannel callback = silent();
        desk("--redirect-uri", "http://127.0.0.1:" + port(callback) + "/callback").signIn();
        assertThat(callback.accept()).as("a connection to the redirect URI").isNull();
    }
}
