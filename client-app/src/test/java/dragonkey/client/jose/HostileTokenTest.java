package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.keys.JwkGenerator;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.pasted.PastedText;
import dragonkey.client.pasted.PastedToken;

import static dragonkey.client.jose.VerifierFixture.CLAIMS;
import static dragonkey.client.jose.VerifierFixture.encode;
import static dragonkey.client.jose.VerifierFixture.header;
import static dragonkey.client.jose.VerifierFixture.judge;
import static dragonkey.client.jose.VerifierFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

/// What a token may do to the inspector, and what must happen.
class HostileTokenTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
            "ES256", "ES384", "ES512", "EdDSA", "Ed25519"})
    void verifiesEveryAlgorithmAndNoticesAChangedClaim(String algorithm) throws ProblemException {
        JWK key = JwkGenerator.of(algorithm, RANDOM);
        String token = TokenSigning.sign(header(algorithm), CLAIMS, key);
        TrustedKeys trustedKeys = TrustedKeys
                .of(List.of(key.toPublicJWK() == null ? key : key.toPublicJWK()));
        assertThat(judge(token, trustedKeys).result()).isEqualTo(VerificationResult.VERIFIED);
        assertThat(judge(token, TrustedKeys.NONE).result()).isEqualTo(VerificationResult.UNVERIFIED);
        DecodedJws jws = (DecodedJws) TokenParser.read(token);
        String tampered = TokenSigning.replace(jws, (ObjectNode) jws.header(),
                JsonNodeFactory.instance.objectNode().put("iss", "eve"));
        assertThat(judge(tampered, trustedKeys).result()).isEqualTo(VerificationResult.REJECTED);
        assertThat(outcome(judge(tampered, trustedKeys), "signature")).contains(CheckOutcome.FAILED);
    }

    @Test
    void refusesNoneAndAnHmacKeyedWithThePublicKey() throws Exception {
        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        TrustedKeys trustedKeys = TrustedKeys.of(List.of(rsa.toPublicJWK()));
        assertThat(
                outcome(judge(encode("{\"alg\":\"none\"}") + "." + encode(CLAIMS) + ".", trustedKeys), "alg"))
                .contains(CheckOutcome.FAILED);
        JWK asSecret = new OctetSequenceKey.Builder(rsa.toRSAPublicKey().getEncoded()).build();
        VerificationReport verificationReport = judge(TokenSigning.sign(header("HS256"), CLAIMS, asSecret),
                trustedKeys);
        assertThat(outcome(verificationReport, "alg")).contains(CheckOutcome.FAILED);
        assertThat(verificationReport.result()).isEqualTo(VerificationResult.REJECTED);
    }

    @Test
    void rejectsAKeyThatIsReservedForSomethingElse() throws Exception {
        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        String token = TokenSigning.sign(header("RS256"), CLAIMS, rsa);
        for (JWK reserved : List.of(new RSAKey.Builder(rsa).keyUse(KeyUse.ENCRYPTION).build(),
                new RSAKey.Builder(rsa).algorithm(JWEAlgorithm.RSA_OAEP_256).build(),
                JWK.parse(rsa.toPublicJWK().toJSONString().replace("{", "{\"key_ops\":[\"encrypt\"],")))) {
            VerificationReport verificationReport = judge(token,
                    TrustedKeys.of(List.of(reserved.toPublicJWK())));
            assertThat(outcome(verificationReport, "key.use")).contains(CheckOutcome.FAILED);
            assertThat(verificationReport.result()).isEqualTo(VerificationResult.REJECTED);
        }
    }

    @Test
    void warnsOfAWeakSecretAndAWeakKey() throws Exception {
        VerificationReport verificationReport = judge(
                TokenSigning.sign(header("HS256"), CLAIMS, secret("shhhh")),
                TrustedKeys.secret("shhhh".getBytes(StandardCharsets.UTF_8)));
        assertThat(verificationReport.result()).isEqualTo(VerificationResult.VERIFIED);
        assertThat(verificationReport.weaknesses()).extracting(Weakness::code).contains("weak.secret.short",
                "weak.secret.common");
        RSAKey rsa = new RSAKeyGenerator(1024, true).generate();
        assertThat(judge(TokenSigning.sign(header("RS256"), CLAIMS, rsa), TrustedKeys.of(List.of(rsa)))
                .weaknesses()).extracting(Weakness::code).contains("weak.rsa");
    }

    @Test
    void neverVerifiesWhatIsNotCanonical() throws ProblemException {
        JWK key = JwkGenerator.of("HS256", RANDOM);
        String token = TokenSigning.sign(header("HS256"), CLAIMS, key);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        for (String odd : List.of(token.substring(0, token.length() - 1) + alphabet.charAt(last + 1),
                token + "=", token.replace(".", "\n."), token.replaceFirst("\\.", "=."))) {
            VerificationReport verificationReport = TokenVerifier.judge(TokenParser.read(odd),
                    TrustedKeys.of(List.of(key)), VerificationOptions.at(VerifierFixture.NOON));
            assertThat(outcome(verificationReport, "format.base64url")).as(odd).contains(CheckOutcome.FAILED);
            assertThat(verificationReport.result()).isEqualTo(VerificationResult.REJECTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}", "{\"a\":NaN}", "{\"exp\":1e308}",
            "{\"exp\":\"tomorrow\"}", "{\"exp\":1000}", "{\"nbf\":99999999999}", "{\"iat\":99999999999}"})
    void rejectsSignedClaimsThatBreakARule(String claims) throws ProblemException {
        JWK key = JwkGenerator.of("HS256", RANDOM);
        assertThat(
                judge(TokenSigning.sign(header("HS256"), claims, key), TrustedKeys.of(List.of(key))).result())
                .isEqualTo(VerificationResult.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"crit\":[\"exp\"]", "\"crit\":[]", "\"crit\":\"b64\"", "\"b64\":true",
            "\"crit\":[\"b64\"]", "\"crit\":[\"b64\",\"b64\"],\"b64\":true"})
    void rejectsACriticalExtensionThatIsNotUnderstood(String members) throws ProblemException {
        JWK key = JwkGenerator.of("HS256", RANDOM);
        String input = encode("{\"alg\":\"HS256\"," + members + "}") + "." + encode(CLAIMS);
        VerificationReport verificationReport = judge(input + ".AAAA", TrustedKeys.of(List.of(key)));
        assertThat(outcome(verificationReport, "crit")).contains(CheckOutcome.FAILED);
    }

    @Test
    void neverUsesAKeyThatTheTokenBrings() throws Exception {
        ECKey mallory = (ECKey) JwkGenerator.of("ES256", RANDOM);
        ObjectNode header = header("ES256");
        header.put("jku", "http://127.0.0.1:1/keys").put("kid", "../../etc/passwd");
        header.set("jwk", tools.jackson.databind.json.JsonMapper.shared()
                .readTree(mallory.toPublicJWK().toJSONString()));
        String token = TokenSigning.sign(header, CLAIMS, mallory);
        assertThat(judge(token, TrustedKeys.NONE).result()).isEqualTo(VerificationResult.UNVERIFIED);
        assertThat(judge(token, TrustedKeys.of(List.of(JwkGenerator.of("ES256", RANDOM)))).result())
                .isEqualTo(VerificationResult.REJECTED);
    }

    @Test
    void anUnknownNameInAKeySetIsNoKey() throws Exception {
        JWK one = new ECKey.Builder((ECKey) JwkGenerator.of("ES256", RANDOM)).keyID("one").build();
        JWK two = new ECKey.Builder((ECKey) JwkGenerator.of("ES256", RANDOM)).keyID("two").build();
        ObjectNode header = header("ES256").put("kid", "three");
        assertThat(outcome(judge(TokenSigning.sign(header, CLAIMS, one), TrustedKeys.of(List.of(one, two))),
                "key")).contains(CheckOutcome.FAILED);
    }

    @Test
    void verifiesOnTheCurveOfBitcoin() throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance("EC",
                new org.bouncycastle.jce.provider.BouncyCastleProvider());
        generator.initialize(new java.security.spec.ECGenParameterSpec("secp256k1"));
        var pair = generator.generateKeyPair();
        ECKey key = new ECKey.Builder(Curve.SECP256K1,
                (java.security.interfaces.ECPublicKey) pair.getPublic()).build();
        String input = encode("{\"alg\":\"ES256K\"}") + "." + encode(CLAIMS);
        var signer = java.security.Signature.getInstance("SHA256withPLAIN-ECDSA",
                new org.bouncycastle.jce.provider.BouncyCastleProvider());
        signer.initSign(pair.getPrivate());
        signer.update(input.getBytes(StandardCharsets.US_ASCII));
        String token = input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
        assertThat(judge(token, TrustedKeys.of(List.of(key))).result())
                .isEqualTo(VerificationResult.VERIFIED);
    }

    /// Any text has a report: random bytes, and tokens with bytes changed, by a generator with a fixed seed.
    @Test
    @Timeout(120)
    void hasAReportOnEveryText() throws Exception {
        JWK secret = JwkGenerator.of("A256GCM", RANDOM);
        TrustedKeys trustedKeys = TrustedKeys.of(List.of(secret, new RSAKeyGenerator(2048).generate()));
        List<String> seeds = List.of(TokenSigning.sign(header("HS256"), CLAIMS, secret),
                TokenEncryption.encrypt(CLAIMS, "dir", "A256GCM", false, secret),
                "{\"payload\":\"e30\",\"signatures\":[{\"protected\":\"e30\",\"signature\":\"\"},{\"header\":{}}]}",
                "https://a.example/cb#access_token=a.b.c&id_token=e30.e30.&code=%zz",
                "{\"access_token\":\"x\",\"id_token\":\"e30.e30.\",\"expires_in\":1e999}");
        var random = new Random(7519);
        for (int round = 0; round < 4_000; round++) {
            byte[] bytes = seeds.get(round % seeds.size()).getBytes(StandardCharsets.UTF_8);
            for (int change = 0; change < round % 9; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            for (PastedToken pastedToken : PastedText.read(new String(bytes, StandardCharsets.UTF_8))
                    .tokens()) {
                assertThat(judge(pastedToken.text(), trustedKeys).result()).isNotNull();
            }
        }
    }

    private static JWK secret(String text) {
        return new OctetSequenceKey.Builder(text.getBytes(StandardCharsets.UTF_8)).build();
    }
}
