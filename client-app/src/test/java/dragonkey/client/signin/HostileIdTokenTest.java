package dragonkey.client.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.oauth.Asked;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.Finding.Outcome;
import dragonkey.client.oauth.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class HostileIdTokenTest extends SignInFixture {
    private static final long NOW = System.currentTimeMillis() / 1000;

    private void header(UnaryOperator<JWSHeader.Builder> change) {
        provider.signer = claims -> provider.sign(
                change.apply(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first")).build(), claims);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
    void refusesTheAlgorithmNoneInAnyCase(String none) {
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("RS256", "none", none));
        provider.signer = claims -> part("{\"alg\":\"" + none + "\"}") + "."
                + part(JSONObjectUtils.toJSONString(claims)) + ".";
        rejected("id_token.alg");
    }

    @Test
    void refusesAnEmptySignature() {
        provider.idToken = token -> String.valueOf(token).substring(0,
                String.valueOf(token).lastIndexOf('.') + 1);
        rejected("id_token.signature");
    }

    @Test
    void refusesAnHmacKeyedWithThePublicKey() {
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("RS256", "HS256"));
        provider.signer = claims -> {
            var jws = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                    new Payload(JSONObjectUtils.toJSONString(claims)));
            jws.sign(new MACSigner(TestProvider.KEY.toRSAPublicKey().getEncoded()));
            return jws.serialize();
        };
        rejected("id_token.alg");
    }

    @Test
    void refusesAnAlgorithmThatWasNotAgreed() {
        provider.signer = claims -> provider.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("first").build(),
                claims);
        rejected("id_token.alg");
    }

    @Test
    void refusesAnotherKeysSignature() throws JOSEException {
        provider.signingKey = new RSAKey.Builder(TestProvider.OTHER_KEY).keyID("first").build();
        rejected("id_token.signature");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 0, 63, 132})
    void refusesAnEcdsaSignatureOfNothingButZeros(int length) throws JOSEException {
        ecdsa();
        provider.idToken = token -> String.valueOf(token).substring(0,
                String.valueOf(token).lastIndexOf('.') + 1)
                + Base64URL.encode(new byte[length]);
        rejected("id_token.signature");
    }

    @Test
    void acceptsAnEcdsaSignature() throws JOSEException {
        ecdsa();
        accepted();
    }

    private void ecdsa() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("ES256"));
        provider.published = List.of(key.toPublicJWK().toJSONObject());
        provider.signer = claims -> {
            var jws = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build(),
                    new Payload(JSONObjectUtils.toJSONString(claims)));
            jws.sign(new ECDSASigner(key));
            return jws.serialize();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    void acceptsAnEdwardsCurveSignature(String algorithm) throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] hash = MessageDigest.getInstance("SHA-512")
                .digest("access".getBytes(StandardCharsets.US_ASCII));
        provider.claims.put("at_hash", Base64URL.encode(Arrays.copyOf(hash, 32)).toString());
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        provider.metadata.put("id_token_signing_alg_values_supported", List.of(algorithm));
        provider.published = List.of(Map.of("kty", "OKP", "crv", "Ed25519", "kid", "ed", "x",
                Base64URL.encode(x).toString()));
        provider.signer = claims -> {
            String input = part("{\"alg\":\"" + algorithm + "\",\"kid\":\"ed\"}") + "."
                    + part(JSONObjectUtils.toJSONString(claims));
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update(input.getBytes(StandardCharsets.US_ASCII));
                return input + "." + Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new JOSEException(e);
            }
        };
        accepted();
        provider.idToken = token -> String.valueOf(token).substring(0,
                String.valueOf(token).lastIndexOf('.') + 1)
                + Base64URL.encode(new byte[64]);
        assertThat(run()).isInstanceOf(SignInOutcome.Rejected.class);
    }

    @Test
    void neverTrustsAKeyThatTheTokenBrings() {
        provider.signingKey = TestProvider.OTHER_KEY;
        header(header -> header.jwk(TestProvider.OTHER_KEY.toPublicJWK()).keyID("second"));
        rejected("id_token.key");
        header(header -> header.jwk(TestProvider.OTHER_KEY.toPublicJWK()));
        rejected("id_token.signature");
    }

    @Test
    void asksNobodyWhomTheTokenPointsTo() {
        header(header -> header.jwkURL(provider.at("evil-jwks")).x509CertURL(provider.at("evil-cert"))
                .keyID("evil"));
        rejected("id_token.key");
        assertThat(provider.count("/evil-jwks") + provider.count("/evil-cert")).isZero();
    }

    @ParameterizedTest
    @MethodSource
    void takesAHostileKidForAnUnknownKey(String kid) {
        header(header -> header.keyID(kid));
        Problem problem = rejected("id_token.key");
        assertThat(problem.detail()).hasSizeLessThan(130).matches("\\P{C}*");
    }

    static Stream<String> takesAHostileKidForAnUnknownKey() {
        return Stream.of("../../../etc/passwd", "' OR 1=1 --", "a".repeat(10_000), "\u202Efirst\u0000");
    }

    @Test
    void refusesAnUnknownCriticalExtension() {
        header(header -> header.criticalParams(Set.of("exp")).customParam("exp", 1));
        rejected("id_token.key");
    }

    @ParameterizedTest
    @MethodSource
    void refusesAKeyThatMayNotVerify(Map<String, Object> change) {
        var key = new LinkedHashMap<>(TestProvider.KEY.toPublicJWK().toJSONObject());
        key.putAll(change);
        provider.published = List.of(key);
        rejected("id_token.key");
    }

    static Stream<Map<String, Object>> refusesAKeyThatMayNotVerify() {
        return Stream.of(Map.of("use", "enc"), Map.of("alg", "RS512"),
                Map.of("use", "sig", "alg", "RSA-OAEP"),
                Map.of("kid", "another"));
    }

    @Test
    void refusesAKeyWhoseOperationsDoNotNameVerification() {
        var key = new LinkedHashMap<>(TestProvider.KEY.toPublicJWK().toJSONObject());
        key.remove("use");
        key.put("key_ops", List.of("encrypt"));
        provider.published = List.of(key);
        rejected("id_token.key");
    }

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
                Arguments.of("id_token.aud", "aud", "another"),
                Arguments.of("id_token.aud", "aud", null), Arguments.of("id_token.aud", "aud", ""),
                Arguments.of("id_token.aud", "aud", List.of()),
                Arguments.of("id_token.aud", "aud", List.of(client, 7)),
                Arguments.of("id_token.aud", "aud", List.of(client, "another")),
                Arguments.of("id_token.aud", "aud", client.toUpperCase(Locale.ROOT)),
                Arguments.of("id_token.azp", "azp", "another"), Arguments.of("id_token.azp", "azp", 7),
                Arguments.of("id_token.nonce", "nonce", null),
                Arguments.of("id_token.nonce", "nonce", "wrong"),
                Arguments.of("id_token.nonce", "nonce", ""), Arguments.of("id_token.iat", "iat", null),
                Arguments.of("id_token.iat", "iat", NOW + 3600), Arguments.of("id_token.iat", "iat", "now"),
                Arguments.of("id_token.exp", "exp", NOW - 100), Arguments.of("id_token.exp", "exp", null),
                Arguments.of("id_token.exp", "exp", String.valueOf(NOW + 100)),
                Arguments.of("id_token.exp", "exp", 1e308), Arguments.of("id_token.exp", "exp", -1),
                Arguments.of("id_token.exp", "exp", Long.MAX_VALUE),
                Arguments.of("id_token.nbf", "nbf", NOW + 3600),
                Arguments.of("id_token.nbf", "nbf", "x"), Arguments.of("id_token.sub", "sub", null),
                Arguments.of("id_token.sub", "sub", ""), Arguments.of("id_token.sub", "sub", "x".repeat(256)),
                Arguments.of("id_token.sub", "sub", 7), Arguments.of("id_token.at_hash", "at_hash", "wrong"),
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
        assertThat(run()).isInstanceOfSatisfying(SignInOutcome.Rejected.class,
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
        assertThat(run()).isInstanceOf(SignInOutcome.Rejected.class);
    }

    @Test
    void acceptsTheRightAccessTokenHash() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest("access".getBytes(StandardCharsets.US_ASCII));
        provider.claims.put("at_hash", Base64URL.encode(Arrays.copyOf(hash, 16)).toString());
        assertThat(finding(accepted().verdict(), "id_token.at_hash").outcome()).isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest
    @MethodSource
    void refusesASignInThatIsTooLongAgo(@Nullable Object authTime) {
        client = new Client(TestProvider.CLIENT_ID, TestUserAgent.REDIRECT_URI, List.of("openid"),
                Asked.NOTHING.of(new Asked.Person(null, Duration.ofMinutes(10), null, null, null)));
        provider.claims.put("auth_time", authTime);
        rejected("id_token.auth_time");
    }

    static Stream<Arguments> refusesASignInThatIsTooLongAgo() {
        return Stream.of(Arguments.of(NOW - 700), Arguments.of((Object) null), Arguments.of("yesterday"),
                Arguments.of(NOW + 3600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "logout+jwt", "application/at+jwt", "", "JWT2"})
    void refusesAnotherKindOfToken(String typ) {
        header(header -> header.type(new JOSEObjectType(typ)));
        rejected("id_token.typ");
    }

    @ParameterizedTest
    @MethodSource
    void refusesATokenOfAnotherForm(UnaryOperator<String> change) {
        provider.idToken = token -> change.apply(String.valueOf(token));
        rejected("id_token.format");
    }

    static Stream<UnaryOperator<String>> refusesATokenOfAnotherForm() {
        return Stream.of(token -> token + "=", token -> token + "\n", token -> " " + token,
                token -> token + ".x",
                token -> token.substring(0, token.lastIndexOf('.')), token -> token + ".x.y", _ -> "",
                _ -> "..",
                token -> token.replaceFirst("\\.", ".="), HostileIdTokenTest::withStrayBits,
                token -> part("{\"alg\":\"RS256\",\"alg\":\"none\"}") + token.substring(token.indexOf('.')),
                token -> part("{\"alg\":\"RS256\"} x") + token.substring(token.indexOf('.')),
                token -> part("[\"alg\"]") + token.substring(token.indexOf('.')),
                token -> part("[".repeat(200_000)) + token.substring(token.indexOf('.')),
                token -> part("{\"alg\":\"RS256\"}") + "." + part("{\"sub\":\"a\",\"sub\":\"b\"}") + ".AAAA",
                token -> Base64URL.encode(new byte[]{'{', '"', (byte) 0xff, '"', ':', '1', '}'})
                        + token.substring(token.indexOf('.')),
                token -> token + "A".repeat(1_000_000));
    }

    /// The same bytes in another spelling: the last character of a 256-byte signature has four unused bits.
    private static String withStrayBits(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + alphabet.charAt(last + 1);
    }

    @Test
    void refusesAnAnswerWithoutAnIdToken() {
        provider.idToken = _ -> null;
        rejected("id_token.missing");
    }

    @Test
    void namesEveryRuleAfterTheFailedOneAsNotJudged() {
        provider.claims.put("aud", "another");
        Problem problem = rejected("id_token.aud");
        assertThat(finding(problem.verdict(), "id_token.iss").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(finding(problem.verdict(), "id_token.aud").found()).isEqualTo("another");
        assertThat(finding(problem.verdict(), "id_token.nonce"))
                .matches(finding -> finding.outcome() == Outcome.SKIPPED
                        && finding.found().contains("failure"));
    }
}
