package dragonkey.client.signout;

import java.net.CookieHandler;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

class SignOutInTheWindowTest extends WindowTest {

    @Test
    void leavesNoTokensAndNoCookies() throws Exception {
        MockServer provider = provider();
        AppDriver appDriver = startAppAt(provider.issuer()).signIn().await("a stored session",
                this::isStored);
        appDriver.click("#sign-out").awaitStatus("Signed out").await("nothing stored", () -> !isStored());
        assertThat(CookieHandler.getDefault().get(provider.issuer(), Map.of())).isEmpty();
        appDriver.click("#nav-token").click("#token-id");
        assertThat(appDriver.rows("#token-claims", Object.class)).isEmpty();
    }

    @Test
    void endsTheProvidersSessionToo() throws Exception {
        MockServer provider = provider();
        AppDriver appDriver = startAppAt(provider.issuer()).signIn().click("#sign-out");
        appDriver.awaitText("#notice", "Signed out here, and at the provider.");
        // The provider lists a request once its answer is sent, which may be after the window has read it.
        appDriver.await("the end of the provider's session", () -> provider.recentRequests().stream()
                .anyMatch(request -> request.path().equals("/end-session") && request.status() == 303));
        appDriver.click("#sign-in").awaitOnPage("[name=password]");
    }

    @Test
    void worksWithoutTheProviderAndSaysSo() throws Exception {
        MockServer provider = provider();
        AppDriver appDriver = startAppAt(provider.issuer()).signIn().await("a stored session",
                this::isStored);
        provider.close();
        appDriver.click("#sign-out").awaitStatus("Signed out").await("nothing stored", () -> !isStored());
        appDriver.await("a notice",
                () -> appDriver.text("#notice").startsWith("Signed out here. The provider could not"));
    }

    @Test
    void endsASessionThatTheProviderKnowsByItsCookieAlone() throws Exception {
        TestProvider provider = atACookie();
        AppDriver appDriver = startAppAt(provider.issuer());
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider").click("#sign-out");
        appDriver.await("the notice", () -> appDriver.text("#notice").contains("Its session has ended."));
        assertThat(provider.headers("/end").get("Cookie")).containsExactly("op=session-1");
    }

    @Test
    void sendsTheCookiesOfOneSignInWithNoOther() throws Exception {
        TestProvider provider = atACookie();
        AppDriver appDriver = startAppAt(provider.issuer());
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider").click("#sign-out");
        appDriver.await("the notice", () -> appDriver.text("#notice").contains("Its session has ended."));
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider");
        assertThat(provider.headers("/authorize").get("Cookie")).isNull();
        appDriver.click("#sign-out").await("the second end", () -> provider.count("/end") == 2);
        assertThat(provider.headers("/end").get("Cookie")).containsExactly("op=session-2");
    }

    @Test
    void saysThatTheProviderWantedToBeConfirmedAndOffersTheOwnBrowser() throws Exception {
        TestProvider provider = atACookie();
        provider.on("/end", exchange -> TestProvider.send(exchange, 200, "text/html",
                "<form method=post>Sign out?<button>Yes</button></form>"));
        AppDriver appDriver = startAppAt(provider.issuer());
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider").click("#sign-out");
        appDriver.awaitText("#notice-action", "Show it in my browser").awaitStatus("Signed out");
        assertThat(appDriver.text("#notice")).contains("wants you to confirm").doesNotContain("has ended");
    }

    @Test
    void endsAtTheAddressThatTheConnectionNames() throws Exception {
        TestProvider provider = atACookie();
        provider.claims.put("aud", TestProvider.CLIENT_ID);
        AppDriver appDriver = startApp().click("#connection").click("#connection-new");
        appDriver.paste("#connection-issuer", provider.issuer().toString())
                .paste("#connection-client-id", TestProvider.CLIENT_ID).click("#connection-advanced")
                .paste("#connection-post-logout-redirect-uri", "com.example.app:/signed-out");
        appDriver.click("#connection-save").click("#connection-use-1").click("#sign-in")
                .awaitStatus("Signed in as Ada Rider").click("#sign-out");
        appDriver.await("the notice", () -> appDriver.text("#notice").contains("Its session has ended."));
    }

    /// A provider that gives each browser a session, and knows it by its cookie.
    private TestProvider atACookie() throws Exception {
        TestProvider provider = closedLater(new TestProvider());
        provider.claims.put("aud", "dragons-desktop");
        provider.metadata.put("end_session_endpoint", provider.at("end").toString());
        TestAuthorizationEndpoint.atOnce(provider);
        provider.before("/authorize", exchange -> {
            provider.claims.remove("nonce");
            exchange.getResponseHeaders().set("Set-Cookie",
                    "op=session-" + provider.count("/authorize") + "; HttpOnly");
        });
        provider.on("/end", exchange -> {
            Map<String, String> asked = TestAuthorizationEndpoint.parameters(exchange.getRequestURI());
            exchange.getResponseHeaders().set("Location",
                    asked.get("post_logout_redirect_uri") + "?state=" + asked.get("state"));
            exchange.sendResponseHeaders(302, -1);
        });
        return provider;
    }
}
