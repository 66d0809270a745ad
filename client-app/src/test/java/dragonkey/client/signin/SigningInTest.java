package dragonkey.client.signin;

import java.nio.channels.ServerSocketChannel;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

class SigningInTest extends WindowTest {

    @Test
    void signsInByHand() throws Exception {
        AppDriver appDriver = desk().awaitStatus("Signed out").click("#sign-in");
        appDriver.clickOnPage("[name=username]").write("rider").clickOnPage("[name=password]").write("rider");
        assertThat(appDriver.text("#sign-in-origin")).startsWith("http://localhost:");
        appDriver.clickOnPage("[type=submit]:not([name=cancel])").clickOnPage("[name=consent][value=allow]");
        appDriver.awaitStatus("Signed in as Ada Rider");
        assertThat(appDriver.shows("#sign-in-web")).isFalse();
        assertThat(appDriver.shows("#sign-in-checks")).isTrue();
    }

    @Test
    void asksForConsentOnce() throws Exception {
        MockServer provider = provider();
        AppDriver appDriver = deskAt(provider.issuer()).signIn().click("#sign-out").awaitStatus("Signed out");
        appDriver.click("#sign-in").enter("rider", "rider").awaitStatus("Signed in as Ada Rider");
        assertThat(provider.recentRequests()).filteredOn(request -> request.path().equals("/consent"))
                .hasSize(1);
    }

    @Test
    void saysInPlaceThatAPasswordIsWrongAndTakesTheRightOne() throws Exception {
        AppDriver appDriver = desk().click("#sign-in").enter("rider", "wrong").awaitOnPage("[role=alert]");
        assertThat(appDriver.status()).isEqualTo("Signing in");
        appDriver.enter("rider", "rider").consent("allow").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void keepsNothingWhenConsentIsDeniedAndSignsInAgain() throws Exception {
        AppDriver appDriver = desk().click("#sign-in").enter("rider", "rider").consent("deny");
        appDriver.awaitText("#problem-code", "response.access_denied").awaitStatus("Signed out");
        assertThat(isStored()).isFalse();
        assertThat(appDriver.shows("#sign-out")).isFalse();
        appDriver.signIn();
    }

    @Test
    void takesTheAnswerBeforeAnyRequestLeavesForTheRedirectUri() throws Exception {
        ServerSocketChannel callback = silent();
        desk("--redirect-uri", "http://127.0.0.1:" + port(callback) + "/callback").signIn();
        assertThat(callback.accept()).as("a connection to the redirect URI").isNull();
    }
}
