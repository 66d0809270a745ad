package dragonkey.client.connections;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.JWKSet;
import org.junit.jupiter.api.Test;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.MockServer;
import dragonkey.mock.Registrations;

import static org.assertj.core.api.Assertions.assertThat;

/// Clients that prove who they are, made in the window's own form, at a provider that demands it.
class ConfidentialClientTest extends WindowTest {
    private static final String REDIRECT_URI = "http://127.0.0.1/callback";

    private URI providerOf(Map<String, Object> client) {
        return closedLater(
                MockServer.start(config().withRegistrations(new Registrations(List.of(), List.of(client)))))
                .issuer();
    }

    private static AppDriver formFor(AppDriver appDriver, URI issuer, String clientId) {
        return appDriver.click("#connection").click("#connection-new")
                .paste("#connection-issuer", issuer.toString()).paste("#connection-client-id", clientId)
                .click("#connection-advanced");
    }

    private static void signsIn(AppDriver appDriver, String method) {
        appDriver.click("#connection-save").click("#connection-use-1").signIn();
        assertThat(appDriver.rows("#sign-in-checks", CheckResult.class))
                .filteredOn(row -> row.code().equals("client.authentication"))
                .allMatch(row -> row.outcome() == CheckOutcome.PASSED && row.found().contains(method))
                .hasSize(1);
    }

    @Test
    void signsInWithASecretInAHeader() throws Exception {
        URI issuer = providerOf(Map.of("client_id", "office", "client_secret", "a secret: é+%",
                "redirect_uris", List.of(REDIRECT_URI), "token_endpoint_auth_method", "client_secret_basic",
                "scope", "openid profile email"));
        AppDriver appDriver = formFor(startApp(), issuer, "office")
                .click("#connection-authentication-client-secret-basic")
                .paste("#connection-secret", "a secret: é+%");
        signsIn(appDriver, "client_secret_basic");
        assertThat(printed()).doesNotContain("a secret");
    }

    @Test
    void isRefusedWithAnotherSecretAndSignsInWhenItIsMended() throws Exception {
        URI issuer = providerOf(Map.of("client_id", "office", "client_secret", "right", "redirect_uris",
                List.of(REDIRECT_URI), "token_endpoint_auth_method", "client_secret_basic", "scope",
                "openid profile email"));
        AppDriver appDriver = formFor(startApp(), issuer, "office")
                .click("#connection-authentication-client-secret-basic").paste("#connection-secret", "wrong")
                .click("#connection-save").click("#connection-use-1");
        // Where requests are announced beforehand, the proof is judged before the page opens.
        appDriver.click("#sign-in").awaitText("#problem-code", "par.invalid_client")
                .awaitStatus("Signed out");
        appDriver.click("#connection").click("#connection-manage").click("#connection-edit-1")
                .paste("#connection-secret", "right").click("#connection-save")
                .awaitShown("#connections-table");
        appDriver.click("#nav-sign-in").signIn();
    }

    @Test
    void signsInWithAPrivateKey() throws Exception {
        URI issuer = providerOf(Map.of("client_id", "office", "redirect_uris", List.of(REDIRECT_URI),
                "token_endpoint_auth_method", "private_key_jwt", "scope", "openid profile email", "jwks",
                new JWKSet(TestProvider.OTHER_KEY.toPublicJWK()).toJSONObject()));
        AppDriver appDriver = formFor(startApp(), issuer, "office")
                .click("#connection-authentication-private-key-jwt")
                .paste("#connection-private-key", TestProvider.OTHER_KEY.toJSONString());
        signsIn(appDriver, "private_key_jwt");
    }
}
