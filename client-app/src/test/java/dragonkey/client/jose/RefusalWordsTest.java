package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
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
    @CsvSource(delimiter = '|', textBlock = """
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
            256 | not a text
            """)
    void saysWhatIsWrongWithTheNameOfAnAlgorithm(String algorithm, String words) {
        String token = encode("{\"alg\":" + algorithm + "}") + "." + encode(CLAIMS) + ".AAAA";
        assertFound(judge(token, TrustedKeys.secret(SECRET)), "alg", words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "XC20P" | known from a draft
            "a256gcm" | written A256GCM
            "A256CBC" | not an algorithm that is known here
            """)
    void saysWhatIsWrongWithTheNameOfAMethod(String method, String words) {
        String token = encode("{\"alg\":\"dir\",\"enc\":" + method + "}") + "..AAAA.AAAA.AAAA";
        assertFound(judge(token, TrustedKeys.secret(SECRET)), "enc", words);
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
