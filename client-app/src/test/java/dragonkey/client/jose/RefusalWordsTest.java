package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.keys.TrustedKeys;

import static dragonkey.client.jose.VerifierFixture.CLAIMS;
import static dragonkey.client.jose.VerifierFixture.encode;
import static dragonkey.client.jose.VerifierFixture.header;
import static dragonkey.client.jose.VerifierFixture.judge;
import static org.assertj.core.api.Assertions.assertThat;

/// A refusal says what was found and what would be right.
class RefusalWordsTest {
    private static final byte[] SECRET = "a secret of thirty-two bytes or so"
            .getBytes(StandardCharsets.UTF_8);
    private static final JWK KEY = new OctetSequenceKey.Builder(SECRET).build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exp | 1795709302000 | milliseconds
            exp | 1795709302000000 | microseconds
            exp | 1795709302000000000 | nanoseconds
            exp | 639000000000000000 | ticks of .NET
            exp | 1e300 | beyond any calendar
            exp | -1 | expired, before 1970
            exp | "1795709302" | a text, and not a number
            exp | "2027-01-01T00:00:00Z" | a text, and not a number of seconds
            exp | null | not a number
            exp | {"seconds":1795709302} | not a number
            nbf | 1795709302000 | milliseconds
            nbf | true | not a number
            iat | "yesterday" | a text, and not a number of seconds
            iat | 1795709302000 | milliseconds
            """)
    void saysWhatIsWrongWithATime(String claim, String value, String words) throws ProblemException {
        String token = TokenSigning.sign(header("HS256"), "{\"" + claim + "\":" + value + "}", KEY);
        assertFound(judge(token, TrustedKeys.secret(SECRET)), claim, words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "hs256" | written HS256
            "ES 256" | written ES256
            "RS-256" | written RS256
            "eddsa" | written EdDSA
            "none" | nobody signed it
            "NONE" | nobody signed it
            "ML-DSA-44" | after quantum computers
            "Ed448" | another curve than Ed25519
            "RSA-OAEP" | it encrypts, and this token is signed
            "A256GCM" | it belongs into enc
            "HS1" | not an algorithm that is known here
            "SHA256withRSA" | has to say RS256
            "RSA512" | has to say RS512
            "HMACSHA384" | has to say HS384
            "SHA512withECDSA" | has to say ES512
            "SHA256withRSAandMGF1" | has to say PS256
            "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256" | has to say HS256
            "RS256 " | "RS256 ": names are compared letter by letter
            "" | "": it is empty
            "HPKE-0" | known from a draft
            256 | not a text
            """)
    void saysWhatIsWrongWithTheNameOfAnAlgorithm(String algorithm, String words) {
        String token = encode("{\"alg\":" + algorithm + "}") + "." + encode(CLAIMS) + ".AAAA";
        assertFound(judge(token, TrustedKeys.secret(SECRET)), "alg", words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "XC20P" | known from a draft
            "a256gcm" | written A256GCM
            "none" | not an encryption method, for it hides nothing
            "A256CBC" | not an algorithm that is known here
            """)
    void saysWhatIsWrongWithTheNameOfAMethod(String method, String words) {
        String token = encode("{\"alg\":\"dir\",\"enc\":" + method + "}") + "..AAAA.AAAA.AAAA";
        assertFound(judge(token, TrustedKeys.secret(SECRET)), "enc", words);
    }

    @Test
    void saysInWhichFormASignatureIs() throws Exception {
        JWK key = new RSAKeyGenerator(2048).generate();
        String token = TokenSigning.sign(header("RS256"), CLAIMS, key);
        String input = token.substring(0, token.lastIndexOf('.') + 1);
        String encoded = token.substring(input.length());
        byte[] signature = Base64.getUrlDecoder().decode(encoded);
        TrustedKeys keys = TrustedKeys.of(List.of(key));
        Map.of(HexFormat.of().formatHex(signature), "hexadecimal digits", encode(encoded), "encoded twice",
                encode(Base64.getEncoder().encodeToString(signature)), "encoded twice",
                encoded.substring(0, 341), "it cannot be decoded", encoded.substring(0, 338),
                "its end is missing")
                .forEach((other, words) -> assertFound(judge(input + other, keys), "signature", words));
    }

    @Test
    void saysWhatIsWrongWithANameOfAKeyOrItsCurve() throws Exception {
        JWK one = new RSAKeyGenerator(2048).keyID("one").generate();
        JWK two = new RSAKeyGenerator(2048).keyID("two").generate();
        TrustedKeys both = TrustedKeys.of(List.of(one, two));
        for (String kid : List.of("One", "one ")) {
            String token = TokenSigning.sign(header("RS256").put("kid", kid), CLAIMS, one);
            assertFound(judge(token, both), "key", "; names are compared letter by letter");
        }
        assertFound(judge(TokenSigning.sign(header("RS256").put("kid", "one "), CLAIMS, one), both), "key",
                "kid \"one \": ");
        assertThat(judge(TokenSigning.sign(header("RS256").put("kid", ""), CLAIMS, two), both).result())
                .as("an empty name names nothing").isEqualTo(VerificationResult.VERIFIED);
        JWK curve = new ECKeyGenerator(Curve.P_384).generate();
        assertFound(judge(encode("{\"alg\":\"ES256\"}") + ".e30.AAAA", TrustedKeys.of(List.of(curve))), "alg",
                "ES256, but the key is EC P-384");
    }

    @Test
    void saysThatASecretIsRightWithoutItsQuotes() throws Exception {
        String token = TokenSigning.sign(header("HS256"), CLAIMS, KEY);
        String text = new String(SECRET, StandardCharsets.UTF_8);
        for (String quote : List.of("\"", "'", "`")) {
            assertFound(
                    judge(token, TrustedKeys.secret((quote + text + quote).getBytes(StandardCharsets.UTF_8))),
                    "signature", "without the quotes around it");
        }
    }

    private static void assertFound(VerificationReport report, String rule, String words) {
        assertThat(report.result()).isEqualTo(VerificationResult.REJECTED);
        assertThat(report.checks().results()).filteredOn(row -> row.code().equals(rule)).singleElement()
                .satisfies(row -> {
                    assertThat(row.outcome()).isEqualTo(CheckResult.CheckOutcome.FAILED);
                    assertThat(row.found()).contains(words);
                });
    }
}
