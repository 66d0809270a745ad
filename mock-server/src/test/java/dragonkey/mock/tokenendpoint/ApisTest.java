package dragonkey.mock.tokenendpoint;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ConfiguredServer;
import dragonkey.mock.testing.Refusals;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// Gives access tokens for the APIs of the configuration, each in its own style.
class ApisTest {
    private static final String SHOP_API = "https://api.shop.example";
    private static final String SETTINGS = """
            {"apis": [
              {"audience": "https://api.shop.example", "scopes": ["orders:read", "orders:write"],
               "access_token_typ": "JWT", "access_token_lifetime": 77},
              {"audience": "https://vault.example", "scopes": ["open"], "access_token_format": "opaque"},
              {"audience": "https://others.example", "scopes": ["peek"], "clients": ["somebody-else"]}]}""";

    private ConfiguredServer shop;

    @BeforeEach
    void start() {
        shop = new ConfiguredServer(SETTINGS, "", "");
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private static String typ(JsonNode tokens) {
        return TestClient.part(tokens.get("access_token").asString(), 0).get("typ").asString();
    }

    @Test
    void givesATokenForTheApiThatIsNamedInItsOwnStyle() {
        JsonNode tokens = shop.tokens("scope", "openid profile orders:read read:dragons", "audience",
                SHOP_API);
        JsonNode claims = ConfiguredServer.access(tokens);
        assertThat(typ(tokens)).isEqualTo("JWT");
        assertThat(claims.get("aud").asString()).isEqualTo(SHOP_API);
        assertThat(claims.get("scope").asString()).isEqualTo("openid profile orders:read");
        assertThat(tokens.get("scope").asString()).isEqualTo("openid profile orders:read");
        assertThat(tokens.get("expires_in").asInt()).isEqualTo(77);
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(77);
        assertThat(shop.userInfo(tokens).get("sub").asString()).isEqualTo("user-sue");
        assertThat(shop.client.apiWith("/api/dragons", tokens.get("access_token").asString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void infersTheApiFromItsScopesAndElseTakesTheUsualOne() {
        assertThat(ConfiguredServer.access(shop.tokens("scope", "openid orders:read")).get("aud").asString())
                .isEqualTo(SHOP_API);
        JsonNode usual = shop.tokens("scope", "openid");
        assertThat(ConfiguredServer.access(usual).get("aud").asString())
                .isEqualTo(shop.server.issuer() + "api/");
        assertThat(typ(usual)).isEqualTo("at+jwt");
    }

    @Test
    void asksForOneApiWhereTokensDiffer() {
        JsonNode refused = shop.tokens("scope", "openid orders:read open");
        assertThat(refused.get("error").asString()).isEqualTo("invalid_target");
        assertThat(refused.get("error_description").asString()).contains("by resource");
    }

    @Test
    void givesOpaqueTokensThatOnlyTheProviderCanRead() {
        JsonNode tokens = shop.tokens("scope", "openid open", "resource", "https://vault.example");
        String token = tokens.get("access_token").asString();
        assertThat(token).doesNotContain(".");
        JsonNode about = introspect(token);
        assertThat(about.get("active").asBoolean()).isTrue();
        assertThat(about.get("aud").asString()).isEqualTo("https://vault.example");
        assertThat(shop.userInfo(tokens).get("sub").asString()).isEqualTo("user-sue");
        shop.client.withSecret("/revoke", token);
        assertThat(introspect(token).get("active").asBoolean()).isFalse();
        assertThat(introspect("x" + token).get("active").asBoolean()).isFalse();
    }

    private JsonNode introspect(String token) {
        return TestClient.json(shop.client.withSecret("/introspect", token));
    }

    @Test
    void keepsOneResourceToWhatThePersonAgreedTo() {
        JsonNode tokens = shop.tokens("scope", "openid offline_access orders:read", "resource", SHOP_API);
        JsonNode refused = shop.token("grant_type", "refresh_token", "refresh_token",
                tokens.get("refresh_token").asString(), "resource", "https://vault.example");
        assertThat(refused.get("error").asString()).isEqualTo("invalid_target");
    }

    @ParameterizedTest
    @CsvSource({"https://unheard.example, none of the apis", "https://others.example, not among the clients"})
    void refusesAnApiThatIsNotThereOrNotForTheClient(String audience, String why) {
        assertThat(TestClient.answer(shop.client.authorize(shop.request("audience", audience))))
                .containsEntry("error", "invalid_target")
                .hasEntrySatisfying("error_description", said -> assertThat(said).contains(why));
        assertThat(Refusals.last(shop.server)).contains(why);
    }

    @Test
    void givesNoScopeOfAnApiToClientsOfOthers() {
        assertThat(TestClient.answer(shop.client.authorize(shop.request("scope", "peek"))))
                .containsEntry("error", "invalid_scope");
        JsonNode metadata = TestClient.json(shop.client.api("/.well-known/openid-configuration"));
        assertThat(metadata.get("scopes_supported").toString()).contains("orders:read", "open", "peek");
    }

    @Test
    void givesAClientInItsOwnNameAllThatItMayHaveAtTheApi() {
        JsonNode tokens = shop.token("grant_type", "client_credentials", "audience", SHOP_API);
        assertThat(tokens.get("scope").asString()).isEqualTo("orders:read orders:write");
        assertThat(ConfiguredServer.access(tokens).get("aud").asString()).isEqualTo(SHOP_API);
    }

    @Test
    void callsAccessTokensAsServerOrClientWishAndStillTakesNoIdTokenForOne() {
        shop.close();
        shop = new ConfiguredServer("{\"access_token_typ\": \"JWT\"}", "", "");
        JsonNode tokens = shop.tokens("scope", "openid read:dragons");
        assertThat(typ(tokens)).isEqualTo("JWT");
        assertThat(dragons(tokens.get("access_token"))).isEqualTo(200);
        assertThat(dragons(tokens.get("id_token"))).isEqualTo(401);
        assertThat(introspect(tokens.get("id_token").asString()).get("active").asBoolean()).isFalse();
        assertThat(TestClient.answer(shop.client.authorize(
                shop.request("id_token_hint", tokens.get("access_token").asString(), "prompt", "none"))))
                .containsEntry("error", "invalid_request");
        shop.close();
        shop = new ConfiguredServer("{\"access_token_typ\": \"JWT\"}", "{\"access_token_typ\": \"at+jwt\"}",
                "");
        assertThat(typ(shop.tokens("scope", "openid read:dragons"))).isEqualTo("at+jwt");
    }

    private int dragons(JsonNode token) {
        return shop.client.apiWith("/api/dragons", token.asString()).statusCode();
    }
}
