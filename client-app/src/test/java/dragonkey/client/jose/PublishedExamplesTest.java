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

import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.jose.Reading.Payload;
import dragonkey.client.jose.Report.Result;

import static dragonkey.client.jose.Judged.keys;
import static org.assertj.core.api.Assertions.assertThat;

/// The values that the specifications publish, from files of test resources named after them.
class PublishedExamplesTest {
    /// Before the examples' own `exp`, 1300819380.
    private static final Instant THEN = Instant.ofEpochSecond(1_300_819_379);

    static final List<Example> EXAMPLES = Stream.of("7515", "7516", "7517", "7519", "7520", "7797", "8037")
            .flatMap(rfc -> examples("rfc" + rfc + ".json").stream()).toList();
    static final List<Example> KEYS = examples("rfc7517-keys.json");

    /// One example; named by its section.
    record Example(JsonNode values) {
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
    void verifiesOrDecryptsWithTheKeyAndWithNoOther(Example example) {
        for (Pasted.Token token : Pasted.read(example.text("token")).tokens()) {
            Report report = judge(example, token, keys(example.values.path("key").toString()));
            assertThat(report.result()).as("%s %s", example, report.checks()).isEqualTo(Result.VERIFIED);
            if (example.values.has("claims")) {
                assertThat(claims(report)).isEqualTo(example.values.get("claims"));
            } else {
                assertThat(content(report)).isEqualTo(normal(example.text("content")));
            }
            assertThat(judge(example, token, Keys.NONE).result()).isEqualTo(Result.UNVERIFIED);
            assertThat(judge(example, token, keys("{\"kty\":\"oct\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAA\"}"))
                    .result()).isEqualTo(Result.REJECTED);
        }
    }

    @Test
    void takesEverySignatureAndEveryRecipientApart() {
        assertThat(EXAMPLES).filteredOn(example -> Pasted.read(example.text("token")).tokens().size() > 1)
                .extracting(Example::toString)
                .contains("RFC 7515 A.6", "RFC 7516 A.4", "RFC 7520 4.8 general", "RFC 7520 5.13 general");
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void readsTheKeysOfRfc7517(Example example) {
        List<String> kinds = new ArrayList<>();
        example.values.path("kinds").forEach(kind -> kinds.add(kind.asString()));
        assertThat(keys(example.values.path("key").toString()).all())
                .extracting(key -> key.getKeyType().getValue()).containsExactlyElementsOf(kinds);
    }

    @Test
    void neverVerifiesTheUnsecuredExampleOfRfc7515A5() {
        String payload = EXAMPLES.getFirst().text("token").split("\\.", -1)[1];
        String token = Judged.encode("{\"alg\":\"none\"}") + "." + payload + ".";
        assertThat(token).startsWith("eyJhbGciOiJub25lIn0.");
        Report report = Judge.judge(TokenText.read(token),
                keys(EXAMPLES.getFirst().values.path("key").toString()), Expectations.at(THEN));
        assertThat(Judged.outcome(report, "alg")).contains(Outcome.FAILED);
        assertThat(report.result()).isEqualTo(Result.REJECTED);
        assertThat(claims(report).path("iss").asString()).isEqualTo("joe");
    }

    @Test
    void agreesAsInRfc8037A6() throws Exception {
        OctetKeyPair bob = OctetKeyPair.parse(
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08\",\"d\":\"XasIfmJKikt54X-Lg4AO5m87sSkmGLb9HC-LJ_-I4Os\"}");
        OctetKeyPair ephemeral = OctetKeyPair.parse(
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo\"}");
        assertThat(HexFormat.of().formatHex(new X25519(bob).agree(ephemeral)))
                .isEqualTo("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    }

    private static Report judge(Example example, Pasted.Token token, Keys keys) {
        Expectations expectations = Expectations.at(THEN);
        if (example.values.has("detached")) {
            expectations = expectations.over(example.text("detached").getBytes(StandardCharsets.UTF_8));
        }
        return Judge.judge(TokenText.read(token.text()), keys, expectations);
    }

    /// JSON as JSON, since what is decoded to claims is compared by value.
    private static String content(Report report) {
        return switch (report.innermost().orElseThrow()) {
            case Payload.Claims(JsonNode claims) -> claims.toString();
            case Payload.Content content -> content.text();
        };
    }

    private static String normal(String content) {
        return content.startsWith("{") ? JsonMapper.shared().readTree(content).toString() : content;
    }

    private static JsonNode claims(Report report) {
        return report.innermost().orElseThrow() instanceof Payload.Claims(JsonNode claims)
                ? claims
                : JsonMapper.shared().nullNode();
    }

    private static List<Example> examples(String file) {
        try (InputStream in = PublishedExamplesTest.class.getResourceAsStream(file)) {
            List<Example> examples = new ArrayList<>();
            JsonMapper.shared().readTree(in).forEach(example -> examples.add(new Example(example)));
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
