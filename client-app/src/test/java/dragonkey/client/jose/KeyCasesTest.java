package dragonkey.client.jose;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;

import com.nimbusds.jose.jwk.JWK;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.keys.KeyReader;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.TrustedKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Keys as people have them, each with a token that it made: they lie in `cases` as they came.
class KeyCasesTest {
    private static final Instant TIME = Instant.parse("2027-01-01T00:00:00Z");
    private static final String SECRET = "jfpCXit8HC3Ja61k+y1qdDx2uIsxwrQc/EgyVDPGOHY=";

    @ParameterizedTest
    @CsvSource({"C01, firebase.json", "C02, kc-raw.txt", "C03, esc.pem", "C04, oneline.pem",
            "C05, indent.pem", "C05b, crlf.pem", "C05c, utf16.pem", "C05d, jwks-bom.json", "C11, mixed.json",
            "C14, array.json", "C31, b64pem.txt", "C38, vault.json", "C40, jwksstr.json"})
    void readsKeysInTheFormsInWhichPeopleHaveThem(String token, String keys) throws Exception {
        TrustedKeys trustedKeys = read(keys);
        assertThat(judge(token, trustedKeys).result()).isEqualTo(VerificationResult.VERIFIED);
        assertThat(oddities(trustedKeys)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"C07b | emptyx5c.json | ignored \"use\": \"\"",
            "C13b | x5cpem2.json | spelling x5c", "C13c | x5conly.json | certificate_only",
            "C30 | k1alias.json | spelling \"crv\": \"P-256K\"", "C33 | mislabel.pem | label RSA PUBLIC KEY",
            "C33b | mislabel2.pem | label CERTIFICATE", "C42 | kty-lower.json | spelling \"kty\": \"rsa\"",
            "C43 | kidnum.json | spelling \"kid\": 1", "F01 | F01.json | ignored \"use\": \"\"",
            "F04 | F04.json | ignored \"alg\": \"\"", "F06 | F06.json | spelling \"key_ops\": \"verify\"",
            "F08 | F08.json | ignored \"exp\": \"1795706037\"", "F09 | F09.json | ignored \"nbf\"",
            "F12 | F12.json | x5c", "F14 | F14.json | contradiction \"use\": \"sig\"",
            "F15 | F15.json | ignored \"alg\": \"RSA\"", "F16 | F16.json | spelling \"alg\": \"rs256\"",
            "F19 | F19.json | certificate_broken x5c"})
    void usesAKeyThatIsOddAndSaysWhat(String token, String keys, String remark) throws Exception {
        TrustedKeys trustedKeys = read(keys);
        assertThat(judge(token, trustedKeys).result()).isEqualTo(VerificationResult.VERIFIED);
        assertThat(oddities(trustedKeys)).contains(remark);
    }

    @Test
    void namesTheMemberThatForbidsTheUse() throws Exception {
        VerificationReport report = judge("B33", read("jwks.json"));
        assertThat(report.result()).isEqualTo(VerificationResult.REJECTED);
        assertThat(found(report, "key.use"))
                .contains("\"alg\": \"RS256\" is for RS256 alone, and this token says PS256");
    }

    @Test
    void listsTheKeysThatAreThereWhereNoneHasTheName() throws Exception {
        assertThat(found(judge("C25", read("two.json")), "key")).contains("no such key", "a, b");
    }

    @Test
    void saysWhereTheKeysOfADiscoveryDocumentAre() throws Exception {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> read("config.json"));
        assertThat(refusal.problem().code()).isEqualTo("key.discovery");
        assertThat(refusal.problem().detail()).isEqualTo("https://op.example/jwks");
    }

    @Test
    void hintsAtTheFormInWhichASecretWouldDo() throws Exception {
        VerificationReport asText = judge("C16", KeyReader.secret(SECRET));
        assertThat(asText.result()).isEqualTo(VerificationResult.REJECTED);
        assertThat(found(asText, "signature")).contains("--secret-base64");
        assertThat(judge("C16b", KeyReader.base64Secret(SECRET)).result())
                .isEqualTo(VerificationResult.VERIFIED);
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> read("secret.txt"));
        assertThat(refusal.problem().code()).isEqualTo("key.secret");
    }

    @Test
    void saysThatASecretIsNotTheKeyWhereItIsDerived() throws Exception {
        assertThat(found(judge("D01b", KeyReader.secret("my-nextauth-secret")), "decryption"))
                .contains("256 bits", "HKDF");
    }

    private static VerificationReport judge(String token, TrustedKeys trustedKeys) throws IOException {
        String text = new String(bytes(token + ".txt"), StandardCharsets.UTF_8).strip();
        return TokenVerifier.judge(TokenParser.read(text), trustedKeys, VerificationOptions.at(TIME));
    }

    private static String found(VerificationReport report, String code) {
        return report.checks().results().stream()
                .filter(row -> row.code().equals(code) && row.outcome() == CheckOutcome.FAILED).findFirst()
                .orElseThrow().found();
    }

    private static String oddities(TrustedKeys trustedKeys) {
        return trustedKeys.keys().stream().map(TrustedKey::remarks).flatMap(java.util.List::stream)
                .map(remark -> remark.oddity().word() + " " + remark.member())
                .collect(Collectors.joining("; "));
    }

    private static TrustedKeys read(String name) throws IOException, ProblemException {
        TrustedKeys keys = KeyReader.read(bytes(name), new char[0]);
        assertThat(keys.all()).isNotEmpty().noneMatch(JWK::isPrivate);
        return keys;
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = KeyCasesTest.class.getResourceAsStream("/dragonkey/client/cases/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
