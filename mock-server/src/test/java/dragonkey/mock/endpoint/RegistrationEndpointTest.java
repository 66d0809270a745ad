package dragonkey.mock.endpoint;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.JdkSignatureVerifier;
import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;
import dragonkey.mock.testing.TestKey;

import static org.assertj.core.api.Assertions.assertThat;

class RegistrationEndpointTest extends ServerTest {
    private static final String CALLBACK = "https://app.example/callback";

    private final TestKey testKey = new TestKey();

    private HttpResponse<String> register(String json) {
        return new TestBrowser().send(HttpRequest.newBuilder(server.issuer().resolve("/register"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private JsonNode client(String more) {
        HttpResponse<String> answer = register("{\"redirect_uris\":[\"" + CALLBACK + "\"]" + more + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestClient.json(answer);
    }

    private HttpResponse<String> tokens(JsonNode registered, Map<String, String> proof) {
        Map<String, String> request = TestClient.request("client_id", registered.get("client_id").asString());
        request.put("redirect_uri", CALLBACK);
        Map<String, String> form = TestClient.exchange(client.code(request));
        form.put("redirect_uri", CALLBACK);
        form.put("client_id", registered.get("client_id").asString());
        form.putAll(proof);
        return client.token(form);
    }

    private Map<String, String> secret(JsonNode registered) {
        return Map.of("client_secret", registered.get("client_secret").asString());
    }

    private String keys(String kind) {
        return ",\"jwks\":{\"keys\":[" + kind + "]}";
    }

    @Test
    void registersAClientThatSignsPeopleIn() {
        JsonNode registered = client(",\"client_name\":\"Cave paintings\"");
        assertThat(registered.get("token_endpoint_auth_method").asString()).isEqualTo("client_secret_basic");
        assertThat(registered.get("client_secret_expires_at").asLong()).isZero();
        assertThat(server.clients()).contains(registered.get("client_id").asString());
        assertThat(tokens(registered, secret(registered)).statusCode()).isEqualTo(200);
        assertThat(tokens(registered, Map.of("client_secret", "guess")).statusCode()).isEqualTo(401);
    }

    @Test
    void givesPublicClientsNoSecretAndTheirOriginsTheAnswers() {
        JsonNode registered = client(",\"token_endpoint_auth_method\":\"none\"");
        assertThat(registered.has("client_secret")).isFalse();
        HttpResponse<String> keys = client.api("/api/public", "Origin", "https://app.example");
        assertThat(keys.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example");
        assertThat(tokens(registered, Map.of()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://app.example/cb", "javascript:alert(1)", "https://app.example/cb#x",
            "data:text/html,x", "app:/cb", "/callback", "https://user@app.example/cb", "https:///cb", ""})
    void refusesAddressesThatAreNobodysOwn(String redirectUri) {
        HttpResponse<String> answer = register("{\"redirect_uris\":[\"" + redirectUri + "\"]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestClient.json(answer).get("error").asString()).isEqualTo("invalid_redirect_uri");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"redirect_uris\":\"x\"}", "{\"grant_types\":[\"password\"]}",
            "{\"redirect_uris\":[\"https://a.example/\"],\"response_types\":[\"token\"]}",
            "{\"redirect_uris\":[\"https://a.example/\"],\"id_token_signed_response_alg\":\"none\"}",
            "{\"redirect_uris\":[\"https://a.example/\"],\"token_endpoint_auth_method\":\"private_key_jwt\"}",
            "{\"redirect_uris\":[\"https://a.example/\"],\"id_token_encrypted_response_alg\":\"RSA1_5\"}",
            "{\"redirect_uris\":[\"https://a.example/\"],\"jwks_uri\":\"file:///etc/passwd\"}",
            "{\"grant_types\":[\"client_credentials\"],\"token_endpoint_auth_method\":\"none\"}",
            "{\"redirect_uris\":[\"https://a.example/\"],\"scope\":\"openid everything\"}"})
    void refusesMetadataItCannotHonour(String json) {
        HttpResponse<String> answer = register(json.replace("\"jwks_uri\"",
                "\"token_endpoint_auth_method\":\"private_key_jwt\",\"jwks_uri\""));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestClient.json(answer).get("error").asString()).isEqualTo("invalid_client_metadata");
    }

    @ParameterizedTest
    @CsvSource({"RS256", "PS256", "ES256", "EdDSA"})
    void signsIdTokensAndUserInfoAsTheClientWants(String algorithm) {
        JsonNode registered = client(",\"id_token_signed_response_alg\":\"" + algorithm
                + "\",\"userinfo_signed_response_alg\":\"" + algorithm + "\"");
        JsonNode tokens = TestClient.json(tokens(registered, secret(registered)));
        String idToken = tokens.get("id_token").asString();
        JdkSignatureVerifier jdkSignatureVerifier = new JdkSignatureVerifier(
                client.api("/.well-known/jwks.json").body());
        assertThat(jdkSignatureVerifier.verify(idToken, algorithm)).isTrue();
        HttpResponse<String> profile = client.apiWith("/userinfo", tokens.get("access_token").asString());
        assertThat(profile.headers().firstValue("Content-Type")).hasValue("application/jwt");
        assertThat(jdkSignatureVerifier.verify(profile.body(), algorithm)).isTrue();
        JsonNode claims = TestClient.part(profile.body(), 1);
        assertThat(claims.get("aud").asString()).isEqualTo(registered.get("client_id").asString());
        assertThat(claims.get("iss").asString()).isEqualTo(server.issuer().toString());
        assertThat(claims.get("sub").asString()).isEqualTo(TestClient.part(idToken, 1).get("sub").asString());
    }

    @ParameterizedTest
    @CsvSource({"RS256", "PS256", "ES256", "EdDSA"})
    void signsAccessTokensAsTheClientWants(String algorithm) {
        JsonNode registered = client(",\"access_token_signed_response_alg\":\"" + algorithm + "\"");
        assertThat(registered.get("access_token_signed_response_alg").asString()).isEqualTo(algorithm);
        String access = TestClient.json(tokens(registered, secret(registered))).get("access_token")
                .asString();
        assertThat(new JdkSignatureVerifier(client.api("/.well-known/jwks.json").body()).verify(access,
                algorithm)).isTrue();
        assertThat(client.apiWith("/api/me", access).statusCode()).isEqualTo(200);
        assertThat(client.apiWith("/userinfo", access).statusCode()).isEqualTo(200);
        assertThat(introspected(access).get("active").asBoolean()).isTrue();
        server.retireKey(TestClient.part(access, 0).get("kid").asString());
        assertThat(client.apiWith("/api/me", access).statusCode()).isEqualTo(401);
        assertThat(introspected(access).get("active").asBoolean()).isFalse();
    }

    private JsonNode introspected(String access) {
        return TestClient.json(new TestBrowser().post(client.at("/introspect"),
                Map.of("token", access, "client_id", "dragons-api", "client_secret", "dragons-api-secret")));
    }

    @ParameterizedTest
    @CsvSource({"RSA-OAEP-256,A128GCM", "RSA-OAEP-256,A256GCM", "ECDH-ES,A128GCM", "ECDH-ES,A256GCM"})
    void sealsIdTokensForWhoRegistersAKey(String alg, String enc) throws Exception {
        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        JsonNode registered = client(
                ",\"id_token_encrypted_response_alg\":\"" + alg + "\",\"id_token_encrypted_response_enc\":\""
                        + enc + "\"" + keys(rsa.toPublicJWK() + "," + testKey.key.toPublicJWK()));
        String idToken = TestClient.json(tokens(registered, secret(registered))).get("id_token").asString();
        JWEObject envelope = JWEObject.parse(idToken);
        assertThat(envelope.getHeader().getEncryptionMethod().getName()).isEqualTo(enc);
        envelope.decrypt(alg.startsWith("RSA") ? new RSADecrypter(rsa) : new ECDHDecrypter(testKey.key));
        String inner = envelope.getPayload().toString();
        assertThat(
                new JdkSignatureVerifier(client.api("/.well-known/jwks.json").body()).verify(inner, "RS256"))
                .isTrue();
    }

    @Test
    void knowsAClientByWhatItSignsOnce() {
        JsonNode registered = client(",\"token_endpoint_auth_method\":\"private_key_jwt\""
                + keys(testKey.key.toPublicJWK().toString()));
        assertThat(registered.has("client_secret")).isFalse();
        String clientId = registered.get("client_id").asString();
        for (URI audience : new URI[]{server.issuer(), server.issuer().resolve("/token")}) {
            Map<String, String> proof = assertion(
                    testKey.sign(TestKey.assertion(clientId, audience.toString(), clock.instant())));
            assertThat(tokens(registered, proof).statusCode()).isEqualTo(200);
            assertThat(tokens(registered, proof).statusCode()).isEqualTo(401);
        }
        assertThat(tokens(registered, Map.of()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"iss,another", "sub,another", "aud,http://elsewhere/", "exp,past", "exp,far", "jti,''"})
    void refusesASignedProofThatIsWrong(String claim, String value) {
        JsonNode registered = client(",\"token_endpoint_auth_method\":\"private_key_jwt\""
                + keys(testKey.key.toPublicJWK().toString()));
        Map<String, Object> claims = TestKey.assertion(registered.get("client_id").asString(),
                server.issuer().toString(), clock.instant());
        long now = clock.instant().getEpochSecond();
        switch (value) {
            case "past" -> claims.put(claim, now);
            case "far" -> claims.put(claim, now + 3601);
            case "" -> claims.remove(claim);
            default -> claims.put(claim, value);
        }
        assertThat(tokens(registered, assertion(testKey.sign(claims))).statusCode()).isEqualTo(401);
        assertThat(tokens(registered,
                assertion(new TestKey().sign(TestKey.assertion(registered.get("client_id").asString(),
                        server.issuer().toString(), clock.instant()))))
                .statusCode()).isEqualTo(401);
    }

    private static Map<String, String> assertion(String signed) {
        return new HashMap<>(Map.of("client_assertion", signed, "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
    }
}
