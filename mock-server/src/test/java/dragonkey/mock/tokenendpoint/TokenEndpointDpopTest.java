package dragonkey.mock.tokenendpoint;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;
import dragonkey.mock.testing.TestKey;

import static org.assertj.core.api.Assertions.assertThat;

class TokenEndpointDpopTest extends ServerTest {
    private final TestKey testKey = new TestKey();

    private Map<String, Object> proof() {
        return TestKey.proof("POST", server.issuer().resolve("/token"), clock.instant());
    }

    private HttpResponse<String> token(Map<String, String> form, String... proofs) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.issuer().resolve("/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(TestBrowser.encode(form)));
        for (String proof : proofs) {
            request.header("DPoP", proof);
        }
        return new TestBrowser().send(request);
    }

    private static Map<String, String> refresh(JsonNode tokens) {
        return Map.of("grant_type", "refresh_token", "client_id", "dragons-desktop", "refresh_token",
                tokens.get("refresh_token").asString());
    }

    private static String error(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        return TestClient.json(response).get("error").asString();
    }

    private String code() {
        return client.code(TestClient.request("scope", "openid offline_access read:dragons"));
    }

    @Test
    void bindsTokensToTheKeyOfTheProof() {
        JsonNode tokens = TestClient.json(token(TestClient.exchange(code()), testKey.dpop(proof())));
        assertThat(tokens.get("token_type").asString()).isEqualTo("DPoP");
        JsonNode claims = TestClient.part(tokens.get("access_token").asString(), 1);
        assertThat(claims.get("cnf").get("jkt").asString()).isEqualTo(testKey.jkt());
    }

    @Test
    void bindsRefreshTokensOfPublicClientsToTheKey() {
        JsonNode tokens = TestClient.json(token(TestClient.exchange(code()), testKey.dpop(proof())));
        assertThat(error(token(refresh(tokens)))).isEqualTo("invalid_grant");
        assertThat(error(token(refresh(tokens), new TestKey().dpop(proof())))).isEqualTo("invalid_grant");
        JsonNode next = TestClient.json(token(refresh(tokens), testKey.dpop(proof())));
        assertThat(next.get("token_type").asString()).isEqualTo("DPoP");
    }

    @Test
    void honoursTheKeyThatTheAuthorizationRequestNamed() {
        assertThat(error(token(TestClient.exchange(client.code(TestClient.request("dpop_jkt", "another"))),
                testKey.dpop(proof())))).isEqualTo("invalid_grant");
        assertThat(token(TestClient.exchange(client.code(TestClient.request("dpop_jkt", testKey.jkt()))),
                testKey.dpop(proof())).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"htm,GET", "htu,http://localhost/token", "htu,''", "jti,''", "htm,''"})
    void refusesAProofForSomethingElse(String claim, String value) {
        Map<String, Object> claims = proof();
        claims.put(claim, value);
        assertThat(error(token(TestClient.exchange("x"), testKey.dpop(claims))))
                .isEqualTo("invalid_dpop_proof");
    }

    @Test
    void ignoresQueryFragmentAndCaseOfTheHost() {
        Map<String, Object> claims = proof();
        claims.put("htu", "HTTP://LOCALHOST:" + server.issuer().getPort() + "/token?x=1#y");
        assertThat(token(TestClient.exchange(code()), testKey.dpop(claims)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAProofOfAnotherTime() {
        for (long off : new long[]{-61, 61}) {
            Map<String, Object> claims = proof();
            claims.put("iat", clock.instant().getEpochSecond() + off);
            assertThat(error(token(TestClient.exchange("x"), testKey.dpop(claims))))
                    .isEqualTo("invalid_dpop_proof");
        }
    }

    @Test
    void refusesAProofASecondTime() {
        String proof = testKey.dpop(proof());
        assertThat(token(TestClient.exchange(code()), proof).statusCode()).isEqualTo(200);
        HttpResponse<String> again = token(TestClient.exchange(code()), proof);
        assertThat(error(again)).isEqualTo("invalid_dpop_proof");
        assertThat(again.body()).contains("used before");
    }

    @Test
    void refusesWhatIsNoProof() {
        String good = testKey.dpop(proof());
        String wrongType = testKey.sign(new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT)
                .jwk(testKey.key.toPublicJWK()).build(), proof());
        String foreignKey = testKey.sign(new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt")).jwk(new TestKey().key.toPublicJWK()).build(), proof());
        for (String bad : new String[]{"junk", wrongType, foreignKey, testKey.sign(proof()),
                good.substring(0, good.length() - 4)}) {
            assertThat(error(token(TestClient.exchange("x"), bad))).as(bad).isEqualTo("invalid_dpop_proof");
        }
        assertThat(error(token(TestClient.exchange("x"), good, testKey.dpop(proof()))))
                .isEqualTo("invalid_dpop_proof");
    }

    @Test
    void asksForANonceWhenItIsToldTo() {
        server.requireDpopNonce(true);
        HttpResponse<String> asked = token(TestClient.exchange("x"), testKey.dpop(proof()));
        assertThat(error(asked)).isEqualTo("use_dpop_nonce");
        Map<String, Object> claims = new HashMap<>(proof());
        claims.put("nonce", asked.headers().firstValue("DPoP-Nonce").orElseThrow());
        assertThat(token(TestClient.exchange(code()), testKey.dpop(claims)).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> userInfo(String scheme, String accessToken, TestKey holder) {
        Map<String, Object> claims = TestKey.proof("GET", server.issuer().resolve("/userinfo"),
                clock.instant());
        claims.put("ath", TestKey.ath(accessToken));
        return client.api("/userinfo", "Authorization", scheme + " " + accessToken, "DPoP",
                holder.dpop(claims));
    }

    @Test
    void opensUserInfoToWhoHoldsTheKeyAndToNobodyElse() {
        String bound = TestClient.json(token(TestClient.exchange(code()), testKey.dpop(proof())))
                .get("access_token").asString();
        assertThat(userInfo("DPoP", bound, testKey).statusCode()).isEqualTo(200);
        HttpResponse<String> stolen = userInfo("DPoP", bound, new TestKey());
        assertThat(stolen.statusCode()).isEqualTo(401);
        assertThat(stolen.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("DPoP error=")
                .contains("algs=\"RS256 PS256 ES256 EdDSA\"");
        assertThat(userInfo("Bearer", bound, testKey).statusCode()).isEqualTo(401);
        assertThat(client.api("/userinfo", "Authorization", "DPoP " + bound).body())
                .contains("invalid_dpop_proof");
        String bearer = client.tokens().get("access_token").asString();
        assertThat(userInfo("DPoP", bearer, testKey).statusCode()).isEqualTo(401);
        assertThat(userInfo("Bearer", bearer, testKey).statusCode()).isEqualTo(200);
    }

    @Test
    void asksForANonceAtUserInfoToo() {
        String bound = TestClient.json(token(TestClient.exchange(code()), testKey.dpop(proof())))
                .get("access_token").asString();
        server.requireDpopNonce(true);
        HttpResponse<String> asked = userInfo("DPoP", bound, testKey);
        assertThat(asked.body()).contains("use_dpop_nonce");
        Map<String, Object> claims = TestKey.proof("GET", server.issuer().resolve("/userinfo"),
                clock.instant());
        claims.put("ath", TestKey.ath(bound));
        claims.put("nonce", asked.headers().firstValue("DPoP-Nonce").orElseThrow());
        assertThat(client.api("/userinfo", "Authorization", "DPoP " + bound, "DPoP", testKey.dpop(claims))
                .statusCode()).isEqualTo(200);
    }
}
