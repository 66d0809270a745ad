package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

import com.nimbusds.jose.jwk.JWK;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.keys.JwkGenerator;
import dragonkey.client.keys.KeyReader;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.pasted.PastedText;

import static dragonkey.client.jose.VerifierFixture.judge;
import static org.assertj.core.api.Assertions.assertThat;

/// What holds for every input, tried with inputs that a machine thinks of.
class AnyInputTest {
    private static final JWK SECRET = key("HS256");
    private static final JWK SIGNING = key("ES256");
    private static final TrustedKeys KEYS = TrustedKeys.of(List.of(SECRET, SIGNING.toPublicJWK()));
    private static final String MADE = sign("{\"iss\":\"joe\",\"aud\":\"us\",\"iat\":1700000000}");

    @Property
    void bytesOfAnyKindHaveAReport(@ForAll @Size(max = 2_000) byte[] bytes) {
        assertReported(new String(bytes, StandardCharsets.UTF_8));
    }

    @Property
    void textOfAnyKindHasAReport(@ForAll String text) {
        assertReported(text);
    }

    /// With the right number of dots and right base64url, inputs get as far as JSON, keys and cryptography.
    @Property
    void whateverLooksLikeATokenHasAReport(@ForAll("tokens") String token) {
        assertReported(token);
    }

    @Property
    void whateverIsNoKeyIsRefused(@ForAll @Size(max = 2_000) byte[] bytes) {
        try {
            assertThat(KeyReader.read(bytes, "pass".toCharArray())).isNotNull();
        } catch (ProblemException problemException) {
            assertThat(problemException.problem().code()).startsWith("key");
        }
    }

    @Property(tries = 300)
    void whatWasSignedIsReadBackWholeAndVerified(@ForAll("claims") ObjectNode claims) {
        String token = sign(claims.toString());
        assertThat(claims(token)).isEqualTo(claims);
        assertThat(judge(token, KEYS).checks().results())
                .anyMatch(checkResult -> checkResult.code().equals("signature")
                        && checkResult.outcome().name().equals("PASSED"));
    }

    @Property(tries = 300)
    void whatWasEncryptedIsNotVerifiedWithoutItsKeyAndIsWithIt(@ForAll("claims") ObjectNode claims)
            throws ProblemException {
        JWK key = JwkGenerator.of("A256GCM", new SecureRandom());
        String token = TokenEncryption.encrypt(claims.toString(), "dir", "A256GCM", false, key);
        assertThat(judge(token, KEYS).result()).isNotEqualTo(VerificationResult.VERIFIED);
        assertThat(judge(token, TrustedKeys.of(List.of(key))).innermost())
                .contains(new TokenPayload.ClaimsPayload(claims));
    }

    /// Each text of the alphabet, with padding and without: only the one that the bytes are encoded to is canonical.
    @Property
    void oneEncodingOfTheSameBytesIsCanonical(@ForAll("encodings") String part) {
        Base64Url decoded = Base64Url.decode(part);
        assertThat(decoded.canonical())
                .isEqualTo(decoded.bytes().map(bytes -> encode(bytes).equals(part)).orElse(false));
    }

    @Property
    void aCharacterThatIsAnotherIsNeverVerified(@ForAll @IntRange(max = 10_000) int where,
            @ForAll("base64Url") char other) {
        int at = where % MADE.length();
        String changed = MADE.substring(0, at) + other + MADE.substring(at + 1);
        assertThat(judge(changed, KEYS).result() == VerificationResult.VERIFIED)
                .isEqualTo(changed.equals(MADE));
    }

    @Provide
    Arbitrary<String> tokens() {
        Arbitrary<String> header = Combinators
                .combine(
                        Arbitraries.of("HS256", "ES256", "RS256", "none", "dir", "RSA1_5", "ECDH-ES",
                                "PBES2-HS256+A128KW"),
                        Arbitraries.of("", ",\"enc\":\"A256GCM\"", ",\"b64\":false,\"crit\":[\"b64\"]",
                                ",\"zip\":\"DEF\"", ",\"p2c\":2000000000", ",\"jwk\":{}", ",\"x5c\":[1]",
                                ",\"kid\":{}", ",\"alg\":1"))
                .as((alg, more) -> encode(
                        ("{\"alg\":\"" + alg + "\"" + more + "}").getBytes(StandardCharsets.UTF_8)));
        Arbitrary<String> part = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(64).map(AnyInputTest::encode),
                Arbitraries.strings().ofMaxLength(40)
                        .map(text -> encode(("{\"exp\":\"" + text).getBytes(StandardCharsets.UTF_8))),
                Arbitraries.strings().withChars("AZaz09-_=").ofMaxLength(40));
        return Combinators.combine(header, part.list().ofMinSize(0).ofMaxSize(5))
                .as((first, rest) -> first + "." + String.join(".", rest));
    }

    @Provide
    Arbitrary<ObjectNode> claims() {
        Arbitrary<String> well = Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(30);
        return Arbitraries
                .maps(well,
                        Arbitraries.oneOf(well.map(JsonNodeFactory.instance::stringNode),
                                Arbitraries.integers().map(JsonNodeFactory.instance::numberNode),
                                Arbitraries.of(true, false).map(JsonNodeFactory.instance::booleanNode)))
                .ofMaxSize(8).map(members -> {
                    ObjectNode node = JsonNodeFactory.instance.objectNode();
                    members.forEach((name, value) -> node.set(name, (JsonNode) value));
                    return node;
                });
    }

    @Provide
    Arbitrary<String> encodings() {
        return Arbitraries.strings().withChars("ABQRghwxz019-_+/= \n").ofMaxLength(10);
    }

    @Provide
    Arbitrary<Character> base64Url() {
        return Arbitraries.chars()
                .with("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray());
    }

    private static char[] surrogates() {
        var all = new StringBuilder();
        for (char c = Character.MIN_SURROGATE; c <= Character.MAX_SURROGATE; c++) {
            all.append(c);
        }
        return all.toString().toCharArray();
    }

    private static void assertReported(String text) {
        assertThat(PastedText.read(text).tokens()).isNotEmpty()
                .allSatisfy(pastedToken -> assertThat(judge(pastedToken.text(), KEYS).result()).isNotNull());
    }

    private static JsonNode claims(String token) {
        return ((TokenPayload.ClaimsPayload) ((DecodedJws) TokenParser.read(token)).payload()).claims();
    }

    private static String sign(String payload) {
        try {
            return TokenSigning.sign(JsonNodeFactory.instance.objectNode().put("alg", "ES256"), payload,
                    SIGNING);
        } catch (ProblemException e) {
            throw new AssertionError(e.problem().code());
        }
    }

    private static JWK key(String algorithm) {
        try {
            return JwkGenerator.of(algorithm, new SecureRandom());
        } catch (ProblemException e) {
            throw new AssertionError(e.problem().code());
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
