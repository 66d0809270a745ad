package dragonkey.client.ui;

import java.net.CookieHandler;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

class SigningOutTest extends DeskTest {

    @Test
    void leavesNoTokensAndNoCookies() throws Exception {
        MockServer provider = provider();
        Desk desk = deskAt(provider.issuer()).signIn().await("a stored session", this::isStored);
        desk.click("#sign-out").awaitStatus("Signed out").await("nothing stored", () -> !isStored());
        assertThat(CookieHandler.getDefault().get(provider.issuer(), Map.of())).isEmpty();
        desk.click("#nav-token").click("#token-id");
        assertThat(desk.rows("#token-claims", Object.class)).isEmpty();
    }

    @Test
    void endsTheProvidersSessionToo() throws Exception {
        MockServer provider = provider();
        Desk desk = deskAt(provider.issuer()).signIn().click("#sign-out");
        desk.awaitText("#notice", "Signed out here, and at the provider.");
        // The provider lists a request once its answer is sent, which may be after the window has read it.
        desk.await("the end of the provider's session", () -> provider.recentRequests().stream()
                .anyMatch(request -> request.path().equals("/end-session") && request.status() == 200));
        desk.click("#sign-in").awaitOnPage("[name=password]");
    }

    @Test
    void worksWithoutTheProviderAndSaysSo() throws Exception {
        MockServer provider = provider();
        Desk desk = deskAt(provider.issuer()).signIn().await("a stored session", this::isStored);
        provider.close();
        desk.click("#sign-out").awaitStatus("Signed out").await("nothing stored", () -> !isStored());
        desk.await("a notice",
                () -> desk.text("#notice").startsWith("Signed out here. The provider could not"));
    }
}
