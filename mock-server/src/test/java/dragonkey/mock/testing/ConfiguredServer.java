package dragonkey.mock.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.Registrations;

/// A provider of a configuration, with one person, `sue`, and a client that keeps a secret, `shop`.
public final class ConfiguredServer implements AutoCloseable {
    public final SettableClock clock = new SettableClock();
    public final MockServer server;
    public final TestClient client;

    /// @param settings members of a file, as JSON
    /// @param shop more members of the client
    /// @param sue more members of the person
    public ConfiguredServer(String settings, String shop, String sue) {
        Map<String, Object> aClient = new LinkedHashMap<>(Map.of("client_id", "shop", "client_secret",
                "s3cret", "redirect_uris", List.of("http://127.0.0.1/callback"), "trusted", true,
                "grant_types", List.of("authorization_code", "refresh_token", "client_credentials")));
        aClient.putAll(json(shop));
        Map<String, Object> aPerson = new LinkedHashMap<>(Map.of("username", "sue"));
        aPerson.putAll(json(sue));
        server = MockServer.start(MockConfig.defaults().withPort(0).withClock(clock)
                .withSettings(json(settings)).withFixedKeys()
                .withRegistrations(new Registrations(List.of(aPerson), List.of(aClient, somebodyElse()))));
        client = new TestClient(server);
    }

    private static Map<String, Object> somebodyElse() {
        return Map.of("client_id", "somebody-else", "token_endpoint_auth_method", "none", "redirect_uris",
                List.of("http://127.0.0.1/callback"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(String text) {
        return JsonMapper.shared().readValue(text.isEmpty() ? "{}" : text, Map.class);
    }

    /// A good request of the shop, with these parameters more, names and values in turn.
    public Map<String, String> request(String... more) {
        Map<String, String> request = TestClient.request("client_id", "shop");
        for (int at = 0; at < more.length; at += 2) {
            request.put(more[at], more[at + 1]);
        }
        return request;
    }

    /// The answer to the code of a sign-in of sue's.
    public JsonNode tokens(String... more) {
        String code = TestClient.answer(client.signIn(request(more), "sue")).get("code");
        return TestClient.json(client.token(proved(TestClient.exchange(code))));
    }

    /// The answer to a token request of the shop.
    public JsonNode token(String... form) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int at = 0; at < form.length; at += 2) {
            all.put(form[at], form[at + 1]);
        }
        return TestClient.json(client.token(proved(all)));
    }

    private static Map<String, String> proved(Map<String, String> form) {
        form.put("client_id", "shop");
        form.put("client_secret", "s3cret");
        return form;
    }

    /// The claims of the access token in an answer.
    public static JsonNode access(JsonNode tokens) {
        return TestClient.part(tokens.get("access_token").asString(), 1);
    }

    /// The claims of its ID token.
    public static JsonNode id(JsonNode tokens) {
        return TestClient.part(tokens.get("id_token").asString(), 1);
    }

    /// What UserInfo says to its access token.
    public JsonNode userInfo(JsonNode tokens) {
        return TestClient.json(client.apiWith("/userinfo", tokens.get("access_token").asString()));
    }

    @Override
    public void close() {
        server.close();
    }
}
