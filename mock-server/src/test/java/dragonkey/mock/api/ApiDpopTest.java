package dragonkey.mock.api;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;
import dragonkey.mock.testing.TestKey;

import static org.assertj.core.api.Assertions.assertThat;

class ApiDpopTest extends ServerTest {
    private static final String ALGS = "algs=\"RS256 PS256 ES256 EdDSA\"";

    private final TestKey testKey = new TestKey();
    private String bound;

    @BeforeEach
    void signIn() {
        bound = bound(client, TestClient.SCOPE + " write:dragons");
    }

    private String bound(TestClient there, String scope) {
        String code = there.code(TestClient.request("scope", scope));
        HttpResponse<String> tokens = new TestBrowser().send(HttpRequest.newBuilder(there.at("/token"))
                .headers("Content-Type", "application/x-www-form-urlencoded", "DPoP",
                        testKey.dpop(TestKey.proof("POST", there.at("/token"), clock.instant())))
                .POST(BodyPublishers.ofString(TestBrowser.encode(TestClient.exchange(code)))));
        return TestClient.json(tokens).get("access_token").asString();
    }

    /// A good proof for reading there, to be spoilt.
    private Map<String, Object> proof(URI address, String token) {
        Map<String, Object> claims = TestKey.proof("GET", address, clock.instant());
        claims.put("ath", TestKey.ath(token));
        return claims;
    }

    private String proof(String path) {
        return testKey.dpop(proof(client.at(path), bound));
    }

    private HttpResponse<String> get(String path, String authorization, String... proofs) {
        HttpRequest.Builder request = HttpRequest.newBuilder(client.at(path)).header("Authorization",
                authorization);
        for (String proof : proofs) {
            request.header("DPoP", proof);
        }
        return new TestBrowser().send(request);
    }

    private HttpResponse<String> dragons(String... proofs) {
        return get("/api/dragons", "DPoP " + bound, proofs);
    }

    private static void refused(HttpResponse<String> response, String error) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(TestClient.challenges(response)).singleElement().asString()
                .startsWith("DPoP error=\"" + error + "\"").endsWith(ALGS);
        assertThat(TestClient.json(response).get("error").asString()).isEqualTo(error);
    }

    @Test
    void opensTheApiToWhoHoldsTheKey() {
        assertThat(dragons(proof("/api/dragons")).statusCode()).isEqualTo(200);
        assertThat(get("/api/me", "dpop " + bound, proof("/api/me")).body()).contains(testKey.jkt());
        assertThat(get("/api/dragons?page=1&size=2", "DPoP " + bound, proof("/api/dragons")).statusCode())
                .isEqualTo(200);
        Map<String, Object> claims = proof(client.at("/api/dragons"), bound);
        claims.put("htm", "POST");
        HttpResponse<String> added = new TestBrowser().send(HttpRequest.newBuilder(client.at("/api/dragons"))
                .headers("Authorization", "DPoP " + bound, "DPoP", testKey.dpop(claims), "Content-Type",
                        "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"x\",\"origin\":\"x\",\"element\":\"x\"}")));
        assertThat(added.statusCode()).isEqualTo(201);
    }

    @Test
    void opensTheApiOfAnIssuerBelowAPath() {
        TestClient there = new TestClient(server.faults().issuer("nonce-wrong"));
        String token = bound(there, TestClient.SCOPE);
        assertThat(there.api("/api/dragons", "Authorization", "DPoP " + token, "DPoP",
                testKey.dpop(proof(there.at("/api/dragons"), token))).statusCode()).isEqualTo(200);
        refused(there.api("/api/dragons", "Authorization", "DPoP " + token, "DPoP",
                testKey.dpop(proof(client.at("/api/dragons"), token))), "invalid_dpop_proof");
    }

    @Test
    void refusesABoundTokenThatIsSentAsABearerToken() {
        for (String path : List.of("/api/dragons", "/userinfo")) {
            HttpResponse<String> response = get(path, "Bearer " + bound, proof(path));
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(TestClient.challenges(response)).containsExactly("Bearer error=\"invalid_token\", "
                    + "error_description=\"the token is bound to a key, and nobody proved to hold it\"",
                    "DPoP " + ALGS);
        }
        HttpResponse<String> inForm = new TestBrowser().post(client.at("/userinfo"),
                Map.of("access_token", bound));
        assertThat(inForm.statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAnUnboundTokenThatIsSentAsABoundOne() {
        String unbound = client.tokens().get("access_token").asString();
        refused(get("/api/dragons", "DPoP " + unbound,
                testKey.dpop(proof(client.at("/api/dragons"), unbound))), "invalid_token");
    }

    @Test
    void refusesAProofOfAnotherKey() {
        refused(dragons(new TestKey().dpop(proof(client.at("/api/dragons"), bound))), "invalid_token");
    }

    @Test
    void wantsExactlyOneProof() {
        refused(dragons(), "invalid_dpop_proof");
        refused(dragons("junk"), "invalid_dpop_proof");
        refused(dragons(proof("/api/dragons"), proof("/api/dragons")), "invalid_dpop_proof");
    }

    @ParameterizedTest
    @CsvSource({"htm,POST", "htm,get", "htu,http://localhost/api/dragons", "htu,''", "ath,''",
            "ath,fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo", "jti,''"})
    void refusesAProofForAnotherCall(String claim, String value) {
        Map<String, Object> claims = proof(client.at("/api/dragons"), bound);
        claims.put(claim, value);
        refused(dragons(testKey.dpop(claims)), "invalid_dpop_proof");
    }

    @Test
    void refusesAProofThatIsNotOfThisMinute() {
        for (long off : new long[]{-61, 61}) {
            Map<String, Object> claims = proof(client.at("/api/dragons"), bound);
            claims.put("iat", clock.instant().getEpochSecond() + off);
            refused(dragons(testKey.dpop(claims)), "invalid_dpop_proof");
        }
    }

    @Test
    void takesAProofOfACallOnce() {
        String proof = proof("/api/dragons");
        assertThat(dragons(proof).statusCode()).isEqualTo(200);
        refused(dragons(proof), "invalid_dpop_proof");
    }

    @Test
    void asksForANonceAtTheApi() {
        server.requireDpopNonce(true);
        HttpResponse<String> asked = dragons(proof("/api/dragons"));
        refused(asked, "use_dpop_nonce");
        Map<String, Object> claims = proof(client.at("/api/dragons"), bound);
        claims.put("nonce", asked.headers().firstValue("DPoP-Nonce").orElseThrow());
        assertThat(dragons(testKey.dpop(claims)).statusCode()).isEqualTo(200);
        claims.put("nonce", "made-up");
        claims.put("jti", "another");
        refused(dragons(testKey.dpop(claims)), "use_dpop_nonce");
    }

    @Test
    void judgesABoundTokenLikeAnyOther() {
        HttpResponse<String> orders = get("/api/orders", "DPoP " + bound, proof("/api/orders"));
        assertThat(orders.statusCode()).isEqualTo(403);
        assertThat(orders.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("DPoP error=\"insufficient_scope\"");
        server.deny(TestClient.part(bound, 1).get("jti").asString());
        refused(dragons(proof("/api/dragons")), "invalid_token");
        String another = bound(client, TestClient.SCOPE);
        clock.pass(Duration.ofMinutes(15));
        refused(get("/api/dragons", "DPoP " + another,
                testKey.dpop(proof(client.at("/api/dragons"), another))), "invalid_token");
    }
}
