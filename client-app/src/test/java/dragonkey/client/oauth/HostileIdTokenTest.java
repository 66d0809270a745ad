package dragonkey.client.oauth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.Problem;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

/// The form of an ID token, its signature and the key that made it.
class HostileIdTokenTest extends SignInFixture {
    private void header(UnaryOperator<JWSHeader.Builder> change) {
        provider.signer = claims -> provider
                .sign(change.apply(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first")).build(), claims);
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
        provider.signer = claims -> provider
                .sign(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("first").build(), claims);
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
                String.valueOf(token).lastIndexOf('.') + 1) + Base64URL.encode(new byte[length]);
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
        provider.published = List
                .of(Map.of("kty", "OKP", "crv", "Ed25519", "kid", "ed", "x", Base64URL.encode(x).toString()));
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
                String.valueOf(token).lastIndexOf('.') + 1) + Base64URL.encode(new byte[64]);
        assertThat(run()).isInstanceOf(SignInOutcome.SignInRejected.class);
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
        assertThat(problem.detail()).hasSizeLessThan(200).matches("\\P{C}*");
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
                Map.of("use", "sig", "alg", "RSA-OAEP"), Map.of("kid", "another"));
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
                token -> token + ".x", token -> token.substring(0, token.lastIndexOf('.')),
                token -> token + ".x.y", _ -> "", _ -> "..", token -> token.replaceFirst("\\.", ".="),
                HostileIdTokenTest::withStrayBits,
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
}
