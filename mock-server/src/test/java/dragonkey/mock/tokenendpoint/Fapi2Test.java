package dragonkey.mock.tokenendpoint;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.testing.ConfiguredServer;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;
import dragonkey.mock.testing.TestKey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A client that is held to the FAPI 2.0 Security Profile.
class Fapi2Test {
    private static final RSAKey RSA = rsa();

    private final TestKey key = new TestKey();
    private ConfiguredServer shop;

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID("r1").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() {
        shop = new ConfiguredServer("", "{\"profile\": \"fapi2\"" + proof() + "}", "");
    }

    private String proof() {
        return ", \"token_endpoint_auth_method\": \"private_key_jwt\", \"jwks\": "
                + new JWKSet(List.of(key.key.toPublicJWK(), RSA.toPublicJWK()));
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Map<String, Object> assertion() {
        return TestKey.assertion("shop", shop.server.issuer().toString(), shop.clock.instant());
    }

    private HttpResponse<String> postBy(String assertion, String path, Map<String, String> form,
            String... headers) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        all.put("client_assertion", assertion);
        all.put("client_id", "shop");
        HttpRequest.Builder request = HttpRequest.newBuilder(shop.client.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(TestBrowser.encode(all)));
        for (String each : headers) {
            request.header("DPoP", each);
        }
        return new TestBrowser().send(request);
    }

    private HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        return postBy(key.sign(assertion()), path, form, headers);
    }

    private String dpop() {
        return key.dpop(TestKey.proof("POST", shop.client.at("/token"), shop.clock.instant()));
    }

    private String code() {
        String name = TestClient.json(post("/par", shop.request())).get("request_uri").asString();
        return TestClient.answer(shop.client.signIn(Map.of("client_id", "shop", "request_uri", name), "sue"))
                .get("code");
    }

    private static String error(HttpResponse<String> answer) {
        return TestClient.json(answer).get("error").asString();
    }

    @Test
    void signsInByPushedRequestsWithTokensThatAreBoundToAKey() {
        JsonNode tokens = TestClient.json(post("/token", TestClient.exchange(code()), dpop()));
        assertThat(tokens.get("token_type").asString()).isEqualTo("DPoP");
        for (String token : List.of("access_token", "id_token")) {
            assertThat(TestClient.part(tokens.get(token).asString(), 0).get("alg").asString())
                    .isEqualTo("PS256");
        }
    }

    @Test
    void sendsItsRequestsAhead() {
        assertThat(TestClient.answer(shop.client.authorize(shop.request())))
                .containsEntry("error", "invalid_request")
                .hasEntrySatisfying("error_description", said -> assertThat(said).contains("fapi2", "PAR"));
        Map<String, String> withoutChallenge = shop.request();
        withoutChallenge.remove("code_challenge");
        withoutChallenge.remove("code_challenge_method");
        assertThat(post("/par", withoutChallenge).body()).contains("invalid_request", "code_challenge");
    }

    @Test
    void getsNoTokensThatAnybodyCouldUse() {
        assertThat(error(post("/token", TestClient.exchange(code())))).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void hearsOfAMissingVerifierAsOfAWrongOne() {
        Map<String, String> form = TestClient.exchange(code());
        form.remove("code_verifier");
        assertThat(error(post("/token", form, dpop()))).isEqualTo("invalid_grant");
    }

    private HttpResponse<String> asksInItsOwnName(String assertion) {
        return postBy(assertion, "/token",
                Map.of("grant_type", "client_credentials", "scope", "read:dragons"), dpop());
    }

    @Test
    void provesItselfToTheIssuerAlone() {
        String issuer = shop.server.issuer().toString();
        assertThat(asksInItsOwnName(key.sign(assertion())).statusCode()).isEqualTo(200);
        for (Object audience : List.of(List.of(issuer), List.of(issuer, "https://other.example/"),
                issuer + "token", "https://other.example/")) {
            Map<String, Object> claims = assertion();
            claims.put("aud", audience);
            assertThat(error(asksInItsOwnName(key.sign(claims)))).as(audience.toString())
                    .isEqualTo("invalid_client");
        }
    }

    @ParameterizedTest
    @CsvSource({"nbf, 8, 200", "iat, 8, 200", "nbf, 70, 401", "iat, 70, 401"})
    void mayHaveAClockThatIsAFewSecondsFast(String claim, int seconds, int status) {
        Map<String, Object> claims = assertion();
        claims.put(claim, shop.clock.instant().getEpochSecond() + seconds);
        claims.put("exp", shop.clock.instant().getEpochSecond() + 120);
        assertThat(asksInItsOwnName(key.sign(claims)).statusCode()).isEqualTo(status);
    }

    private String byRsa(JWSAlgorithm algorithm) {
        JWSObject assertion = new JWSObject(new JWSHeader.Builder(algorithm).keyID("r1").build(),
                new Payload(assertion()));
        try {
            assertion.sign(new RSASSASigner(RSA));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return assertion.serialize();
    }

    @Test
    void signsByNoAlgorithmThatTheProfileLeavesOut() {
        assertThat(asksInItsOwnName(byRsa(JWSAlgorithm.PS256)).statusCode()).isEqualTo(200);
        assertThat(error(asksInItsOwnName(byRsa(JWSAlgorithm.RS256)))).isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"token_endpoint_auth_method\": \"none\"",
            "PROOF, \"id_token_signed_response_alg\": \"RS256\""})
    void isRefusedWhatTheProfileHasNot(String members) {
        String shopMembers = "{\"profile\": \"fapi2\"" + members.replace("PROOF", proof()) + "}";
        assertThatThrownBy(() -> new ConfiguredServer("", shopMembers, "").close())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyClientOfAServerMayBeHeldToIt() {
        MockConfig config = MockConfig.defaults().withPort(0).withSettings(Map.of("profile", "fapi2"))
                .withFixedKeys();
        try (MockServer server = MockServer.start(config)) {
            TestClient client = new TestClient(server);
            JsonNode metadata = TestClient
                    .json(client.browser.get(client.at("/.well-known/openid-configuration")));
            assertThat(metadata.get("require_pushed_authorization_requests").asBoolean()).isTrue();
            assertThat(metadata.get("token_endpoint_auth_methods_supported").toString())
                    .isEqualTo("[\"private_key_jwt\"]");
            assertThat(metadata.get("id_token_signing_alg_values_supported").toString())
                    .isEqualTo("[\"PS256\",\"ES256\",\"EdDSA\"]");
            assertThat(server.clients()).isEmpty();
            String registration = "{\"redirect_uris\": [\"http://127.0.0.1/callback\"]";
            assertThat(register(client, registration + "}").body()).contains("fapi2");
            HttpResponse<String> registered = register(client, registration + proof() + "}");
            assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
            assertThat(registered.body()).contains("\"profile\":\"fapi2\"");
        }
    }

    private static HttpResponse<String> register(TestClient client, String members) {
        return client.browser.send(
                HttpRequest.newBuilder(client.at("/register")).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(members, UTF_8)));
    }
}
