package dragonkey.mock.tokenendpoint;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.Registrations;
import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

class TokenEndpointTest extends ServerTest {
    private static final String OFFLINE = "openid offline_access read:dragons";

    private static void refused(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(TestClient.json(response).get("error").asString()).isEqualTo(error);
        assertThat(TestClient.json(response).has("access_token")).isFalse();
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void revokesWhatACodeGaveWhenTheCodeComesAgain() {
        Map<String, String> exchange = TestClient.exchange(client.code(TestClient.request("scope", OFFLINE)));
        JsonNode tokens = TestClient.json(client.token(exchange));
        String access = tokens.get("access_token").asString();
        assertThat(client.apiWith("/api/dragons", access).statusCode()).isEqualTo(200);

        refused(client.token(exchange), 400, "invalid_grant");

        HttpResponse<String> denied = client.apiWith("/api/dragons", access);
        assertThat(denied.statusCode()).isEqualTo(401);
        assertThat(denied.headers().firstValue("WWW-Authenticate").orElse("")).contains("revoked");
        refused(refresh(tokens.get("refresh_token").asString()), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({"redirect_uri,http://127.0.0.1:49153/callback,invalid_grant,400",
            "code_verifier,another-code-verifier-that-is-long-enough-too,invalid_grant,400",
            "code_verifier,'',invalid_request,400", "code,unknown,invalid_grant,400",
            "code,'',invalid_request,400", "client_id,dragons-spa,invalid_grant,400",
            "client_id,nobody,invalid_client,401", "client_id,'',invalid_client,401",
            "client_secret,guess,invalid_client,401", "grant_type,'',invalid_request,400",
            "grant_type,password,unsupported_grant_type,400",
            "grant_type,client_credentials,unauthorized_client,400", "resource,http://x/,invalid_target,400"})
    void refusesACodeThatIsNotHandedInAsItWasAskedFor(String parameter, String value, String error,
            int status) {
        Map<String, String> form = TestClient.exchange(client.code());
        form.put(parameter, value);
        refused(client.token(form), status, error);
    }

    @Test
    void refusesACodeAfterAMinute() {
        Map<String, String> form = TestClient.exchange(client.code());
        clock.pass(Duration.ofSeconds(60));
        refused(client.token(form), 400, "invalid_grant");
    }

    @Test
    void refusesAnythingButAFormWithEachParameterOnce() {
        HttpRequest.Builder json = HttpRequest.newBuilder(server.issuer().resolve("/token"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}"));
        refused(new TestBrowser().send(json), 400, "invalid_request");
        HttpRequest.Builder twice = HttpRequest.newBuilder(server.issuer().resolve("/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(TestBrowser.encode(TestClient.exchange("x")) + "&code=y"));
        refused(new TestBrowser().send(twice), 400, "invalid_request");
        assertThat(client.api("/token").statusCode()).isEqualTo(405);
    }

    @Test
    void rotatesRefreshTokensAndRevokesTheFamilyWhenAnOldOneComesBack() {
        JsonNode first = client.tokens(OFFLINE);
        clock.pass(Duration.ofSeconds(30));
        JsonNode second = TestClient.json(refresh(first.get("refresh_token").asString()));
        assertThat(second.get("refresh_token").asString())
                .isNotEqualTo(first.get("refresh_token").asString());
        JsonNode id = TestClient.part(second.get("id_token").asString(), 1);
        assertThat(id.has("nonce")).isFalse();
        assertThat(id.get("auth_time"))
                .isEqualTo(TestClient.part(first.get("id_token").asString(), 1).get("auth_time"));

        refused(refresh(first.get("refresh_token").asString()), 400, "invalid_grant");
        refused(refresh(second.get("refresh_token").asString()), 400, "invalid_grant");
        assertThat(client.apiWith("/api/dragons", second.get("access_token").asString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void narrowsButNeverWidensTheScopeOnRefresh() {
        String token = client.tokens(OFFLINE).get("refresh_token").asString();
        refused(refresh(token, Map.of("scope", "openid email")), 400, "invalid_scope");
        JsonNode narrow = TestClient.json(refresh(token, Map.of("scope", "openid")));
        assertThat(narrow.get("scope").asString()).isEqualTo("openid");
        HttpResponse<String> dragons = client.apiWith("/api/dragons", narrow.get("access_token").asString());
        assertThat(dragons.statusCode()).isEqualTo(403);
        JsonNode whole = TestClient.json(refresh(narrow.get("refresh_token").asString()));
        assertThat(whole.get("scope").asString()).isEqualTo(OFFLINE);
    }

    @Test
    void refusesARefreshTokenOfAnotherClientWithoutSpendingIt() {
        String token = client.tokens(OFFLINE).get("refresh_token").asString();
        refused(refresh(token, Map.of("client_id", "dragons-spa")), 400, "invalid_grant");
        assertThat(refresh(token).statusCode()).isEqualTo(200);
    }

    @Test
    void givesBatchATokenBySecretInTheHeaderOrInTheBody() {
        Map<String, String> form = new HashMap<>(Map.of("grant_type", "client_credentials"));
        HttpResponse<String> basic = new TestBrowser()
                .send(batch("dragons-batch:dragons-batch-secret", form));
        JsonNode claims = TestClient.part(TestClient.json(basic).get("access_token").asString(), 1);
        assertThat(claims.get("sub").asString()).isEqualTo("dragons-batch");
        assertThat(TestClient.json(basic).has("refresh_token")).isFalse();
        assertThat(TestClient.json(basic).has("id_token")).isFalse();

        HttpResponse<String> wrong = new TestBrowser().send(batch("dragons-batch:wrong", form));
        refused(wrong, 401, "invalid_client");
        assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic ");

        form.put("client_id", "dragons-batch");
        form.put("client_secret", "dragons-batch-secret");
        String access = TestClient.json(client.token(form)).get("access_token").asString();
        assertThat(client.apiWith("/api/dragons", access).statusCode()).isEqualTo(200);
        assertThat(client.apiWith("/userinfo", access).statusCode()).isEqualTo(403);
        refused(new TestBrowser().send(batch("dragons-batch:dragons-batch-secret", form)), 400,
                "invalid_request");
        form.put("scope", "openid");
        refused(client.token(form), 400, "invalid_scope");
        form.remove("client_secret");
        refused(client.token(form), 401, "invalid_client");
    }

    @Test
    void letsRegisteredOriginsReadAnswersAndErrorsAndNobodyElse() {
        HttpResponse<String> ours = crossOrigin("http://localhost:4200");
        refused(ours, 400, "invalid_grant");
        assertThat(ours.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("http://localhost:4200");
        assertThat(ours.headers().firstValue("Vary")).hasValue("Origin");
        assertThat(crossOrigin("http://evil.example").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        HttpResponse<String> preflight = new TestBrowser()
                .send(HttpRequest.newBuilder(server.issuer().resolve("/api/dragons"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .headers("Origin", "http://localhost:4200", "Access-Control-Request-Method", "GET"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("Authorization");
    }

    @Test
    void revokesWhatAClientGivesBack() {
        JsonNode tokens = client.tokens(OFFLINE);
        String access = tokens.get("access_token").asString();
        assertThat(revoke(access, "dragons-spa").statusCode()).isEqualTo(400);
        assertThat(revoke(access, "nobody").statusCode()).isEqualTo(401);
        assertThat(client.apiWith("/api/dragons", access).statusCode()).isEqualTo(200);
        assertThat(revoke(access, "dragons-desktop").statusCode()).isEqualTo(200);
        assertThat(client.apiWith("/api/dragons", access).statusCode()).isEqualTo(401);
        String refreshToken = tokens.get("refresh_token").asString();
        assertThat(revoke(refreshToken, "dragons-desktop").statusCode()).isEqualTo(200);
        refused(refresh(refreshToken), 400, "invalid_grant");
        assertThat(revoke("unknown", "dragons-desktop").statusCode()).isEqualTo(200);
    }

    @Test
    void givesAClientNoScopeThatItHasNotRegistered() {
        var writer = new Registrations(List.of(), List.of(Map.of("client_id", "writer", "client_secret",
                "writer-secret", "grant_types", List.of("client_credentials"), "scope", "write:dragons")));
        try (MockServer other = MockServer
                .start(MockConfig.defaults().withPort(0).withRegistrations(writer))) {
            HttpRequest.Builder asksForNone = HttpRequest.newBuilder(other.issuer().resolve("/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "grant_type=client_credentials&client_id=writer&client_secret=writer-secret"));
            refused(new TestBrowser().send(asksForNone), 400, "invalid_scope");
        }
    }

    private HttpResponse<String> refresh(String token) {
        return refresh(token, Map.of());
    }

    private HttpResponse<String> refresh(String token, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of("grant_type", "refresh_token", "client_id",
                "dragons-desktop", "refresh_token", token));
        form.putAll(more);
        return client.token(form);
    }

    private HttpResponse<String> revoke(String token, String clientId) {
        return new TestBrowser().post(server.issuer().resolve("/revoke"),
                Map.of("token", token, "client_id", clientId));
    }

    private HttpRequest.Builder batch(String credentials, Map<String, String> form) {
        return HttpRequest.newBuilder(server.issuer().resolve("/token"))
                .headers("Content-Type", "application/x-www-form-urlencoded", "Authorization",
                        "Basic " + Base64.getEncoder()
                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(TestBrowser.encode(form)));
    }

    private HttpResponse<String> crossOrigin(String origin) {
        return new TestBrowser().send(HttpRequest.newBuilder(server.issuer().resolve("/token"))
                .headers("Content-Type", "application/x-www-form-urlencoded", "Origin", origin)
                .POST(BodyPublishers.ofString(TestBrowser.encode(TestClient.exchange("unknown")))));
    }
}
