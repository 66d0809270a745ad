package dragonkey.mock.api;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

class ApiTest extends ServerTest {
    private String access;
    private String idToken;

    @BeforeEach
    void signIn() {
        JsonNode tokens = client.tokens();
        access = tokens.get("access_token").asString();
        idToken = tokens.get("id_token").asString();
    }

    private static void challenged(HttpResponse<String> response, int status, String challenge) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(TestClient.challenges(response)).containsExactly(challenge);
    }

    private static String invalid(String description) {
        return "Bearer error=\"invalid_token\", error_description=\"" + description + "\"";
    }

    @Test
    void servesDragonsToWhoMayRead() {
        JsonNode dragons = TestClient.json(client.apiWith("/api/dragons", access)).get("dragons");
        assertThat(dragons.size()).isPositive();
        JsonNode one = TestClient.json(client.apiWith("/api/dragons/" + dragons.get(0).get("id"), access));
        assertThat(one).isEqualTo(dragons.get(0));
        assertThat(client.apiWith("/api/dragons/100000", access).statusCode()).isEqualTo(404);
        HttpResponse<String> png = client.browser.get(URI.create(one.get("picture").asString()));
        assertThat(png.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(client.api("/api/dragons/1/picture.svg").body()).startsWith("<svg");
        assertThat(client.api("/api/public").statusCode()).isEqualTo(200);
        assertThat(client.apiWith("/api/dragons", access).headers().firstValue("Cache-Control"))
                .hasValue("no-store");
    }

    @Test
    void tellsWhoSendsNothingOnlyTheSchemeAndTheScope() {
        challenged(client.api("/api/dragons"), 401, "Bearer scope=\"read:dragons\"");
        challenged(client.api("/api/dragons", "Authorization", "Basic eDp5"), 401,
                "Bearer scope=\"read:dragons\"");
        challenged(client.api("/userinfo"), 401, "Bearer scope=\"openid\"");
    }

    @Test
    void refusesATokenSentInTwoWaysOrInTheQuery() {
        String two = "Bearer error=\"invalid_request\", error_description=\"the token was sent in more than one way\"";
        challenged(client.apiWith("/api/dragons?access_token=" + access, access), 400, two);
        challenged(client.api("/api/dragons", "Authorization", "Bearer " + access, "Authorization",
                "Bearer " + access), 400, two);
        challenged(client.api("/api/dragons?access_token=" + access), 400,
                "Bearer error=\"invalid_request\", error_description=\"no token is read from the query\"");
        HttpResponse<String> both = new TestBrowser()
                .send(HttpRequest.newBuilder(server.issuer().resolve("/userinfo"))
                        .headers("Authorization", "Bearer " + access, "Content-Type",
                                "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("access_token=" + access)));
        challenged(both, 400, two);
    }

    @Test
    void readsATokenFromTheBodyOfAForm() {
        HttpResponse<String> profile = new TestBrowser().post(server.issuer().resolve("/userinfo"),
                Map.of("access_token", access));
        assertThat(profile.statusCode()).isEqualTo(200);
    }

    @Test
    void asksForTheScopeOrRoleThatIsMissing() {
        String without = client.tokens("openid").get("access_token").asString();
        challenged(client.apiWith("/api/dragons", without), 403, "Bearer error=\"insufficient_scope\", "
                + "error_description=\"the token lacks the scope read:dragons\", scope=\"read:dragons\"");
        challenged(client.apiWith("/api/orders", access), 403, "Bearer error=\"insufficient_scope\", "
                + "error_description=\"the token's subject lacks the role admin\"");
        TestClient keeper = new TestClient(server);
        String code = TestClient.answer(keeper.signIn(TestClient.request(), "keeper")).get("code");
        String keepers = TestClient.json(keeper.token(TestClient.exchange(code))).get("access_token")
                .asString();
        HttpResponse<String> orders = keeper.apiWith("/api/orders", keepers);
        assertThat(orders.statusCode()).isEqualTo(200);
        assertThat(
                TestClient.json(orders).get("orders").valueStream().map(each -> each.get("item").asString()))
                .containsExactly("Fireproof saddle", "Sulphur, 25 kg", "Sheep");
    }

    @Test
    void refusesATokenOnTheSecondItExpires() {
        clock.pass(Duration.ofSeconds(899));
        assertThat(client.apiWith("/api/dragons", access).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofSeconds(1));
        challenged(client.apiWith("/api/dragons", access), 401, invalid("the token has expired"));
    }

    @Test
    void refusesATokenBeforeItsTime() {
        clock.pass(Duration.ofSeconds(-1));
        challenged(client.apiWith("/api/dragons", access), 401, invalid("the token is not valid yet"));
    }

    @Test
    void refusesAnIdTokenInPlaceOfAnAccessToken() {
        challenged(client.apiWith("/api/dragons", idToken), 401, invalid("the token is no access token"));
        challenged(client.apiWith("/userinfo", idToken), 401, invalid("the token is no access token"));
    }

    @Test
    void refusesATokenOfAnotherServer() {
        try (MockServer other = MockServer.start(MockConfig.defaults().withPort(0).withClock(clock))) {
            challenged(new TestClient(other).apiWith("/api/dragons", access), 401,
                    invalid("the signature is not this issuer's"));
        }
    }

    @Test
    void refusesEverySignatureThatIsNotOurs() throws Exception {
        String[] parts = access.split("\\.", -1);
        String none = base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}");
        RSAKey key = (RSAKey) JWKSet.parse(client.api("/.well-known/jwks.json").body()).getKeys().getFirst();
        JWSObject mac = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID())
                        .type(new JOSEObjectType("at+jwt")).build(),
                new Payload(TestClient.part(access, 1).toString()));
        mac.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        String changed = base64(TestClient.part(access, 1).toString().replace("\"user\"", "\"admin\""));
        for (String forged : new String[]{none + "." + parts[1] + ".", none + "." + parts[1] + "." + parts[2],
                mac.serialize(), parts[0] + "." + changed + "." + parts[2], parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1], access + ".x", access + "=", "nonsense",
                access.replace('.', '!')}) {
            challenged(client.apiWith("/api/dragons", forged), 401,
                    invalid("the signature is not this issuer's"));
        }
    }

    @Test
    void refusesASecondSpellingOfTheSameSignature() {
        // 256 bytes leave two unused bits in the last character: another letter decodes to the same bytes.
        char last = access.charAt(access.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String twin = access.substring(0, access.length() - 1) + alphabet.charAt(alphabet.indexOf(last) + 1);
        assertThat(Base64.getUrlDecoder().decode(twin.split("\\.", -1)[2]))
                .isEqualTo(Base64.getUrlDecoder().decode(access.split("\\.", -1)[2]));
        challenged(client.apiWith("/api/dragons", twin), 401, invalid("the signature is not this issuer's"));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
