package dragonkey.client.signin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// Every way in which an ID token or a profile can be wrong, one after the other in one window where somebody is signed
/// in already. The variants of each lie in `signin`.
class HostileIdTokenInTheWindowTest extends WindowTest {
    private final long now = System.currentTimeMillis() / 1000;
    private TestProvider provider;
    private TestProvider.TokenSigner honest;

    /// @param number in the list of what must be survived
    /// @param code of the one rule that must be red, and of the problem
    private record HostileTokenCase(int number, String code, Consumer<TestProvider> misbehave) {
    }

    @BeforeEach
    void startProvider() throws Exception {
        provider = closedLater(new TestProvider());
        honest = provider.signer;
        behave();
    }

    private void behave() {
        provider.claims.clear();
        provider.claims.put("auth_time", now);
        provider.signer = honest;
        provider.signingKey = TestProvider.KEY;
        provider.idToken = token -> token;
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        provider.userInfo.put("sub", TestProvider.SUB);
        provider.on("/userinfo", exchange -> TestProvider.json(exchange, 200, provider.userInfo));
        TestAuthorizationEndpoint.atOnce(provider);
    }

    @Test
    @Timeout(300)
    void makesOneRowRedAndLeavesTheEarlierSessionAndTheNextSignInAlone() throws Exception {
        AppDriver appDriver = startAppAt(provider, "--max-age", "600").click("#sign-in")
                .awaitStatus("Signed in as Ada Rider").await("a stored session", this::isStored);
        for (HostileTokenCase wrong : cases()) {
            behave();
            // Were it believed, somebody else would be signed in.
            provider.userInfo.put("name", "Mallory");
            wrong.misbehave().accept(provider);
            isRefused(appDriver, wrong);
        }
        behave();
        provider.userInfo.put("name", "Ada Again");
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Again");
    }

    private void isRefused(AppDriver appDriver, HostileTokenCase wrong) throws Exception {
        String what = wrong.number() + " " + wrong.code();
        long before = provider.count("/token");
        if (appDriver.shows("#problem")) {
            appDriver.click("#sign-in");
        } else {
            appDriver.choose("#who-menu", "#who-else");
        }
        appDriver.await(what, () -> provider.count("/token") > before).awaitStatus("Signed in as Ada Rider")
                .awaitText("#problem-code", wrong.code());
        assertThat(appDriver.rows("#sign-in-checks", CheckResult.class)).as(what)
                .filteredOn(row -> row.outcome() == CheckOutcome.FAILED).extracting(CheckResult::code)
                .containsExactly(wrong.code());
        assertThat(appDriver.text("#problem-text")).as(what).isNotBlank().matches("\\P{C}*")
                .hasSizeLessThan(500);
        assertThat(isStored()).as(what).isTrue();
    }

    private List<HostileTokenCase> cases() {
        var cases = new ArrayList<HostileTokenCase>(signatures());
        cases.addAll(List.of(claim(25, "iss", provider.issuer().toString().replace("http", "HTTP")),
                claim(25, "iss", provider.issuer() + "/"), claim(26, "aud", "another"),
                claim(26, "aud", null), claim(26, "aud", List.of(TestProvider.CLIENT_ID, "another")),
                claim(27, "azp", "another"), new HostileTokenCase(28, "id_token.nonce", this::withoutNonce),
                claim(28, "nonce", "of-another-sign-in"), claim(29, "iat", null),
                claim(29, "iat", now + 3600), claim(30, "exp", now - 3600), claim(30, "exp", 1e308),
                claim(30, "nbf", now + 3600), claim(31, "sub", null), claim(31, "sub", "x".repeat(256)),
                claim(32, "at_hash", "wrong"), claim(33, "auth_time", null),
                claim(33, "auth_time", now - 7200)));
        cases.addAll(List.of(header(34, "typ", header -> header.type(new JOSEObjectType("at+jwt"))),
                text(35, "format", token -> token + "="), text(35, "format", token -> token + ".x"),
                text(35, "format",
                        token -> part("{\"alg\":\"RS256\",\"alg\":\"none\"}")
                                + token.substring(token.indexOf('.'))),
                new HostileTokenCase(36, "id_token.missing", it -> it.idToken = _ -> null),
                new HostileTokenCase(37, "userinfo.sub", it -> it.userInfo.put("sub", "another")),
                new HostileTokenCase(38, "userinfo.signature",
                        HostileIdTokenInTheWindowTest::unsignedUserInfo)));
        return cases;
    }

    private static List<HostileTokenCase> signatures() {
        return List.of(
                new HostileTokenCase(20, "id_token.alg",
                        it -> it.signer = claims -> part("{\"alg\":\"nOnE\"}") + "." + part(claims) + "."),
                text(20, "signature", token -> token.substring(0, token.lastIndexOf('.') + 1)),
                new HostileTokenCase(21, "id_token.alg", HostileIdTokenInTheWindowTest::hmacWithThePublicKey),
                new HostileTokenCase(22, "id_token.signature",
                        it -> it.signingKey = new RSAKey.Builder(TestProvider.OTHER_KEY).keyID("first")
                                .build()),
                text(22, "signature",
                        token -> token.substring(0, token.lastIndexOf('.') + 1)
                                + Base64URL.encode(new byte[64])),
                new HostileTokenCase(23, "id_token.key", it -> {
                    it.signingKey = TestProvider.OTHER_KEY;
                    it.signer = claims -> it.sign(
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .jwk(TestProvider.OTHER_KEY.toPublicJWK()).keyID("second").build(),
                            claims);
                }), header(24, "key", header -> header.keyID("../../../etc/passwd")),
                header(24, "key", header -> header.keyID("a".repeat(10_000))),
                header(24, "key", header -> header.criticalParams(Set.of("exp")).customParam("exp", 1)));
    }

    private void withoutNonce(TestProvider it) {
        it.signer = claims -> {
            claims.remove("nonce");
            return honest.sign(claims);
        };
    }

    private static HostileTokenCase claim(int number, String claim, @Nullable Object value) {
        return new HostileTokenCase(number, "id_token." + claim, it -> it.claims.put(claim, value));
    }

    private static HostileTokenCase text(int number, String rule, UnaryOperator<String> change) {
        return new HostileTokenCase(number, "id_token." + rule,
                it -> it.idToken = token -> change.apply(String.valueOf(token)));
    }

    private static HostileTokenCase header(int number, String rule, UnaryOperator<JWSHeader.Builder> change) {
        return new HostileTokenCase(number, "id_token." + rule,
                it -> it.signer = claims -> it.sign(
                        change.apply(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first")).build(),
                        claims));
    }

    private static void hmacWithThePublicKey(TestProvider provider) {
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("RS256", "HS256"));
        provider.signer = claims -> {
            var jws = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                    new Payload(JSONObjectUtils.toJSONString(claims)));
            jws.sign(new MACSigner(TestProvider.KEY.toRSAPublicKey().getEncoded()));
            return jws.serialize();
        };
    }

    private static void unsignedUserInfo(TestProvider provider) {
        provider.on("/userinfo", exchange -> TestProvider.send(exchange, 200, "application/jwt",
                part("{\"alg\":\"none\"}") + "." + part(provider.userInfo) + "."));
    }

    private static String part(Map<String, @Nullable Object> claims) {
        return part(JSONObjectUtils.toJSONString(claims));
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
