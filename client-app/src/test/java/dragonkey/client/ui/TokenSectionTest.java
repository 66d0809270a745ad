package dragonkey.client.ui;

import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import dragonkey.client.oauth.Finding;
import dragonkey.client.oauth.Finding.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class TokenSectionTest extends DeskTest {

    @Test
    void showsTheIdTokenVerifiedWithItsClaimsAndChecks() throws Exception {
        Desk desk = desk().signIn().click("#nav-token").click("#token-id");
        desk.awaitText("#token-verdict", "Verified");
        assertThat(desk.rows("#token-claims", Object.class)).hasSizeGreaterThan(5);
        assertThat(desk.rows("#token-header", Object.class)).isNotEmpty();
        assertThat(desk.rows("#token-checks", Finding.class)).extracting(Finding::outcome)
                .contains(Outcome.PASSED).doesNotContain(Outcome.FAILED);
    }

    @Test
    void neverCallsTheAccessTokenVerified() throws Exception {
        Desk desk = desk().signIn().click("#nav-token").click("#token-access");
        desk.awaitText("#token-verdict", "Not verified");
        assertThat(desk.rows("#token-claims", Object.class)).isNotEmpty();
        assertThat(desk.rows("#token-checks", Finding.class)).isEmpty();
    }

    @Test
    void takesPastedJunkCalmly() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-pasted");
        desk.write("#token-input", "not.a.token {}").awaitText("#token-verdict", "Not verified");
        assertThat(desk.rows("#token-claims", Object.class)).isEmpty();
    }

    @Test
    void asksNobodyAboutAPastedToken() throws Exception {
        ServerSocketChannel keys = silent();
        String header = base64("{\"alg\":\"RS256\",\"jku\":\"http://127.0.0.1:" + port(keys) + "/keys\"}");
        String claims = base64("{\"iss\":\"http://127.0.0.1:" + port(keys) + "/\",\"sub\":\"ada\"}");
        Desk desk = desk().click("#nav-token").click("#token-pasted");
        desk.paste("#token-input", header + "." + claims + ".AAAA");
        desk.await("both claims", () -> desk.rows("#token-claims", Object.class).size() == 2);
        assertThat(desk.text("#token-verdict")).isEqualTo("Not verified");
        assertThat(keys.accept()).as("a connection to where the keys are said to be").isNull();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
