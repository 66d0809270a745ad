package dragonkey.mock.token;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.state.PublishedKey;
import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

class KeyRotationTest extends ServerTest {
    private String before;

    @BeforeEach
    void start() {
        before = accessToken();
    }

    private String accessToken() {
        return client.tokens().get("access_token").asString();
    }

    private static String kid(String token) {
        return TestClient.part(token, 0).get("kid").asString();
    }

    private int status(String path, String token) {
        return client.apiWith(path, token).statusCode();
    }

    private List<String> published() {
        JsonNode keys = TestClient.json(client.api("/.well-known/jwks.json")).get("keys");
        return keys.valueStream().map(key -> key.get("kid").asString()).toList();
    }

    @Test
    void signsWithNewKeysAndHonoursTheOldUntilTheyAreRetired() {
        server.rotateKeys();
        String after = accessToken();
        assertThat(kid(after)).isNotEqualTo(kid(before));
        assertThat(published()).contains(kid(before), kid(after));
        assertThat(server.keys()).filteredOn(PublishedKey::signs).extracting(PublishedKey::kid)
                .contains(kid(after)).doesNotContain(kid(before));
        assertThat(status("/api/dragons", before)).isEqualTo(200);
        server.retireOldKeys();
        assertThat(published()).contains(kid(after)).doesNotContain(kid(before));
        assertThat(status("/api/dragons", before)).isEqualTo(401);
        assertThat(status("/userinfo", before)).isEqualTo(401);
        assertThat(status("/api/dragons", after)).isEqualTo(200);
    }

    @Test
    void voidsAtOnceWhatARetiredKeyHasSigned() {
        assertThat(status("/api/dragons", before)).isEqualTo(200);
        assertThat(status("/userinfo", before)).isEqualTo(200);
        server.retireKey(kid(before));
        assertThat(status("/api/dragons", before)).isEqualTo(401);
        assertThat(status("/userinfo", before)).isEqualTo(401);
        assertThat(published()).doesNotContain(kid(before));
        assertThat(status("/api/dragons", accessToken())).isEqualTo(200);
    }

    @Test
    void publishesKeysThatCachesKnowAgain() {
        HttpResponse<String> first = client.api("/.well-known/jwks.json");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("public, max-age=300");
        HttpResponse<String> same = client.api("/.well-known/jwks.json", "If-None-Match", tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        server.rotateKeys();
        assertThat(client.api("/.well-known/jwks.json", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void publishesNoPrivateHalf() {
        String body = client.api("/.well-known/jwks.json").body();
        assertThat(body).doesNotContain("\"d\"", "\"p\"", "\"q\"").contains("PS256", "ES256", "EdDSA");
    }
}
