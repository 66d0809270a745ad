package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.ProblemException;
import dragonkey.client.explain.VerdictWords;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.keys.JwkGenerator;
import dragonkey.client.keys.TrustedKeys;

import static dragonkey.client.jose.VerifierFixture.CLAIMS;
import static dragonkey.client.jose.VerifierFixture.encode;
import static dragonkey.client.jose.VerifierFixture.header;
import static dragonkey.client.jose.VerifierFixture.judge;
import static dragonkey.client.jose.VerifierFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

/// What an encrypted token may do to the inspector, and what must happen.
class HostileEncryptedTokenTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @ValueSource(strings = {"RSA-OAEP-256 A128GCM", "RSA-OAEP-256 A256GCM", "ECDH-ES A256GCM",
            "ECDH-ES A128CBC-HS256", "dir A128GCM", "dir A256GCM", "dir A128CBC-HS256", "dir A256CBC-HS512"})
    void opensWhatItEncryptedAndNoticesAChangedByte(String algorithms) throws ProblemException {
        String[] both = algorithms.split(" ", -1);
        JWK key = JwkGenerator.of(both[0].equals("dir") ? both[1] : both[0], RANDOM);
        String token = TokenEncryption.encrypt(CLAIMS, both[0], both[1], false, key);
        assertThat(judge(token, TrustedKeys.of(List.of(key))).result())
                .isEqualTo(both[0].equals("dir") ? VerificationResult.VERIFIED : VerificationResult.OPENED);
        assertThat(judge(token, TrustedKeys.NONE).result()).isEqualTo(VerificationResult.UNVERIFIED);
        int at = token.lastIndexOf('.') + 3;
        String changed = token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A')
                + token.substring(at + 1);
        assertThat(judge(changed, TrustedKeys.of(List.of(key))).result())
                .isEqualTo(VerificationResult.REJECTED);
    }

    /// To a public key anybody encrypts: then what is inside decides.
    @Test
    void aTokenInsideOneToAPublicKeyIsWhatTheInsideIs() throws ProblemException {
        JWK outer = JwkGenerator.of("RSA-OAEP-256", RANDOM);
        JWK inner = JwkGenerator.of("ES256", RANDOM);
        String token = TokenEncryption.encrypt(TokenSigning.sign(header("ES256"), CLAIMS, inner),
                "RSA-OAEP-256", "A256GCM", true, outer);
        assertThat(judge(token, TrustedKeys.of(List.of(outer, inner))).result())
                .isEqualTo(VerificationResult.VERIFIED);
        assertThat(judge(token, TrustedKeys.of(List.of(outer, JwkGenerator.of("ES256", RANDOM)))).result())
                .isEqualTo(VerificationResult.REJECTED);
    }

    @Test
    void aTokenInsideATokenIsVerifiedOnlyWhenBothAre() throws ProblemException {
        JWK outer = JwkGenerator.of("A256GCM", RANDOM);
        JWK inner = JwkGenerator.of("ES256", RANDOM);
        String token = TokenEncryption.encrypt(TokenSigning.sign(header("ES256"), CLAIMS, inner), "dir",
                "A256GCM", true, outer);
        assertThat(judge(token, TrustedKeys.of(List.of(outer, inner))).result())
                .isEqualTo(VerificationResult.VERIFIED);
        assertThat(judge(token, TrustedKeys.of(List.of(outer))).result())
                .isNotEqualTo(VerificationResult.VERIFIED);
    }

    /// Whoever gave the key of the outer layer gave none to judge the inside with: nothing is known of it, as of a plain token
    /// without a key.
    @ParameterizedTest
    @ValueSource(strings = {"RSA-OAEP-256 ES256", "RSA-OAEP-256 RS256", "ECDH-ES ES256", "ECDH-ES RS256",
            "ECDH-ES HS256", "dir ES256", "dir HS256", "RSA-OAEP-256 EdDSA"})
    void aTokenInsideWhoseKeyIsNotKnownIsNotVerified(String algorithms) throws Exception {
        String[] both = algorithms.split(" ", -1);
        JWK outer = JwkGenerator.of(both[0].equals("dir") ? "A256GCM" : both[0], RANDOM);
        JWK inner = JwkGenerator.of(both[1], RANDOM);
        JWK named = JWK.parse(outer.toJSONString().replaceFirst("\\{", "{\"kid\":\"ours\","));
        String signed = TokenSigning.sign(header(both[1]).put("kid", "theirs"), CLAIMS, inner);
        String token = TokenEncryption.encrypt(signed, both[0], "A256GCM", true, outer);
        for (JWK key : List.of(outer, named)) {
            VerificationReport report = judge(token, TrustedKeys.of(List.of(key)));
            assertThat(report.result()).isEqualTo(VerificationResult.UNVERIFIED);
            assertThat(report.layers().getLast().checks().failure()).isEmpty();
            assertThat(report.claims()).isPresent();
            assertThat(VerdictWords.why(report)).startsWith("The key fits the outer layer alone."
                    + " The signed token inside was not checked: no key for it is known");
        }
        assertThat(judge(token, TrustedKeys.of(List.of(outer, inner))).result())
                .isEqualTo(VerificationResult.VERIFIED);
        String forged = signed.substring(0, signed.length() - 4)
                + (signed.endsWith("AAAA") ? "BBBB" : "AAAA");
        assertThat(judge(TokenEncryption.encrypt(forged, both[0], "A256GCM", true, outer),
                TrustedKeys.of(List.of(outer, inner))).result()).isEqualTo(VerificationResult.REJECTED);
    }

    @Test
    void aSecretForBothLayersJudgesBoth() throws ProblemException {
        JWK secret = JwkGenerator.of("A256GCM", RANDOM);
        String token = TokenEncryption.encrypt(TokenSigning.sign(header("HS256"), CLAIMS, secret), "dir",
                "A256GCM", true, secret);
        assertThat(judge(token, TrustedKeys.of(List.of(secret))).result())
                .isEqualTo(VerificationResult.VERIFIED);
    }

    @Test
    void anExpiredTokenInsideIsRejectedWhoeverMadeIt() throws ProblemException {
        JWK outer = JwkGenerator.of("ECDH-ES", RANDOM);
        String token = TokenEncryption.encrypt(
                TokenSigning.sign(header("ES256"), "{\"exp\":1}", JwkGenerator.of("ES256", RANDOM)),
                "ECDH-ES", "A256GCM", true, outer);
        assertThat(judge(token, TrustedKeys.of(List.of(outer))).result())
                .isEqualTo(VerificationResult.REJECTED);
    }

    @Test
    void anEncryptedTokenInsideThatNoKeyOpensIsNotVerified() throws ProblemException {
        JWK outer = JwkGenerator.of("A256GCM", RANDOM);
        JWK inner = JwkGenerator.of("ECDH-ES", RANDOM);
        String token = TokenEncryption.encrypt(
                TokenEncryption.encrypt(CLAIMS, "ECDH-ES", "A256GCM", false, inner), "dir", "A256GCM", true,
                outer);
        VerificationReport report = judge(token, TrustedKeys.of(List.of(outer)));
        assertThat(report.result()).isEqualTo(VerificationResult.UNVERIFIED);
        assertThat(VerdictWords.why(report))
                .contains("The token inside is encrypted, and no key that opens it");
        assertThat(judge(token, TrustedKeys.of(List.of(outer, inner))).result())
                .isEqualTo(VerificationResult.OPENED);
    }

    @Test
    @Timeout(60)
    void boundsWhatAnEncryptedTokenInflatesTo() throws Exception {
        OctetSequenceKey key = (OctetSequenceKey) JwkGenerator.of("A256GCM", RANDOM);
        var header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .compressionAlgorithm(CompressionAlgorithm.DEF).build();
        var bomb = new JWEObject(header, new Payload(new byte[50_000_000]));
        bomb.encrypt(new DirectEncrypter(key));
        VerificationReport verificationReport = judge(bomb.serialize(), TrustedKeys.of(List.of(key)));
        assertThat(outcome(verificationReport, "zip")).contains(CheckOutcome.FAILED);
        assertThat(verificationReport.payload()).isEmpty();
        assertThat(verificationReport.result()).isEqualTo(VerificationResult.REJECTED);
    }

    @Test
    void refusesWhatIsCutOffInTheMiddle() {
        var deflater = new Deflater(9, true);
        deflater.setInput("hello hello hello hello".getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        var out = new byte[100];
        int size = deflater.deflate(out);
        deflater.end();
        assertThat(TokenDecryption.inflate(java.util.Arrays.copyOf(out, size))).isPresent();
        assertThat(TokenDecryption.inflate(java.util.Arrays.copyOf(out, size - 3))).isEmpty();
    }

    @Test
    @Timeout(20)
    void doesNotCountToTwoBillionForAPassword() {
        String header = encode(
                "{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A128GCM\",\"p2s\":\"8Q1SzinasR3xchYz6ZZcHA\",\"p2c\":2000000000}");
        VerificationReport verificationReport = judge(header + ".AAAA.AAAA.AAAA.AAAA",
                TrustedKeys.secret(new byte[]{1, 2, 3}));
        assertThat(outcome(verificationReport, "p2c")).contains(CheckOutcome.FAILED);
        assertThat(outcome(verificationReport, "decryption")).contains(CheckOutcome.SKIPPED);
    }

    @Test
    void rejectsAPointThatIsNotOnTheCurve() throws ProblemException {
        ECKey key = (ECKey) JwkGenerator.of("ES256", RANDOM);
        for (String point : List.of(
                "\"crv\":\"P-256\",\"x\":\"" + key.getX() + "\",\"y\":\"" + key.getX() + "\"",
                "\"crv\":\"P-384\",\"x\":\"AAAA\",\"y\":\"AAAA\"", "\"crv\":\"P-256\"")) {
            String header = encode(
                    "{\"alg\":\"ECDH-ES\",\"enc\":\"A128GCM\",\"epk\":{\"kty\":\"EC\"," + point + "}}");
            VerificationReport verificationReport = judge(
                    header + "..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA", TrustedKeys.of(List.of(key)));
            assertThat(outcome(verificationReport, "epk")).contains(CheckOutcome.FAILED);
            assertThat(verificationReport.result()).isEqualTo(VerificationResult.REJECTED);
        }
    }

    @Test
    void saysTheSameOfEveryBadPadding() throws Exception {
        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        String header = encode("{\"alg\":\"RSA1_5\",\"enc\":\"A128CBC-HS256\"}");
        var random = new Random(15);
        List<String> told = new ArrayList<>();
        for (int size : new int[]{0, 10, 255, 256, 256, 256, 257}) {
            var key = new byte[size];
            random.nextBytes(key);
            VerificationReport verificationReport = judge(
                    String.join(".", header, Base64.getUrlEncoder().withoutPadding().encodeToString(key),
                            "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAA"),
                    TrustedKeys.of(List.of(rsa)));
            verificationReport.checks().failure()
                    .ifPresent(failed -> told.add(failed.code() + failed.found()));
        }
        assertThat(told).hasSize(7);
        assertThat(told.stream().distinct()).containsExactly("decryptionnot opened by it");
    }
}
