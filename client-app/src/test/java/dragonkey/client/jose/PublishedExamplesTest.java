package dragonkey.client.jose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.OctetKeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.pasted.PastedText;
import dragonkey.client.pasted.PastedToken;

import static dragonkey.client.jose.VerifierFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;

/// The values that the specifications publish, from files of test resources named after them.
class PublishedExamplesTest {
    /// Before the examples' own `exp`, 1300819380.
    private static final Instant THEN = Instant.ofEpochSecond(1_300_819_379);

    static final List<PublishedExample> EXAMPLES = Stream
            .of("7515", "7516", "7517", "7519", "7520", "7797", "8037")
            .flatMap(rfc -> examples("rfc" + rfc + ".json").stream()).toList();
    static final List<PublishedExample> KEYS = examples("rfc7517-keys.json");

    /// One example; named by its section.
    record PublishedExample(JsonNode values) {
        String text(String name) {
            return values.path(name).asString("");
        }

        @Override
        public String toString() {
            return text("section");
        }
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void verifiesOrDecryptsWithTheKeyAndWithNoOther(PublishedExample publishedExample) {
        for (PastedToken pastedToken : PastedText.read(publishedExample.text("token")).tokens()) {
            VerificationReport verificationReport = judge(publishedExample, pastedToken,
                    keys(publishedExample.values.path("key").toString()));
            assertThat(verificationReport.result()).as("%s %s", publishedExample, verificationReport.checks())
                    .isEqualTo(isToAPublicKey(verificationReport)
                            ? VerificationResult.OPENED
                            : VerificationResult.VERIFIED);
            if (publishedExample.values.has("claims")) {
                assertThat(claims(verificationReport)).isEqualTo(publishedExample.values.get("claims"));
            } else {
                assertThat(content(verificationReport)).isEqualTo(normal(publishedExample.text("content")));
            }
            assertThat(judge(publishedExample, pastedToken, TrustedKeys.NONE).result())
                    .isEqualTo(VerificationResult.UNVERIFIED);
            assertThat(judge(publishedExample, pastedToken,
                    keys("{\"kty\":\"oct\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAA\"}")).result())
                    .isEqualTo(VerificationResult.REJECTED);
        }
    }

    /// Whoever has the public key can have encrypted it, and nothing inside is signed.
    private static boolean isToAPublicKey(VerificationReport verificationReport) {
        return verificationReport.nested().isEmpty()
                && verificationReport.header().orElseThrow().path("alg").asString("").matches("RSA.*|ECDH.*");
    }

    @Test
    void takesEverySignatureAndEveryRecipientApart() {
        assertThat(EXAMPLES).filteredOn(
                publishedExample -> PastedText.read(publishedExample.text("token")).tokens().size() > 1)
                .extracting(PublishedExample::toString)
                .contains("RFC 7515 A.6", "RFC 7516 A.4", "RFC 7520 4.8 general", "RFC 7520 5.13 general");
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void readsTheKeysOfRfc7517(PublishedExample publishedExample) {
        List<String> kinds = new ArrayList<>();
        publishedExample.values.path("kinds").forEach(kind -> kinds.add(kind.asString()));
        assertThat(keys(publishedExample.values.path("key").toString()).all())
                .extracting(key -> key.getKeyType().getValue()).containsExactlyElementsOf(kinds);
    }

    @Test
    void neverVerifiesTheUnsecuredExampleOfRfc7515A5() {
        String payload = EXAMPLES.getFirst().text("token").split("\\.", -1)[1];
        String token = VerifierFixture.encode("{\"alg\":\"none\"}") + "." + payload + ".";
        assertThat(token).startsWith("eyJhbGciOiJub25lIn0.");
        VerificationReport verificationReport = TokenVerifier.judge(TokenParser.read(token),
                keys(EXAMPLES.getFirst().values.path("key").toString()), VerificationOptions.at(THEN));
        assertThat(VerifierFixture.outcome(verificationReport, "alg")).contains(CheckOutcome.FAILED);
        assertThat(verificationReport.result()).isEqualTo(VerificationResult.REJECTED);
        assertThat(claims(verificationReport).path("iss").asString()).isEqualTo("joe");
    }

    @Test
    void agreesAsInRfc8037A6() throws Exception {
        OctetKeyPair bob = OctetKeyPair.parse(
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08\",\"d\":\"XasIfmJKikt54X-Lg4AO5m87sSkmGLb9HC-LJ_-I4Os\"}");
        OctetKeyPair ephemeral = OctetKeyPair.parse(
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo\"}");
        assertThat(HexFormat.of().formatHex(new X25519Decrypter(bob).agree(ephemeral)))
                .isEqualTo("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    }

    private static VerificationReport judge(PublishedExample publishedExample, PastedToken pastedToken,
            TrustedKeys trustedKeys) {
        VerificationOptions verificationOptions = VerificationOptions.at(THEN);
        if (publishedExample.values.has("detached")) {
            verificationOptions = verificationOptions
                    .over(publishedExample.text("detached").getBytes(StandardCharsets.UTF_8));
        }
        return TokenVerifier.judge(TokenParser.read(pastedToken.text()), trustedKeys, verificationOptions);
    }

    /// JSON as JSON, since what is decoded to claims is compared by value.
    private static String content(VerificationReport verificationReport) {
        return switch (verificationReport.innermost().orElseThrow()) {
            case TokenPayload.ClaimsPayload(JsonNode claims) -> claims.toString();
            case TokenPayload.ContentPayload contentPayload -> contentPayload.text();
        };
    }

    private static String normal(String content) {
        return content.startsWith("{") ? JsonMapper.shared().readTree(content).toString() : content;
    }

    private static JsonNode claims(VerificationReport verificationReport) {
        return verificationReport.innermost()
                .orElseThrow() instanceof TokenPayload.ClaimsPayload(JsonNode claims)
                        ? claims
                        : JsonMapper.shared().nullNode();
    }

    private static List<PublishedExample> examples(String file) {
        try (InputStream in = PublishedExamplesTest.class.getResourceAsStream(file)) {
            List<PublishedExample> examples = new ArrayList<>();
            JsonMapper.shared().readTree(in).forEach(example -> examples.add(new PublishedExample(example)));
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
