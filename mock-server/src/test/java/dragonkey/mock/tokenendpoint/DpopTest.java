package dragonkey.mock.tokenendpoint;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.testing.Browser;
import dragonkey.mock.testing.Rider;
import dragonkey.mock.testing.SettableClock;
import dragonkey.mock.testing.Wallet;

import static org.assertj.core.api.Assertions.assertThat;

class DpopTest {
    private final SettableClock clock = new SettableClock();
    private final Wallet wallet = new Wallet();
    private MockServer server;
    private Rider rider;

    @BeforeEach
    void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withClock(clock));
        rider = new Rider(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, Object> proof() {
        return Wallet.proof("POST", server.issuer().resolve("/token"), clock.instant());
    }

    private HttpResponse<String> token(Map<String, String> form, String... proofs) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.issuer().resolve("/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Browser.encode(form)));
        for (String proof : proofs) {
            request.header("DPoP", proof);
        }
        return new Browser().send(request);
    }

    private static Map<String, String> refresh(JsonNode tokens) {
        return Map.of("grant_type", "refresh_token", "client_id", "dragons-desktop", "refresh_token",
                tokens.get("refresh_token").asString());
    }

    private static String error(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        return Rider.json(response).get("error").asString();
    }

    private String code() {
        return rider.code(Rider.request("scope", "openid offline_access read:dragons"));
    }

    @Test
    void bindsTokensToTheKeyOfTheProof() {
        JsonNode tokens = Rider.json(token(Rider.exchange(code()), wallet.dpop(proof())));
        assertThat(tokens.get("token_type").asString()).isEqualTo("DPoP");
        JsonNode claims = Rider.part(tokens.get("access_token").asString(), 1);
        assertThat(claims.get("cnf").get("jkt").asString()).isEqualTo(wallet.jkt());
    }

    @Test
    void bindsRefreshTokensOfPublicClientsToTheKey() {
        JsonNode tokens = Rider.json(token(Rider.exchange(code()), wallet.dpop(proof())));
        assertThat(error(token(refresh(tokens)))).isEqualTo("invalid_grant");
        assertThat(error(token(refresh(tokens), new Wallet().dpop(proof())))).isEqualTo("invalid_grant");
        JsonNode next = Rider.json(token(refresh(tokens), wallet.dpop(proof())));
        assertThat(next.get("token_type").asString()).isEqualTo("DPoP");
    }

    @Test
    void honoursTheKeyThatTheAuthorizationRequestNamed() {
        assertThat(error(token(Rider.exchange(rider.code(Rider.request("dpop_jkt", "another"))),
                wallet.dpop(proof())))).isEqualTo("invalid_grant");
        assertThat(token(Rider.exchange(rider.code(Rider.request("dpop_jkt", wallet.jkt()))),
                wallet.dpop(proof())).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"htm,GET", "htu,http://localhost/token", "htu,''", "jti,''", "htm,''"})
    void refusesAProofForSomethingElse(String claim, String value) {
        Map<String, Object> claims = proof();
        claims.put(claim, value);
        assertThat(error(token(Rider.exchange("x"), wallet.dpop(claims)))).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void ignoresQueryFragmentAndCaseOfTheHost() {
        Map<String, Object> claims = proof();
        claims.put("htu", "HTTP://LOCALHOST:" + server.issuer().getPort() + "/token?x=1#y");
        assertThat(token(Rider.exchange(code()), wallet.dpop(claims)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAProofOfAnotherTime() {
        for (long off : new long[]{-61, 61}) {
            Map<String, Object> claims = proof();
            claims.put("iat", clock.instant().getEpochSecond() + off);
            assertThat(error(token(Rider.exchange("x"), wallet.dpop(claims))))
                    .isEqualTo("invalid_dpop_proof");
        }
    }

    @Test
    void refusesAProofASecondTime() {
        String proof = wallet.dpop(proof());
        assertThat(token(Rider.exchange(code()), proof).statusCode()).isEqualTo(200);
        HttpResponse<String> again = token(Rider.exchange(code()), proof);
        assertThat(error(again)).isEqualTo("invalid_dpop_proof");
        assertThat(again.body()).contains("used before");
    }

    @Test
    void refusesWhatIsNoProof() {
        String good = wallet.dpop(proof());
        String wrongType = wallet.sign(new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT)
                .jwk(wallet.key.toPublicJWK()).build(), proof());
        String foreignKey = wallet.sign(new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt")).jwk(new Wallet().key.toPublicJWK()).build(), proof());
        for (String bad : new String[]{"junk", wrongType, foreignKey, wallet.sign(proof()),
                good.substring(0, good.length() - 4)}) {
            assertThat(error(token(Rider.exchange("x"), bad))).as(bad).isEqualTo("invalid_dpop_proof");
        }
        assertThat(error(token(Rider.exchange("x"), good, wallet.dpop(proof()))))
                .isEqualTo("invalid_dpop_proof");
    }

    @Test
    void asksForANonceWhenItIsToldTo() {
        server.requireDpopNonce(true);
        HttpResponse<String> asked = token(Rider.exchange("x"), wallet.dpop(proof()));
        assertThat(error(asked)).isEqualTo("use_dpop_nonce");
        Map<String, Object> claims = new HashMap<>(proof());
        claims.put("nonce", asked.headers().firstValue("DPoP-Nonce").orElseThrow());
        assertThat(token(Rider.exchange(code()), wallet.dpop(claims)).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> userInfo(String scheme, String accessToken, Wallet holder) {
        Map<String, Object> claims = Wallet.proof("GET", server.issuer().resolve("/userinfo"),
                clock.instant());
        claims.put("ath", Wallet.ath(accessToken));
        return rider.api("/userinfo", "Authorization", scheme + " " + accessToken, "DPoP",
                holder.dpop(claims));
    }

    @Test
    void opensUserInfoToWhoHoldsTheKeyAndToNobodyElse() {
        String bound = Rider.json(token(Rider.exchange(code()), wallet.dpop(proof()))).get("access_token")
                .asString();
        assertThat(userInfo("DPoP", bound, wallet).statusCode()).isEqualTo(200);
        HttpResponse<String> stolen = userInfo("DPoP", bound, new Wallet());
        assertThat(stolen.statusCode()).isEqualTo(401);
        assertThat(stolen.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("DPoP error=")
                .contains("algs=\"RS256 PS256 ES256 EdDSA\"");
        assertThat(userInfo("Bearer", bound, wallet).statusCode()).isEqualTo(401);
        assertThat(rider.api("/userinfo", "Authorization", "DPoP " + bound).body())
                .contains("invalid_dpop_proof");
        String bearer = rider.tokens().get("access_token").asString();
        assertThat(userInfo("DPoP", bearer, wallet).statusCode()).isEqualTo(401);
        assertThat(userInfo("Bearer", bearer, wallet).statusCode()).isEqualTo(200);
    }

    @Test
    void asksForANonceAtUserInfoToo() {
        String bound = Rider.json(token(Rider.exchange(code()), wallet.dpop(proof()))).get("access_token")
                .asString();
        server.requireDpopNonce(true);
        HttpResponse<String> asked = userInfo("DPoP", bound, wallet);
        assertThat(asked.body()).contains("use_dpop_nonce");
        Map<String, Object> claims = Wallet.proof("GET", server.issuer().resolve("/userinfo"),
                clock.instant());
        claims.put("ath", Wallet.ath(bound));
        claims.put("nonce", asked.headers().firstValue("DPoP-Nonce").orElseThrow());
        assertThat(rider.api("/userinfo", "Authorization", "DPoP " + bound, "DPoP", wallet.dpop(claims))
                .statusCode()).isEqualTo(200);
    }
}
