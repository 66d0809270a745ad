package dragonkey.client.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;

/// What a well-signed ID token may claim, and what must happen.
class HostileIdTokenClaimsTest extends SignInFixture {
    private static final long NOW = System.currentTimeMillis() / 1000;

    @ParameterizedTest
    @MethodSource
    void refusesAWrongClaim(String code, String claim, @Nullable Object value) {
        provider.claims.put(claim, value);
        rejected(code);
    }

    static Stream<Arguments> refusesAWrongClaim() {
        String client = TestProvider.CLIENT_ID;
        return Stream.of(Arguments.of("id_token.iss", "iss", null),
                Arguments.of("id_token.iss", "iss", "https://x/"),
                Arguments.of("id_token.iss", "iss", List.of("x")),
                Arguments.of("id_token.aud", "aud", "another"), Arguments.of("id_token.aud", "aud", null),
                Arguments.of("id_token.aud", "aud", ""), Arguments.of("id_token.aud", "aud", List.of()),
                Arguments.of("id_token.aud", "aud", List.of(client, 7)),
                Arguments.of("id_token.aud", "aud", List.of(client, "another")),
                Arguments.of("id_token.aud", "aud", client.toUpperCase(Locale.ROOT)),
                Arguments.of("id_token.azp", "azp", "another"), Arguments.of("id_token.azp", "azp", 7),
                Arguments.of("id_token.nonce", "nonce", null),
                Arguments.of("id_token.nonce", "nonce", "wrong"), Arguments.of("id_token.nonce", "nonce", ""),
                Arguments.of("id_token.iat", "iat", null), Arguments.of("id_token.iat", "iat", NOW + 3600),
                Arguments.of("id_token.iat", "iat", "now"), Arguments.of("id_token.exp", "exp", NOW - 100),
                Arguments.of("id_token.exp", "exp", null),
                Arguments.of("id_token.exp", "exp", String.valueOf(NOW + 100)),
                Arguments.of("id_token.exp", "exp", 1e308), Arguments.of("id_token.exp", "exp", -1),
                Arguments.of("id_token.exp", "exp", Long.MAX_VALUE),
                Arguments.of("id_token.nbf", "nbf", NOW + 3600), Arguments.of("id_token.nbf", "nbf", "x"),
                Arguments.of("id_token.sub", "sub", null), Arguments.of("id_token.sub", "sub", ""),
                Arguments.of("id_token.sub", "sub", "x".repeat(256)), Arguments.of("id_token.sub", "sub", 7),
                Arguments.of("id_token.at_hash", "at_hash", "wrong"),
                Arguments.of("id_token.at_hash", "at_hash", 7));
    }

    @Test
    void refusesAnIssuerThatDiffersByCaseOrSlash() {
        String issuer = provider.issuer().toString();
        for (String other : List.of(issuer.substring(0, issuer.length() - 1), issuer + "/",
                issuer.replace("h", "H"))) {
            provider.claims.put("iss", other);
            rejected("id_token.iss");
        }
    }

    @Test
    void refusesTheNonceOfAnEarlierAttempt() {
        accepted();
        provider.claims.put("nonce", userAgent.opened.getFirst().get("nonce"));
        assertThat(run()).isInstanceOfSatisfying(SignInOutcome.SignInRejected.class,
                outcome -> assertThat(outcome.problem().code()).isEqualTo("id_token.nonce"));
    }

    @Test
    void acceptsFurtherAudiencesWhenWeAreTheAuthorizedParty() {
        provider.claims.put("aud", List.of(TestProvider.CLIENT_ID, "another"));
        provider.claims.put("azp", TestProvider.CLIENT_ID);
        accepted();
    }

    @Test
    void allowsForClocksThatDifferByAMinute() {
        long now = clock.instant().getEpochSecond();
        provider.claims.putAll(Map.of("iat", now + 40, "nbf", now + 40, "exp", now - 40));
        accepted();
        clock.forward(Duration.ofSeconds(30));
        assertThat(run()).isInstanceOf(SignInOutcome.SignInRejected.class);
    }

    @Test
    void acceptsTheRightAccessTokenHash() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest("access".getBytes(StandardCharsets.US_ASCII));
        provider.claims.put("at_hash", Base64URL.encode(Arrays.copyOf(hash, 16)).toString());
        assertThat(finding(accepted().verdict(), "id_token.at_hash").outcome())
                .isEqualTo(CheckOutcome.PASSED);
    }

    @ParameterizedTest
    @MethodSource
    void refusesASignInThatIsTooLongAgo(@Nullable Object authTime) {
        client = new ClientRegistration(TestProvider.CLIENT_ID, TestUserAgent.REDIRECT_URI, List.of("openid"),
                RequestParameters.NOTHING.of(new RequestParameters.AuthenticationParameters(null,
                        Duration.ofMinutes(10), null, null, null)));
        provider.claims.put("auth_time", authTime);
        rejected("id_token.auth_time");
    }

    static Stream<Arguments> refusesASignInThatIsTooLongAgo() {
        return Stream.of(Arguments.of(NOW - 700), Arguments.of((Object) null), Arguments.of("yesterday"),
                Arguments.of(NOW + 3600));
    }

    @Test
    void namesEveryRuleAfterTheFailedOneAsNotJudged() {
        provider.claims.put("aud", "another");
        Problem problem = rejected("id_token.aud");
        assertThat(finding(problem.verdict(), "id_token.iss").outcome()).isEqualTo(CheckOutcome.PASSED);
        assertThat(finding(problem.verdict(), "id_token.aud").found()).isEqualTo("another");
        assertThat(finding(problem.verdict(), "id_token.nonce"))
                .matches(checkResult -> checkResult.outcome() == CheckOutcome.SKIPPED
                        && checkResult.found().contains("failure"));
    }
}
