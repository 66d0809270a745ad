package dragonkey.mock;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.store.MemoryStorage;
import dragonkey.mock.testing.RawHttp;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;
import dragonkey.mock.token.KeyRing;

import static org.assertj.core.api.Assertions.assertThat;

/// What a server calls itself, whatever it listens at.
class IssuerAddressTest {
    private static MockServer start(Map<String, Object> settings) {
        return MockServer.start(MockConfig.defaults().withPort(0).withSettings(settings).withFixedKeys());
    }

    private static JsonNode metadata(MockServer server, String path, String... headers) {
        return TestClient.json(new TestClient(server.address()).api(path, headers));
    }

    @Test
    void callsItselfAsItIsTold() {
        try (MockServer server = start(Map.of("issuer", "https://id.example/auth"))) {
            assertThat(server.issuer()).hasToString("https://id.example/auth");
            // A proxy may take the path away or leave it, and RFC 8414 has metadata in front of it.
            for (String path : List.of("/.well-known/openid-configuration",
                    "/auth/.well-known/openid-configuration",
                    "/.well-known/oauth-authorization-server/auth")) {
                JsonNode metadata = metadata(server, path);
                assertThat(metadata.get("issuer").asString()).isEqualTo("https://id.example/auth");
                assertThat(metadata.get("token_endpoint").asString())
                        .isEqualTo("https://id.example/auth/token");
            }
            TestClient client = new TestClient(URI.create(server.address() + "auth/"));
            HttpResponse<String> page = client.authorize(TestClient.request());
            assertThat(page.headers().allValues("Set-Cookie")).isNotEmpty()
                    .allMatch(cookie -> cookie.contains("Path=/auth/;") && cookie.endsWith("; Secure"));
            Map<String, String> answer = TestClient.answer(client.signIn(TestClient.request(), "rider"));
            assertThat(answer).containsEntry("iss", "https://id.example/auth");
            JsonNode tokens = TestClient.json(client.token(TestClient.exchange(answer.get("code"))));
            JsonNode id = TestClient.part(tokens.get("id_token").asString(), 1);
            assertThat(id.get("iss").asString()).isEqualTo("https://id.example/auth");
            assertThat(TestClient.part(tokens.get("access_token").asString(), 1).get("aud").asString())
                    .isEqualTo("https://id.example/auth/api/");
            assertThat(client.apiWith("/api/dragons", tokens.get("access_token").asString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void takesItsNameFromTheRequestWhereItIsToldTo() {
        try (MockServer server = start(Map.of("issuer", "from-request"))) {
            assertThat(
                    RawHttp.get(server.address(), "/.well-known/openid-configuration", "Host: provider:8080"))
                    .contains("\"issuer\":\"http://provider:8080/\"",
                            "\"jwks_uri\":\"http://provider:8080/.well-known/jwks.json\"");
            assertThat(RawHttp.get(server.address(), "/.well-known/openid-configuration", "Host: evil/<x>"))
                    .doesNotContain("evil");
            TestClient client = new TestClient(
                    URI.create("http://127.0.0.1:" + server.address().getPort() + "/"));
            JsonNode tokens = client.tokens();
            assertThat(TestClient.part(tokens.get("id_token").asString(), 1).get("iss").asString())
                    .isEqualTo("http://127.0.0.1:" + server.address().getPort() + "/");
            assertThat(client.apiWith("/userinfo", tokens.get("access_token").asString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Forwarded | proto=https;host="id.example:8443", for=10.0.0.1 | https://id.example:8443/
            X-Forwarded-Proto | https, http | https://localhost:PORT/
            X-Forwarded-Host | id.example, inner | http://id.example/
            X-Forwarded-Prefix | /auth | http://localhost:PORT/auth/
            X-Forwarded-Prefix | /../x y | http://localhost:PORT/
            """)
    void believesAProxyWhereItIsToldTo(String header, String value, String expected) {
        try (MockServer server = start(Map.of("trust_proxy", true))) {
            String port = Integer.toString(server.address().getPort());
            assertThat(metadata(server, "/.well-known/openid-configuration", header, value).get("issuer")
                    .asString()).isEqualTo(expected.replace("PORT", port));
        }
        try (MockServer server = start(Map.of("issuer", "from-request"))) {
            assertThat(metadata(server, "/.well-known/openid-configuration", header, value).get("issuer")
                    .asString()).isEqualTo(server.address().toString());
        }
    }

    @Test
    void letsADeviceOrAPushedRequestComeByAnotherNameThanTheBrowser() {
        try (MockServer server = start(Map.of("issuer", "from-request"))) {
            TestClient inside = new TestClient(server.address());
            String pushed = TestClient.json(new TestBrowser().post(inside.at("/par"), TestClient.request()))
                    .get("request_uri").asString();
            TestClient outside = new TestClient(
                    URI.create("http://127.0.0.1:" + server.address().getPort() + "/"));
            assertThat(
                    outside.authorize(Map.of("client_id", "dragons-desktop", "request_uri", pushed)).body())
                    .contains("name=\"password\"");
        }
    }

    @Test
    void hasIssuersOfTheirOwnPeopleClientsAndKeys() {
        Map<String, Object> client = Map.of("client_id", "dragons-desktop", "token_endpoint_auth_method",
                "none", "trusted", true, "redirect_uris", List.of("http://127.0.0.1/callback"));
        try (MockServer server = start(Map.of("issuers",
                List.of(Map.of("path", "/realms/north", "users", List.of(Map.of("username", "nora")),
                        "clients", List.of(client)),
                        Map.of("path", "/realms/south/", "users", List.of(Map.of("username", "sven")),
                                "clients", List.of(client), "access_token_typ", "JWT"))))) {
            assertThat(server.issuers()).map(URI::toString).containsExactly(server.address().toString(),
                    server.address() + "realms/north", server.address() + "realms/south/");
            TestClient north = new TestClient(URI.create(server.issuers().get(1) + "/"));
            TestClient south = new TestClient(server.issuers().get(2));
            assertThat(signIn(north, "sven")).isEmpty();
            JsonNode northern = tokens(north, "nora");
            JsonNode southern = tokens(south, "sven");
            assertThat(TestClient.part(northern.get("access_token").asString(), 1).get("iss").asString())
                    .isEqualTo(server.issuers().get(1).toString());
            assertThat(TestClient.part(southern.get("access_token").asString(), 0).get("typ").asString())
                    .isEqualTo("JWT");
            assertThat(userInfo(north, northern)).isEqualTo(200);
            assertThat(userInfo(south, northern)).isEqualTo(401);
            assertThat(userInfo(new TestClient(server), northern)).isEqualTo(401);
            assertThat(metadata(server, "/.well-known/oauth-authorization-server/realms/north").get("issuer")
                    .asString()).isEqualTo(server.issuers().get(1).toString());
            assertThat(north.api("/.well-known/jwks.json").body())
                    .isNotEqualTo(south.api("/.well-known/jwks.json").body());
        }
    }

    private static Optional<String> signIn(TestClient client, String username) {
        return client.signIn(TestClient.request(), username).headers().firstValue("Location");
    }

    private static JsonNode tokens(TestClient client, String username) {
        String code = TestClient.answer(client.signIn(TestClient.request(), username)).get("code");
        return TestClient.json(client.token(TestClient.exchange(code)));
    }

    private static int userInfo(TestClient client, JsonNode tokens) {
        return client.apiWith("/userinfo", tokens.get("access_token").asString()).statusCode();
    }

    @Test
    void leavesNoPathOfItsOwnToAnIssuerBelow() {
        ServedIssuer issuer = new ServedIssuer(MockConfig.defaults(), URI.create("http://localhost:1/"),
                Optional.empty(), KeyRing.fixed(), new MemoryStorage(Clock.systemUTC()));
        assertThat(issuer.routes().routes()).extracting(route -> route.path().split("/", -1)[1])
                .isSubsetOf(SettingsLoader.OWN_PATHS);
    }

    @Test
    void isCalledByEveryNameAlsoAfterVeryMany() {
        try (MockServer server = start(Map.of("issuer", "from-request"))) {
            for (int each = 0; each < 110; each++) {
                assertThat(RawHttp.get(server.address(), "/.well-known/openid-configuration",
                        "Host: name" + each + ".example"))
                        .contains("\"issuer\":\"http://name" + each + ".example/\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::::]", "[1:2]", "a b", "-"})
    void answersUnderItsUsualNameWhereARequestNamesNone(String host) {
        try (MockServer server = start(Map.of("issuer", "from-request"))) {
            assertThat(RawHttp.get(server.address(), "/.well-known/openid-configuration", "Host: " + host))
                    .doesNotContain("server_error");
        }
    }
}
