package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.JWK;
import org.junit.jupiter.api.Test;
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

/// What holds for every input, tried with inputs that a machine thinks of: the same ones each time, one for each seed, which
/// is named when it breaks a rule.
class AnyInputTest {
    private static final JWK SECRET = key("HS256");
    private static final JWK SIGNING = key("ES256");
    private static final TrustedKeys KEYS = TrustedKeys.of(List.of(SECRET, SIGNING.toPublicJWK()));
    private static final String MADE = sign("{\"iss\":\"joe\",\"aud\":\"us\",\"iat\":1700000000}");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int MANY = 1_000;
    private static final int SOME = 300;

    /// What holds for an input.
    @FunctionalInterface
    private interface InputRule {
        void holdsFor(Random random) throws ProblemException;
    }

    private static void always(int tries, InputRule rule) throws ProblemException {
        for (int seed = 0; seed < tries; seed++) {
            try {
                rule.holdsFor(new Random(seed));
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("with the input of seed " + seed, broken);
            }
        }
    }

    @Test
    void bytesOfAnyKindHaveAReport() throws ProblemException {
        always(MANY, random -> assertReported(new String(bytes(random, 2_000), StandardCharsets.UTF_8)));
    }

    @Test
    void textOfAnyKindHasAReport() throws ProblemException {
        always(MANY, random -> assertReported(text(random, 255)));
    }

    /// With the right number of dots and right base64url, inputs get as far as JSON, keys and cryptography.
    @Test
    void whateverLooksLikeATokenHasAReport() throws ProblemException {
        always(MANY, random -> assertReported(token(random)));
    }

    @Test
    void whateverIsNoKeyIsRefused() throws ProblemException {
        always(MANY, random -> {
            try {
                assertThat(KeyReader.read(bytes(random, 2_000), "pass".toCharArray())).isNotNull();
            } catch (ProblemException refused) {
                assertThat(refused.problem().code()).startsWith("key");
            }
        });
    }

    @Test
    void whatWasSignedIsReadBackWholeAndVerified() throws ProblemException {
        always(SOME, random -> {
            ObjectNode claims = claims(random);
            String token = sign(claims.toString());
            assertThat(claims(token)).isEqualTo(claims);
            assertThat(judge(token, KEYS).checks().results())
                    .anyMatch(checkResult -> checkResult.code().equals("signature")
                            && checkResult.outcome().name().equals("PASSED"));
        });
    }

    @Test
    void whatWasEncryptedIsNotVerifiedWithoutItsKeyAndIsWithIt() throws ProblemException {
        always(SOME, random -> {
            ObjectNode claims = claims(random);
            JWK key = JwkGenerator.of("A256GCM", new SecureRandom());
            String token = TokenEncryption.encrypt(claims.toString(), "dir", "A256GCM", false, key);
            assertThat(judge(token, KEYS).result()).isNotEqualTo(VerificationResult.VERIFIED);
            assertThat(judge(token, TrustedKeys.of(List.of(key))).innermost())
                    .contains(new TokenPayload.ClaimsPayload(claims));
        });
    }

    /// Each text of the alphabet, with padding and without: only the one that the bytes are encoded to is canonical.
    @Test
    void oneEncodingOfTheSameBytesIsCanonical() throws ProblemException {
        always(MANY, random -> {
            String part = letters(random, "ABQRghwxz019-_+/= \n", 10);
            Base64Url decoded = Base64Url.decode(part);
            assertThat(decoded.canonical()).as(part)
                    .isEqualTo(decoded.bytes().map(bytes -> encode(bytes).equals(part)).orElse(false));
        });
    }

    @Test
    void aCharacterThatIsAnotherIsNeverVerified() throws ProblemException {
        always(MANY, random -> {
            int at = random.nextInt(MADE.length());
            char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            String changed = MADE.substring(0, at) + other + MADE.substring(at + 1);
            assertThat(judge(changed, KEYS).result() == VerificationResult.VERIFIED).as(changed)
                    .isEqualTo(changed.equals(MADE));
        });
    }

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Any characters, half ones among them; each third one of those that stand between the parts of things.
    private static String text(Random random, int most) {
        var text = new StringBuilder();
        for (int left = random.nextInt(most + 1); left > 0; left--) {
            text.append(random.nextInt(3) == 0
                    ? "{}[]\"':.,=~ \n\\%eyJ0".charAt(random.nextInt(19))
                    : (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
        }
        return text.toString();
    }

    private static String letters(Random random, String alphabet, int most) {
        return random.ints(random.nextInt(most + 1), 0, alphabet.length())
                .mapToObj(at -> String.valueOf(alphabet.charAt(at))).collect(Collectors.joining());
    }

    private static String one(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String token(Random random) {
        String algorithm = one(random,
                List.of("HS256", "ES256", "RS256", "none", "dir", "RSA1_5", "ECDH-ES", "PBES2-HS256+A128KW"));
        String more = one(random,
                List.of("", ",\"enc\":\"A256GCM\"", ",\"b64\":false,\"crit\":[\"b64\"]", ",\"zip\":\"DEF\"",
                        ",\"p2c\":2000000000", ",\"jwk\":{}", ",\"x5c\":[1]", ",\"kid\":{}", ",\"alg\":1"));
        String header = encode(
                ("{\"alg\":\"" + algorithm + "\"" + more + "}").getBytes(StandardCharsets.UTF_8));
        return header + "." + Stream.generate(() -> part(random)).limit(random.nextInt(6))
                .collect(Collectors.joining("."));
    }

    private static String part(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> encode(bytes(random, 64));
            case 1 -> encode(("{\"exp\":\"" + text(random, 40)).getBytes(StandardCharsets.UTF_8));
            default -> letters(random, "AZaz09-_=", 40);
        };
    }

    private static ObjectNode claims(Random random) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        for (int left = random.nextInt(9); left > 0; left--) {
            String name = whole(random);
            switch (random.nextInt(3)) {
                case 0 -> claims.put(name, whole(random));
                case 1 -> claims.put(name, random.nextInt());
                default -> claims.put(name, random.nextBoolean());
            }
        }
        return claims;
    }

    /// Text without half characters, which JSON can write and UTF-8 cannot.
    private static String whole(Random random) {
        return text(random, 30).replaceAll("\\p{Cs}", "");
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
