package dragonkey.client.signin;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

class SigningInTest extends WindowTest {
    private static final int MORE_THAN_THE_ENGINE_COUNTS = 8;

    @Test
    void signsInByHand() throws Exception {
        AppDriver appDriver = startApp().awaitStatus("Signed out").click("#sign-in");
        appDriver.clickOnPage("[name=username]").write("rider").clickOnPage("[name=password]").write("rider");
        assertThat(appDriver.text("#sign-in-origin")).startsWith("http://localhost:");
        appDriver.clickOnPage("[type=submit]:not([name=cancel])").clickOnPage("[name=consent][value=allow]");
        appDriver.awaitStatus("Signed in as Ada Rider");
        assertThat(appDriver.shows("#sign-in-web")).isFalse();
        assertThat(appDriver.shows("#sign-in-checks")).isTrue();
    }

    /// Nothing in an idle window would ever have it collected, and until then it draws and holds its memory.
    @Test
    void letsGoOfTheEngineSoonAfterThePage() throws Exception {
        AppDriver appDriver = startApp().click("#sign-in").awaitOnPage("[name=username]");
        var page = new WeakReference<>(appDriver.stage().getScene().lookup("#sign-in-web"));
        appDriver.enter("rider", "rider").consent("allow").awaitStatus("Signed in as Ada Rider")
                .forgetEvents();

        appDriver.await("the page is gone", () -> page.get() == null);
    }

    @Test
    void asksForConsentOnce() throws Exception {
        MockServer provider = provider();
        AppDriver appDriver = startAppAt(provider.issuer()).signIn().click("#sign-out")
                .awaitStatus("Signed out");
        appDriver.click("#sign-in").enter("rider", "rider").awaitStatus("Signed in as Ada Rider");
        assertThat(provider.recentRequests()).filteredOn(request -> request.path().equals("/consent"))
                .hasSize(1);
    }

    @Test
    void saysInPlaceThatAPasswordIsWrongAndTakesTheRightOne() throws Exception {
        AppDriver appDriver = startApp().click("#sign-in").enter("rider", "wrong")
                .awaitOnPage("[role=alert]");
        assertThat(appDriver.status()).isEqualTo("Signing in");
        appDriver.enter("rider", "rider").consent("allow").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void keepsNothingWhenConsentIsDeniedAndSignsInAgain() throws Exception {
        AppDriver appDriver = startApp().click("#sign-in").enter("rider", "rider").consent("deny");
        appDriver.awaitText("#problem-code", "response.access_denied").awaitStatus("Signed out");
        assertThat(isStored()).isFalse();
        assertThat(appDriver.shows("#sign-out")).isFalse();
        appDriver.signIn();
    }

    @Test
    void takesTheAnswerBeforeAnyRequestLeavesForTheRedirectUri() throws Exception {
        ServerSocketChannel callback = silentServer();
        startApp("--redirect-uri", "http://127.0.0.1:" + port(callback) + "/callback").signIn();
        assertThat(callback.accept()).as("a connection to the redirect URI").isNull();
    }

    @Test
    void endsASignInWhoseProviderDoesNotAnswer() throws Exception {
        ServerSocketChannel slow = silentServer();
        int port = port(slow);
        AppDriver appDriver = startAppAt(URI.create("http://localhost:" + port + "/")).click("#sign-in");
        appDriver.awaitStatus("Signing in").await("a connection", () -> slow.accept() != null);
        appDriver.click("#sign-in-cancel").awaitStatus("Signed out");
        assertThat(appDriver.shows("#problem")).isFalse();
        slow.close();
        providerOn(port);
        appDriver.signIn();
    }

    @Test
    void endsASignInAtTheProvidersPage() throws Exception {
        AppDriver appDriver = startApp().click("#sign-in").awaitOnPage("[name=username]");
        appDriver.click("#sign-in-cancel").awaitStatus("Signed out");
        assertThat(appDriver.shows("#sign-in-web")).isFalse();
        assertThat(appDriver.shows("#problem")).isFalse();
        appDriver.signIn();
    }

    @Test
    void enterStartsASignInAndEscapeEndsIt() throws Exception {
        AppDriver appDriver = startApp().awaitShown("#sign-in").press(KeyCode.ENTER)
                .awaitOnPage("[name=username]");
        assertThat(appDriver.status()).isEqualTo("Signing in");
        appDriver.press(KeyCode.ESCAPE).awaitStatus("Signed out").awaitShown("#sign-in");
    }

    @Test
    void escapeEndsASignInAlsoWhileTypingOnThePage() throws Exception {
        AppDriver appDriver = startApp().click("#sign-in").clickOnPage("[name=username]").write("rid");
        appDriver.press(KeyCode.ESCAPE).awaitStatus("Signed out");
    }

    /// The web engine lets five loads of one host run at once. None may be counted that has ended.
    @Test
    void leavesNoLoadBehindAtTheHostOfTheRedirectUri() throws Exception {
        TestProvider provider = closedLater(new TestProvider());
        TestAuthorizationEndpoint.atOnce(provider);
        AppDriver appDriver = startAppAt(provider);
        // Each leads from one host to another: to 127.0.0.1, from where nothing is loaded yet.
        String elsewhere = "http://localhost:" + provider.issuer().getPort() + "/authorize";
        provider.metadata.put("authorization_endpoint", elsewhere);
        for (int i = 0; i < MORE_THAN_THE_ENGINE_COUNTS; i++) {
            signInAndOut(provider, appDriver);
        }
        provider.metadata.put("authorization_endpoint", provider.at("authorize").toString());
        signInAndOut(provider, appDriver);
        assertThat(provider.count("/token")).isEqualTo(MORE_THAN_THE_ENGINE_COUNTS + 1L);
    }

    private static void signInAndOut(TestProvider provider, AppDriver appDriver) {
        provider.claims.clear();
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider").click("#sign-out")
                .awaitStatus("Signed out").awaitShown("#sign-in");
    }

    @Test
    void theTimeSinceTheSignInGoesOn() throws Exception {
        AppDriver appDriver = startApp().signIn().awaitShown("#signed-in-words");
        assertThat(appDriver.text("#signed-in-words")).contains(" now");
        clock.forward(Duration.ofMinutes(2));
        appDriver.await("later words", () -> !appDriver.text("#signed-in-words").contains(" now"));
    }
}
