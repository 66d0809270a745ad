package dragonkey.client.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;

class DpopTest extends SignInFixture {

    @BeforeEach
    void askForBoundTokens() {
        client = new ClientRegistration(TestProvider.CLIENT_ID, TestUserAgent.REDIRECT_URI, List.of("openid"),
                new RequestParameters(RequestParameters.ResourceTarget.NONE,
                        RequestParameters.AuthenticationParameters.ANYBODY,
                        RequestParameters.ExtraParameters.NONE, true));
        provider.tokenAnswer = answer -> {
            answer.put("token_type", "DPoP");
            return answer;
        };
    }

    private SignedJWT proof(String path) throws Exception {
        SignedJWT proof = SignedJWT.parse(provider.headers(path).getFirst("DPoP"));
        ECKey key = proof.getHeader().getJWK().toECKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(proof.getHeader().getType()).hasToString("dpop+jwt");
        assertThat(proof.getJWTClaimsSet().getStringClaim("htu"))
                .isEqualTo(provider.at(path.substring(1)).toString());
        return proof;
    }

    private static String thumbprint(SignedJWT proof) throws Exception {
        return proof.getHeader().getJWK().computeThumbprint().toString();
    }

    @Test
    void provesTheSameKeyAtTheTokenEndpointAndAtUserInfo() throws Exception {
        provider.takePushed();
        var session = accepted();
        Tokens tokens = session.tokens();
        String key = Objects.requireNonNull(tokens.dpopKey()).thumbprint();
        assertThat(thumbprint(proof("/par"))).isEqualTo(key);
        assertThat(thumbprint(proof("/token"))).isEqualTo(key);
        assertThat(proof("/token").getJWTClaimsSet().getStringClaim("htm")).isEqualTo("POST");
        assertThat(proof("/token").getJWTClaimsSet().getClaim("ath")).isNull();
        SignedJWT atUserInfo = proof("/userinfo");
        assertThat(thumbprint(atUserInfo)).isEqualTo(key);
        assertThat(atUserInfo.getJWTClaimsSet().getStringClaim("htm")).isEqualTo("GET");
        assertThat(atUserInfo.getJWTClaimsSet().getStringClaim("ath")).isEqualTo(sha256("access"));
        assertThat(provider.headers("/userinfo").getFirst("Authorization")).isEqualTo("DPoP access");
        assertThat(userAgent.opened.getFirst()).containsEntry("dpop_jkt", key);
        assertThat(finding(session.verdict(), "token.dpop").outcome()).isEqualTo(CheckOutcome.PASSED);
        assertThat(tokens.toString()).doesNotContain("\"d\"", "kty");
    }

    private static String sha256(String text) throws Exception {
        return Base64URL
                .encode(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)))
                .toString();
    }

    @Test
    void makesAFreshKeyForEachSession() {
        assertThat(accepted().tokens().dpopKey()).isNotEqualTo(accepted().tokens().dpopKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/userinfo"})
    void repeatsARequestOnceWithTheNonceThatWasAskedFor(String path) throws Exception {
        String challenge = path.equals("/token") ? "" : "DPoP error=\"use_dpop_nonce\"";
        askForNonce(path, challenge, 1);
        accepted();
        assertThat(provider.count(path)).isEqualTo(2);
        assertThat(proof(path).getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("nonce-1");
    }

    @Test
    void doesNotGoOnForEverWhenANonceIsAskedForAgainAndAgain() {
        askForNonce("/token", "", 100);
        rejected("token.use_dpop_nonce");
        assertThat(provider.count("/token")).isEqualTo(2);
    }

    private void askForNonce(String path, String challenge, int times) {
        var asked = new AtomicInteger();
        TestProvider.ServedPage right = exchange -> TestProvider.json(exchange, 200,
                path.equals("/token") ? provider.tokenAnswer.apply(provider.tokens()) : provider.userInfo);
        provider.on(path, exchange -> {
            if (asked.incrementAndGet() > times) {
                right.answer(exchange);
            } else {
                refuse(exchange, challenge, "nonce-" + asked.get());
            }
        });
    }

    private static void refuse(HttpExchange exchange, String challenge, String nonce)
            throws java.io.IOException {
        exchange.getResponseHeaders().set("DPoP-Nonce", nonce);
        exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
        TestProvider.json(exchange, challenge.isEmpty() ? 400 : 401,
                challenge.isEmpty() ? Map.of("error", "use_dpop_nonce") : Map.of());
    }

    @Test
    void takesNoBearerTokenWhereABoundOneWasAskedFor() {
        provider.tokenAnswer = answer -> answer;
        rejected("token.type");
    }

    @Test
    void refusesATokenThatIsBoundToAnotherKey() {
        String other = DpopKey.generate(new SecureRandom()).thumbprint();
        provider.tokenAnswer = answer -> {
            answer.put("token_type", "DPoP");
            answer.put("access_token", signed(Map.of("cnf", Map.of("jkt", other))));
            return answer;
        };
        assertThat(rejected("token.dpop").detail()).contains(other);
        provider.tokenAnswer = answer -> {
            answer.put("token_type", "DPoP");
            answer.put("access_token", signed(Map.of("sub", TestProvider.SUB)));
            return answer;
        };
        rejected("token.dpop");
    }

    private String signed(Map<String, Object> claims) {
        try {
            return provider.signer.sign(new java.util.HashMap<>(claims));
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void provesTheKeyAtAnApiWithoutItsQuery() throws Exception {
        Tokens tokens = accepted().tokens();
        provider.on("/api", exchange -> TestProvider.json(exchange, 200, Map.of()));
        URI address = URI.create(provider.at("api") + "?page=2");
        new ProtectedResourceClient(new HttpTransport(Duration.ofSeconds(10)), clock).get(address, tokens,
                Map.of(), ProblemStage.API);
        assertThat(thumbprint(proof("/api")))
                .isEqualTo(Objects.requireNonNull(tokens.dpopKey()).thumbprint());
    }

    @Test
    void sendsNoProofWhenItWasNotAskedFor() {
        client = new ClientRegistration(TestProvider.CLIENT_ID, TestUserAgent.REDIRECT_URI, List.of("openid"),
                RequestParameters.NOTHING);
        provider.tokenAnswer = answer -> answer;
        var session = accepted();
        assertThat(provider.headers("/token").getFirst("DPoP")).isNull();
        assertThat(provider.headers("/userinfo").getFirst("Authorization")).isEqualTo("Bearer access");
        assertThat(finding(session.verdict(), "token.dpop").outcome()).isEqualTo(CheckOutcome.SKIPPED);
    }
}
