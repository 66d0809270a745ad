package dragonkey.client.inspector;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.core.WebAddress;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// Who vouches for claims of a token is shown, and asked on a click alone, with the host named before.
class TokenSourcesTest extends WindowTest {

    private TestProvider withSource() throws Exception {
        TestProvider provider = closedLater(new TestProvider());
        provider.on("/claims", exchange -> TestProvider.json(exchange, 200, Map.of("score", "high")));
        provider.claims.put("aud", "dragons-desktop");
        provider.claims.put("_claim_names", Map.of("score", "rater"));
        provider.claims.put("_claim_sources", Map.of("rater",
                Map.of("endpoint", provider.at("claims").toString(), "access_token", "for-the-rater")));
        return provider;
    }

    private static AppDriver ask(AppDriver appDriver) {
        WaitForAsyncUtils.waitForAsyncFx(10_000,
                () -> ((Button) sources(appDriver).getContent().lookup("#claim-source-ask")).fire());
        return appDriver.await("the answer",
                () -> said(appDriver).stream().anyMatch(text -> text.contains("not verified")));
    }

    private static ScrollPane sources(AppDriver appDriver) {
        return (ScrollPane) appDriver.stage().getScene().lookup("#token-sources");
    }

    private static List<String> said(AppDriver appDriver) {
        return appDriver.labelTexts("#token-sources .claim-source .label");
    }

    @Test
    void asksASourceOfTheSessionsIdTokenOnAClick() throws Exception {
        TestProvider provider = withSource();
        TestAuthorizationEndpoint.atOnce(provider);
        provider.before("/authorize", exchange -> provider.claims.remove("nonce"));
        AppDriver appDriver = startAppAt(provider.issuer());
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider").click("#nav-token")
                .click("#token-id").click("#token-tab-sources");
        assertThat(appDriver.text("#claim-source-ask"))
                .isEqualTo("Ask " + WebAddress.origin(provider.issuer()));
        assertThat(said(appDriver)).contains("rater vouches for score",
                "The access token that is given for this source is sent there, and nothing else.");
        assertThat(provider.count("/claims")).isZero();
        ask(appDriver);
        assertThat(provider.headers("/claims").get("Authorization")).containsExactly("Bearer for-the-rater");
        // The answer stays while the token is looked at.
        appDriver.click("#token-tab-claims").click("#token-tab-sources");
        assertThat(said(appDriver)).contains("not verified");
        appDriver.click("#token-access").await("no sources", () -> !appDriver.shows("#token-tab-sources"));
        assertThat(provider.count("/claims")).isEqualTo(1);
    }

    @Test
    void asksASourceOfAPastedTokenInTheSameWay() throws Exception {
        TestProvider provider = withSource();
        String claims = "{\"_claim_names\":{\"score\":\"rater\"},\"_claim_sources\":{\"rater\":{\"endpoint\":\""
                + provider.at("claims") + "\"}}}";
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted").paste("#token-input",
                base64("{\"alg\":\"HS256\"}") + "." + base64(claims) + ".AAAA");
        appDriver.awaitShown("#token-tab-sources").click("#token-tab-sources");
        assertThat(said(appDriver)).contains("rater vouches for score", "No token is sent there.");
        assertThat(provider.count("/claims")).isZero();
        ask(appDriver);
        assertThat(provider.headers("/claims").get("Authorization")).isNull();
        assertThat(appDriver.text("#token-verdict")).isEqualTo("Not verified");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
