package dragonkey.mock.endpoint;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ConfiguredServer;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Claims of people that no standard knows, and where they go.
class OwnClaimsTest {
    private static final String SUE = """
            {"roles": ["clerk"], "permissions": ["orders:sign"],
             "claims": {"name": "Sue", "groups": ["a", "b"], "tenant": "north"}}""";

    @Test
    void opensOwnClaimsByProfileWhereNoScopeNamesThem() {
        try (ConfiguredServer shop = new ConfiguredServer("", "", SUE)) {
            JsonNode tokens = shop.tokens("scope", "openid profile");
            assertThat(shop.userInfo(tokens).get("groups").toString()).isEqualTo("[\"a\",\"b\"]");
            assertThat(ConfiguredServer.id(tokens).has("groups")).isFalse();
            assertThat(ConfiguredServer.id(tokens).has("name")).isFalse();
            assertThat(ConfiguredServer.access(tokens).has("groups")).isFalse();
            assertThat(shop.userInfo(shop.tokens("scope", "openid")).has("tenant")).isFalse();
        }
    }

    @Test
    void opensOwnClaimsByTheScopeThatNamesThem() {
        String settings = """
                {"scopes": {"org": {"claims": ["tenant", "roles"], "description": "know where you work"}},
                 "access_token_claims": ["groups"]}""";
        try (ConfiguredServer shop = new ConfiguredServer(settings, "{\"trusted\": false}", SUE)) {
            JsonNode tokens = shop.tokens("scope", "openid org");
            assertThat(shop.userInfo(tokens).get("tenant").asString()).isEqualTo("north");
            assertThat(shop.userInfo(tokens).get("roles").toString()).isEqualTo("[\"clerk\"]");
            assertThat(shop.userInfo(tokens).has("groups")).isFalse();
            assertThat(ConfiguredServer.access(tokens).get("groups").toString()).isEqualTo("[\"a\",\"b\"]");
            JsonNode metadata = TestClient.json(shop.client.api("/.well-known/openid-configuration"));
            assertThat(metadata.get("scopes_supported").toString()).contains("\"org\"");
            assertThat(metadata.get("claims_supported").toString()).contains("tenant", "groups", "roles");
            assertThat(shop.client.authorize(shop.request("scope", "openid org", "prompt", "consent")).body())
                    .contains("know where you work");
        }
    }

    @Test
    void givesSingleClaimsThatAreAskedForByName() {
        try (ConfiguredServer shop = new ConfiguredServer("", "", SUE)) {
            JsonNode tokens = shop.tokens("scope", "openid", "claims", """
                    {"id_token": {"tenant": null, "permissions": null}, "userinfo": {"groups": null}}""");
            assertThat(ConfiguredServer.id(tokens).get("tenant").asString()).isEqualTo("north");
            assertThat(ConfiguredServer.id(tokens).get("permissions").toString())
                    .isEqualTo("[\"orders:sign\"]");
            assertThat(shop.userInfo(tokens).get("groups").toString()).isEqualTo("[\"a\",\"b\"]");
        }
    }

    @Test
    void putsWhatScopesOpenIntoTheIdTokenOfAClientThatWantsIt() {
        try (ConfiguredServer shop = new ConfiguredServer("", "{\"claims_in_id_token\": true}", SUE)) {
            JsonNode id = ConfiguredServer.id(shop.tokens("scope", "openid profile"));
            assertThat(id.get("name").asString()).isEqualTo("Sue");
            assertThat(id.get("groups").toString()).isEqualTo("[\"a\",\"b\"]");
            assertThat(id.get("aud").asString()).isEqualTo("shop");
        }
        try (ConfiguredServer shop = new ConfiguredServer("{\"claims_in_id_token\": true}",
                "{\"claims_in_id_token\": false}", SUE)) {
            assertThat(ConfiguredServer.id(shop.tokens("scope", "openid profile")).has("name")).isFalse();
        }
    }

    @Test
    void putsRolesAndPermissionsWhereTheApplicationLooks() {
        String settings = """
                {"roles_claim": "realm_access.roles", "permissions_claim": "https://example.com/permissions",
                 "scopes": {"profile": {"claims": ["roles"]}}, "claims_in_id_token": true}""";
        try (ConfiguredServer shop = new ConfiguredServer(settings, "",
                "{\"roles\": [\"admin\"], \"claims\": {\"realm_access\": {\"realm\": \"north\"}}}")) {
            JsonNode tokens = shop.tokens("scope", "openid profile read:dragons");
            JsonNode access = ConfiguredServer.access(tokens);
            assertThat(access.get("realm_access").toString()).isEqualTo("{\"roles\":[\"admin\"]}");
            assertThat(access.has("roles")).isFalse();
            assertThat(access.get("https://example.com/permissions").toString()).contains("read:orders");
            assertThat(ConfiguredServer.id(tokens).get("realm_access").toString())
                    .isEqualTo("{\"realm\":\"north\",\"roles\":[\"admin\"]}");
            assertThat(shop.client.apiWith("/api/orders", tokens.get("access_token").asString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void leavesToTheProviderWhatIsTheProvidersToSay() {
        assertThatThrownBy(
                () -> new ConfiguredServer("", "", "{\"claims\": {\"iss\": \"https://evil.example\"}}"))
                .hasMessageContaining("users[0]: the claim iss is the provider's to say");
    }
}
