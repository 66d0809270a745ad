package dragonkey.client.signin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;
import dragonkey.client.ui.ProblemWords;

import static org.assertj.core.api.Assertions.assertThat;

/// What is said of an ID token that is refused: what is wrong with this one, and nothing that is wrong with others.
public class IdTokenWordsTest extends SignInFixture {
    private static final long NOW = System.currentTimeMillis() / 1000;

    private String told(String code) {
        return ProblemWords.of(rejected(code)).sentence();
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private void header(UnaryOperator<JWSHeader.Builder> change) {
        provider.signer = claims -> provider
                .sign(change.apply(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first")).build(), claims);
    }

    @ParameterizedTest
    @MethodSource
    void saysWhatIsWrongWithAClaim(String claim, @Nullable Object value, String said, String unsaid) {
        provider.claims.put(claim, value);
        assertThat(told("id_token." + claim)).contains(said).doesNotContain(unsaid);
    }

    static Stream<Arguments> saysWhatIsWrongWithAClaim() {
        List<String> two = List.of(TestProvider.CLIENT_ID, "another");
        return Stream.of(Arguments.of("exp", String.valueOf(NOW + 300), "has exp as text", "expired"),
                Arguments.of("exp", "2030-01-01T00:00:00Z", "has exp as text", "expired"),
                Arguments.of("exp", (NOW + 300) * 1000, "has exp in milliseconds", "expired"),
                Arguments.of("exp", null, "has no exp", "expired"),
                Arguments.of("exp", true, "exp is no time", "expired"),
                Arguments.of("exp", 638_000_000_000_000_000L, "exp is no time", "milliseconds"),
                Arguments.of("exp", -1, "exp is no time", "expired"),
                Arguments.of("exp", NOW - 300, "has expired", "milliseconds"),
                Arguments.of("iat", String.valueOf(NOW), "has iat as text", "future"),
                Arguments.of("iat", NOW * 1000, "has iat in milliseconds", "future"),
                Arguments.of("iat", null, "has no iat", "future"),
                Arguments.of("iat", NOW + 3600, "comes from the future", "milliseconds"),
                Arguments.of("nbf", String.valueOf(NOW), "has nbf as text", "not good yet"),
                Arguments.of("nbf", NOW * 1000, "has nbf in milliseconds", "not good yet"),
                Arguments.of("nbf", NOW + 3600, "not good yet", "milliseconds"),
                Arguments.of("sub", 7, "is a number", "missing"),
                Arguments.of("sub", null, "is missing", "number"),
                Arguments.of("sub", "", "is empty", "missing"),
                Arguments.of("sub", List.of("x"), "is not text", "missing"),
                Arguments.of("sub", "x".repeat(256), "is too long", "missing"),
                Arguments.of("aud", two, "another audience beside this client", "not this client"),
                Arguments.of("aud", "another", "not this client", "beside"),
                Arguments.of("aud", null, "does not say whom it is meant for", "not this client"),
                Arguments.of("aud", List.of(), "does not say whom it is meant for", "not this client"),
                Arguments.of("aud", 7, "cannot be read", "not this client"),
                Arguments.of("azp", "another", "authorized party is not this client", "audience"),
                Arguments.of("iss", null, "does not say who made it", "another issuer"),
                Arguments.of("iss", "https://x/", "not the one that was asked", "does not say"),
                Arguments.of("nonce", null, "has no nonce", "not the one we sent"),
                Arguments.of("nonce", "x", "not the one we sent", "has no nonce"),
                Arguments.of("at_hash", 7, "is not text", "exchanged"),
                Arguments.of("at_hash", "x", "exchanged", "is not text"));
    }

    @Test
    void takesAClaimThatIsNullForOneThatIsNotThere() {
        provider.signer = claims -> {
            String text = "{\"azp\":null,\"nbf\":null,\"at_hash\":null,"
                    + JSONObjectUtils.toJSONString(claims).substring(1);
            var jws = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build(),
                    new Payload(text));
            jws.sign(new RSASSASigner(TestProvider.KEY));
            return jws.serialize();
        };
        accepted();
    }

    @ParameterizedTest
    @MethodSource
    void saysWhatIsWrongWithTheTimeOfASignIn(@Nullable Object authTime, String said) {
        client = new ClientRegistration(TestProvider.CLIENT_ID, TestUserAgent.REDIRECT_URI, List.of("openid"),
                RequestParameters.NOTHING.of(new RequestParameters.AuthenticationParameters(null,
                        Duration.ofMinutes(10), null, null, null)));
        provider.claims.put("auth_time", authTime);
        assertThat(told("id_token.auth_time")).contains(said);
    }

    static Stream<Arguments> saysWhatIsWrongWithTheTimeOfASignIn() {
        return Stream.of(Arguments.of(NOW - 700, "did not ask you again"),
                Arguments.of(null, "has no auth_time"),
                Arguments.of(String.valueOf(NOW), "has auth_time as text"),
                Arguments.of(NOW * 1000, "has auth_time in milliseconds"),
                Arguments.of(NOW + 3600, "in the future"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rs256 | RS256 | not spelt right | unexpected",
            "none | RS256 none | is not signed | unexpected",
            "RS512 | RS256 | not one that the provider announces | supported",
            "HS256 | RS256 HS256 | is not supported here | unexpected",
            "ES256K | RS256 ES256K | is not supported here | unexpected",
            "ES256K | ES256K | announces is not supported here | unexpected",
            "HS256 | HS256 | announces is not supported here | unexpected",
            "RS256 | HS256 none | announces is not supported here | unexpected",
            "'' | RS256 | does not say how it is signed | unexpected"})
    void saysWhatIsWrongWithAnAlgorithm(String algorithm, String announced, String said, String unsaid) {
        provider.metadata.put("id_token_signing_alg_values_supported", List.of(announced.split(" ")));
        provider.signer = claims -> part("{\"alg\":\"" + algorithm.replace("'", "") + "\"}") + "."
                + part(JSONObjectUtils.toJSONString(claims)) + ".c2ln";
        assertThat(told("id_token.alg")).contains(said, "announced: " + announced).doesNotContain(unsaid);
    }

    @Test
    void saysThatATokenIsEncrypted() {
        provider.idToken = _ -> part("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\"}") + ".AA.AA.AA.AA";
        assertThat(told("id_token.format")).contains("is encrypted", "has no key for it");
        provider.idToken = _ -> part("{\"alg\":\"RS256\"}") + ".AA.AA.AA.AA";
        assertThat(told("id_token.format")).contains("5 parts instead of 3").doesNotContain("encrypted");
    }

    @Test
    void saysWhatIsWrongWithAKey() {
        header(header -> header.keyID("unknown"));
        assertThat(told("id_token.key")).contains("does not publish this key", "there are: first");
        header(header -> header.criticalParams(Set.of("exp")).customParam("exp", 1));
        assertThat(told("id_token.key")).contains("demands an extension").doesNotContain("publish");
        header(header -> header);
        var key = new LinkedHashMap<>(TestProvider.KEY.toPublicJWK().toJSONObject());
        key.put("use", "enc");
        provider.published = List.of(key);
        clock.forward(Duration.ofMinutes(6));
        long now = clock.instant().getEpochSecond();
        provider.claims.putAll(Map.of("iat", now, "exp", now + 300));
        assertThat(told("id_token.key")).contains("may not verify it").doesNotContain("does not publish");
        header(header -> header.keyID(null));
        assertThat(told("id_token.key")).contains("has no key for this ID token")
                .doesNotContain("does not publish");
    }

    @Test
    void saysWhoseSignatureItIsNot() {
        provider.signingKey = TestProvider.OTHER_KEY;
        header(header -> header);
        assertThat(told("id_token.signature")).contains("by the key that it names");
        header(header -> header.keyID(null));
        assertThat(told("id_token.signature")).contains("none of the provider's keys");
    }

    @Test
    void saysThatItIsAnotherKindOfToken() {
        header(header -> header.type(new JOSEObjectType("at+jwt")));
        assertThat(told("id_token.typ")).contains("another kind of token", "at+jwt");
    }
}
