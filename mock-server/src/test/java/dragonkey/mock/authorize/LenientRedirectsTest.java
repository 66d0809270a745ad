package dragonkey.mock.authorize;

import java.net.http.HttpRequest;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.mock.state.LoggedRequest;
import dragonkey.mock.testing.ConfiguredServer;
import dragonkey.mock.testing.TestBrowser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Redirect URIs that pass because a client's configuration says so, each with a line in the log.
class LenientRedirectsTest {
    private static final String WILD = """
            {"allow_redirect_uris": ["wildcards"], "redirect_uris": ["http://localhost:*/cb", "https://app.example/*/cb"]}""";

    private static boolean passes(ConfiguredServer shop, String redirectUri) {
        return shop.client.authorize(shop.request("redirect_uri", redirectUri)).body()
                .contains("name=\"password\"");
    }

    private static String remark(ConfiguredServer shop) {
        return shop.server.recentRequests().reversed().stream().flatMap(each -> each.remark().stream())
                .findFirst().orElse("");
    }

    @Test
    void leadsByPlainHttpToAnotherHostWhereTheClientMayAndSaysSo() {
        try (ConfiguredServer shop = new ConfiguredServer("",
                "{\"allow_redirect_uris\": [\"http\"], \"redirect_uris\": [\"http://app:8080/cb\"]}", "")) {
            assertThat(passes(shop, "http://app:8080/cb")).isTrue();
            assertThat(passes(shop, "http://app:8081/cb")).isFalse();
            assertThat(remark(shop)).contains("http to another host: http://app:8080/cb");
            assertThat(shop.server.recentRequests()).extracting(LoggedRequest::refusal)
                    .anyMatch(Optional::isPresent);
        }
        assertThatThrownBy(
                () -> new ConfiguredServer("", "{\"redirect_uris\": [\"http://app:8080/cb\"]}", ""))
                .hasMessageContaining("allow_redirect_uris");
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:4200/cb, true", "http://localhost:x/cb, false",
            "http://localhost:1/cb/x, false", "http://localhost/cb, false",
            "https://app.example/pr-7/cb, true", "https://app.example/a/../cb, false",
            "https://app.example/a?x=/cb, false", "https://app.example/./cb, false",
            "https://app.example/a b/cb, false", "https://app.example/a\\b/cb, false",
            "https://app.example/a\tb/cb, false", "https://app.example/a%2Fb/cb, false",
            "https://app.example/~a.b/c;d=1/cb, true", "https://app.example.evil/a/cb, false"})
    void takesAnyPortOrPathWhereAWildCardStands(String redirectUri, boolean passes) {
        try (ConfiguredServer shop = new ConfiguredServer("", WILD, "")) {
            assertThat(passes(shop, redirectUri)).isEqualTo(passes);
            assertThat(remark(shop).contains("wild card")).isEqualTo(passes);
        }
    }

    @Test
    void letsScriptsOfEveryPortOfAWildCardRead() {
        try (ConfiguredServer shop = new ConfiguredServer("", WILD, "")) {
            assertThat(shop.client.api("/api/public", "Origin", "http://localhost:7777").headers()
                    .firstValue("Access-Control-Allow-Origin")).hasValue("http://localhost:7777");
            assertThat(shop.client.api("/api/public", "Origin", "http://evil.example:7777").headers()
                    .firstValue("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void refusesAWildCardInAHostAndFromWhoRegistersItself() {
        assertThatThrownBy(() -> new ConfiguredServer("",
                "{\"allow_redirect_uris\": [\"wildcards\"], \"redirect_uris\": [\"https://*.example/cb\"]}",
                "")).hasMessageContaining("redirect_uris");
        try (ConfiguredServer shop = new ConfiguredServer("", "", "")) {
            assertThat(new TestBrowser().send(HttpRequest.newBuilder(shop.client.at("/register"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(WILD))).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void leadsToNoFolderAboveByDotsThatTheWildCardStandsBeside() {
        try (ConfiguredServer shop = new ConfiguredServer("",
                "{\"allow_redirect_uris\": [\"wildcards\"], \"redirect_uris\": [\"https://app.example/.*\"]}",
                "")) {
            assertThat(passes(shop, "https://app.example/.well")).isTrue();
            assertThat(passes(shop, "https://app.example/../other")).isFalse();
            assertThat(passes(shop, "https://app.example/..")).isFalse();
        }
    }
}
