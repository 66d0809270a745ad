package dragonkey.mock.authorize;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.JWKSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.mock.testing.ConfiguredServer;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;
import dragonkey.mock.testing.TestKey;

import static org.assertj.core.api.Assertions.assertThat;

/// Requests that a client has signed with a key of its registration (RFC 9101).
class RequestObjectTest {
    private final TestKey key = new TestKey();
    private ConfiguredServer shop;

    @BeforeEach
    void start() {
        start("");
    }

    private void start(String more) {
        shop = new ConfiguredServer("", "{\"jwks\": " + new JWKSet(key.key.toPublicJWK()) + more + "}", "");
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>(shop.request());
        object.put("iss", "shop");
        object.put("aud", shop.server.issuer().toString());
        object.put("exp", shop.clock.instant().getEpochSecond() + 60);
        return object;
    }

    private Map<String, String> signed(Map<String, Object> object) {
        return Map.of("client_id", "shop", "request", key.sign(object), "scope", "nonsense");
    }

    @Test
    void readsWhatIsSignedAndNothingBesideIt() {
        Map<String, String> answer = TestClient.answer(shop.client.signIn(signed(object()), "sue"));
        assertThat(answer).containsKey("code").containsEntry("state", "state-1");
    }

    @Test
    void takesASignedRequestThatIsSentAhead() {
        Map<String, String> form = new LinkedHashMap<>(signed(object()));
        form.put("client_secret", "s3cret");
        String name = TestClient.json(new TestBrowser().post(shop.client.at("/par"), form)).get("request_uri")
                .asString();
        assertThat(TestClient
                .answer(shop.client.signIn(Map.of("client_id", "shop", "request_uri", name), "sue")))
                .containsKey("code");
    }

    @ParameterizedTest
    @CsvSource({"client_id, dragons-desktop, client_id and iss", "iss, another, client_id and iss",
            "aud, https://other.example/, not this issuer", "exp, 5, not valid now",
            "request, x, holds no other"})
    void refusesOneThatIsNotForUsNow(String claim, String value, String why) {
        Map<String, Object> object = object();
        object.put(claim, claim.equals("exp") ? Integer.valueOf(value) : value);
        assertThat(shop.client.authorize(signed(object)).body()).contains("The request object is wrong")
                .contains(why);
    }

    @Test
    void refusesOneThatSomebodyElseSigned() {
        assertThat(shop.client.authorize(Map.of("client_id", "shop", "request", new TestKey().sign(object())))
                .body()).contains("not signed by a key of this client");
    }

    @Test
    void asksAClientToSignOrToSendAheadWhereThatIsSet() {
        shop.close();
        start(", \"require_signed_request_object\": true");
        assertThat(TestClient.answer(shop.client.authorize(shop.request())))
                .containsEntry("error", "invalid_request").hasEntrySatisfying("error_description",
                        said -> assertThat(said).contains("require_signed_request_object"));
        shop.close();
        start(", \"require_pushed_authorization_requests\": true");
        assertThat(TestClient.answer(shop.client.authorize(shop.request())))
                .hasEntrySatisfying("error_description", said -> assertThat(said).contains("require_pushed"));
    }

    @Test
    void bindsTheTokensOfAClientToAKeyWhereThatIsSet() {
        shop.close();
        start(", \"dpop_bound_access_tokens\": true");
        assertThat(shop.tokens("scope", "openid").get("error").asString()).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void saysSoByItsOwnErrorWhereItIsSentAhead() {
        Map<String, Object> object = object();
        object.put("aud", "https://other.example/");
        for (Map<String, String> sent : List.of(signed(object),
                Map.of("client_id", "shop", "request", "x.y.z"))) {
            Map<String, String> form = new LinkedHashMap<>(sent);
            form.put("client_secret", "s3cret");
            HttpResponse<String> answer = new TestBrowser().post(shop.client.at("/par"), form);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(TestClient.json(answer).get("error").asString()).isEqualTo("invalid_request_object");
        }
    }
}
