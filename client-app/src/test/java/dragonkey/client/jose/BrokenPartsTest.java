package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dragonkey.client.explain.VerdictWords;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.ui.Language;
import dragonkey.client.ui.Messages;

import static org.assertj.core.api.Assertions.assertThat;

/// What is said of a token with a broken part.
class BrokenPartsTest {
    /// Which part is broken, how, and what would be right, or, where a rule says that, is expected.
    @ParameterizedTest
    @MethodSource("brokenParts")
    void namesThePartThatIsBroken(String token, String words, String german) {
        VerificationReport report = TokenVerifier.judge(TokenParser.read(token), TrustedKeys.NONE,
                VerificationOptions.at(Instant.EPOCH));
        assertThat(VerdictWords.why(report)).contains(words);
        assertThat(report.checks().failure().orElseThrow().code()).matches("format\\..*|sd\\.disclosures");
        Messages.speak(Language.GERMAN);
        assertThat(VerdictWords.why(report)).contains(german);
    }

    @AfterEach
    void speakEnglish() {
        Messages.speak(Language.ENGLISH);
    }

    static Stream<Arguments> brokenParts() {
        String header = encode("{\"alg\":\"ES256\"}");
        String jwe = encode("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}");
        return Stream.of(
                Arguments.of(encode("{\"alg\":") + ".e30.AAAA",
                        "header: not JSON from character 8 on; a JSON object that names alg would be right",
                        "header: kein JSON ab Zeichen 8; richtig wäre ein JSON-Objekt, das alg nennt"),
                Arguments.of("{\"payload\":\"e30\",\"protected\":\"bnVsbA\",\"signature\":\"AAAA\"}",
                        "protected header: not a JSON object; a JSON object that names alg would be right",
                        "protected header: kein JSON-Objekt; richtig"),
                Arguments.of("{\"ciphertext\":\"AAAA\",\"protected\":\"e!\"}",
                        "protected header: not base64url, which has no U+0021 (at place 2); a JSON",
                        "protected header: kein base64url, das kein U+0021 kennt (an Stelle 2); richtig"),
                Arguments.of("{\"payload\":", "token: not JSON from character 12 on; an object with payload",
                        "token: kein JSON ab Zeichen 12; richtig wäre ein Objekt"),
                Arguments.of("{\"payload\":\"e30\",\"signatures\":[]}",
                        "token: its list of signatures or recipients is empty; one of them would be enough",
                        "Token: seine Liste"),
                Arguments.of(header + "." + encode("{\"sub\":") + ".AAAA",
                        "(payload: not JSON from character 8 on; right would be: strict JSON)",
                        "(payload: kein JSON ab Zeichen 8; richtig wäre: strenges JSON)"),
                Arguments.of(header + ".e30=.AAAA",
                        "(payload: padded with =, which base64url is not; right would be: canonical base64url)",
                        "(payload: mit = aufgefüllt, was base64url nicht ist; richtig wäre: kanonisches"),
                Arguments.of(header + ".e30.AA+A", "(signature: written with + or /, where base64url",
                        "(signature: mit + oder / geschrieben"),
                Arguments.of(header + ".e30.AAAAA", "(signature: a character is missing, or one is too many",
                        "(signature: ein Zeichen fehlt"),
                Arguments.of(header + ".e30.AB", "(signature: there are stray bits at its end",
                        "(signature: am Ende stehen"),
                Arguments.of(jwe + ".A A.AAAA.AAAA.AAAA", "(encrypted key: white space is in it, at place 2",
                        "(encrypted key: Leerraum steht darin, an Stelle 2"),
                Arguments.of(jwe + "..A*.AAAA.AAAA", "(initialization vector: not base64url",
                        "(initialization vector: kein base64url"),
                Arguments.of(jwe + "..AAAA.A*.AAAA", "(ciphertext: not base64url", "(ciphertext: kein"),
                Arguments.of(jwe + "..AAAA.AAAA.A*", "(authentication tag: not base64url",
                        "(authentication tag: kein"),
                Arguments.of(header + "." + encode("{\"_sd\":[\"AAAA\"]}") + ".AAAA~AAAA~",
                        "(disclosure 1 is no JSON array of two or three elements; right would be: each belongs",
                        "(Offenlegung 1 ist kein JSON-Array"),
                Arguments.of(
                        header + "." + encode("{\"_sd\":[\"AAAA\"]}") + ".AAAA~"
                                + encode("[\"salt\",\"name\",1]") + "~",
                        "(disclosure 1 belongs to no digest of the token",
                        "(Offenlegung 1 gehört zu keinem"));
    }

    private static String encode(String json) {
        return Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
    }
}
