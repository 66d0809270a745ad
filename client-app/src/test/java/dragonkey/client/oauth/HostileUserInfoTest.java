package dragonkey.client.oauth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

class HostileUserInfoTest extends SignInFixture {

    private void signed(UnaryOperator<String> change, Map<String, @Nullable Object> more) {
        provider.on("/userinfo", exchange -> {
            var claims = new LinkedHashMap<String, @Nullable Object>(provider.userInfo);
            claims.putAll(more);
            try {
                String token = provider.sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build(),
                        claims);
                TestProvider.send(exchange, 200, "application/jwt", change.apply(token));
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void sendsTheAccessTokenInItsHeaderAlone() {
        var authorization = new ArrayList<String>();
        provider.on("/userinfo", exchange -> {
            authorization.addAll(exchange.getRequestHeaders().get("Authorization"));
            assertThat(exchange.getRequestURI().getRawQuery()).isNull();
            TestProvider.json(exchange, 200, provider.userInfo);
        });
        accepted();
        assertThat(authorization).containsExactly("Bearer access");
    }

    @ParameterizedTest
    @ValueSource(strings = {"another", "", "RIDER-1"})
    void discardsTheClaimsOfAnotherPerson(String sub) {
        provider.userInfo.put("sub", sub);
        rejected("userinfo.sub");
        provider.userInfo.remove("sub");
        rejected("userinfo.sub");
    }

    @Test
    void takesTheIdTokensClaimsWhereThereIsNoUserInfo() {
        provider.metadata.remove("userinfo_endpoint");
        provider.claims.put("name", "Kim Keeper");
        var session = accepted();
        assertThat(session.profile().sub()).isEqualTo(TestProvider.SUB);
        assertThat(session.profile().displayName()).isEqualTo("Kim Keeper");
        assertThat(finding(session.verdict(), "userinfo.sub").outcome()).isEqualTo(CheckOutcome.SKIPPED);
        assertThat(provider.count("/userinfo")).isZero();
    }

    @Test
    void verifiesSignedClaims() {
        signed(token -> token, Map.of("iss", provider.issuer().toString(), "aud", TestProvider.CLIENT_ID));
        var session = accepted();
        assertThat(session.profile().displayName()).isEqualTo("Ada Rider");
        assertThat(finding(session.verdict(), "userinfo.signature").outcome()).isEqualTo(CheckOutcome.PASSED);
    }

    @ParameterizedTest
    @MethodSource
    void refusesSignedClaimsThatAreNot(String code, UnaryOperator<String> change,
            Map<String, @Nullable Object> claims) {
        signed(change, claims);
        rejected(code);
    }

    static Stream<Arguments> refusesSignedClaimsThatAreNot() {
        UnaryOperator<String> same = token -> token;
        UnaryOperator<String> unsigned = token -> token.substring(0, token.lastIndexOf('.') + 1);
        UnaryOperator<String> none = token -> "eyJhbGciOiJub25lIn0"
                + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
        UnaryOperator<String> cut = token -> token.substring(0, token.lastIndexOf('.'));
        return Stream.of(Arguments.of("userinfo.signature", unsigned, Map.of()),
                Arguments.of("userinfo.signature", none, Map.of()),
                Arguments.of("userinfo.format", cut, Map.of()),
                Arguments.of("userinfo.iss", same, Map.of("iss", "https://evil.example/")),
                Arguments.of("userinfo.aud", same, Map.of("aud", List.of("another"))),
                Arguments.of("userinfo.sub", same, Map.of("sub", "another")));
    }

    @Test
    void keepsClaimsAsTheyAreInJson() {
        provider.userInfo.put("address", Map.of("country", "NO"));
        provider.userInfo.put("roles", List.of("user"));
        provider.userInfo.put("email_verified", true);
        Profile profile = accepted().profile();
        assertThat(profile.claims()).containsEntry("address", Map.of("country", "NO"))
                .containsEntry("roles", List.of("user")).containsEntry("email_verified", true);
    }
}
