package dragonkey.client.oauth;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

/// What the token endpoint may answer: its error, the kind of token and the life of it.
class TokenEndpointTest extends SignInFixture {
    @ParameterizedTest
    @CsvSource({"invalid_grant, 400, token.invalid_grant", "invalid_grant, 200, token.invalid_grant",
            "invalid_client, 401, token.invalid_client", "Very Odd, 400, token.error",
            "server_error, 500, token.server_error"})
    void namesTheProvidersError(String error, int status, String code) {
        provider.on("/token", exchange -> TestProvider.json(exchange, status,
                Map.of("error", error, "error_description", "the code was spent")));
        assertThat(rejected(code).detail()).contains(error, "the code was spent");
    }

    @ParameterizedTest
    @MethodSource
    void refusesATokenAnswerThatCannotBeUsed(String code, String member, @Nullable Object value) {
        provider.tokenAnswer = answer -> {
            answer.put(member, value);
            return answer;
        };
        rejected(code);
    }

    static Stream<Arguments> refusesATokenAnswerThatCannotBeUsed() {
        return Stream.of(Arguments.of("token.type", "token_type", "mac"),
                Arguments.of("token.type", "token_type", null),
                Arguments.of("token.type", "token_type", "DPoP"),
                Arguments.of("token.access_token", "access_token", null),
                Arguments.of("token.access_token", "access_token", ""),
                Arguments.of("token.access_token", "access_token", 7),
                Arguments.of("token.access_token", "access_token", "a\r\nX-Evil: 1"),
                Arguments.of("token.access_token", "access_token", "ü"),
                Arguments.of("token.expires_in", "expires_in", -1),
                Arguments.of("token.expires_in", "expires_in", "-1"));
    }

    @ParameterizedTest
    @MethodSource
    void readsTheLifeOfAnAccessToken(@Nullable Object expiresIn, @Nullable Integer seconds,
            CheckOutcome checkOutcome) {
        provider.tokenAnswer = answer -> {
            answer.put("expires_in", expiresIn);
            return answer;
        };
        var session = accepted();
        Tokens tokens = session.tokens();
        assertThat(tokens.expiresAt())
                .isEqualTo(seconds == null ? null : tokens.receivedAt().plusSeconds(seconds));
        assertThat(finding(session.verdict(), "token.expires_in").outcome()).isEqualTo(checkOutcome);
    }

    static Stream<Arguments> readsTheLifeOfAnAccessToken() {
        return Stream.of(Arguments.of(600, 600, CheckOutcome.PASSED), Arguments.of(0, 0, CheckOutcome.PASSED),
                Arguments.of("600", 600, CheckOutcome.PASSED), Arguments.of(null, null, CheckOutcome.SKIPPED),
                Arguments.of("soon", null, CheckOutcome.SKIPPED),
                Arguments.of(1e18, null, CheckOutcome.SKIPPED),
                Arguments.of(1_000_000_000_000_000_000L, null, CheckOutcome.SKIPPED),
                Arguments.of(List.of(600), null, CheckOutcome.SKIPPED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
    void comparesTheTokenTypeInAnyCase(String type) {
        provider.tokenAnswer = answer -> {
            answer.put("token_type", type);
            answer.put("scope", "openid email");
            return answer;
        };
        assertThat(accepted().tokens().scope()).containsExactly("openid", "email");
    }
}
