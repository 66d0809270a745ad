package dragonkey.mock.tokenendpoint;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ConfiguredServer;
import dragonkey.mock.testing.TestClient;
import dragonkey.mock.testing.TestKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A client that proves itself by a secret that it never sends (`client_secret_jwt`).
class SecretAssertionTest {
    private static final String SECRET = "a-secret-of-thirty-two-bytes-or-more";
    private static final String SHOP = "{\"token_endpoint_auth_method\": \"client_secret_jwt\", \"client_secret\": \"%s\"}";

    private ConfiguredServer shop;

    @BeforeEach
    void start() {
        shop = new ConfiguredServer("", SHOP.formatted(SECRET), "");
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private int ask(String secret, Map<String, Object> claims) throws JOSEException {
        JWSObject assertion = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims));
        assertion.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        return ask(assertion.serialize());
    }

    private int ask(String assertion) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "client_credentials",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", assertion));
        return shop.client.token(form).statusCode();
    }

    private Map<String, Object> claims() {
        return TestKey.assertion("shop", shop.server.issuer().toString(), shop.clock.instant());
    }

    @Test
    void isKnownByItsSecretOnce() throws JOSEException {
        Map<String, Object> claims = claims();
        assertThat(ask(SECRET, claims)).isEqualTo(200);
        assertThat(ask(SECRET, claims)).isEqualTo(401);
        assertThat(ask("another-secret-of-thirty-two-bytes-or-more", claims())).isEqualTo(401);
        assertThat(ask(new TestKey().sign(claims()))).isEqualTo(401);
    }

    @Test
    void doesNotSendTheSecretItself() {
        assertThat(shop.client.token(new LinkedHashMap<>(
                Map.of("grant_type", "client_credentials", "client_id", "shop", "client_secret", SECRET)))
                .statusCode()).isEqualTo(401);
        JsonNode metadata = TestClient.json(shop.client.api("/.well-known/openid-configuration"));
        assertThat(metadata.get("token_endpoint_auth_methods_supported").toString())
                .contains("client_secret_jwt");
    }

    @Test
    void needsASecretThatIsLongEnough() {
        assertThatThrownBy(() -> new ConfiguredServer("", SHOP.formatted("short"), ""))
                .hasMessageContaining("32 bytes");
    }

    @Test
    void isKnownOnceAlsoWhenTheConfigurationIsReadAgain() throws JOSEException {
        Map<String, Object> claims = claims();
        assertThat(ask(SECRET, claims)).isEqualTo(200);
        shop.server.register(Map.of("users", List.of(Map.of("username", "tom"))));
        assertThat(ask(SECRET, claims)).isEqualTo(401);
        assertThat(ask(SECRET, claims())).isEqualTo(200);
    }
}
