package dragonkey.client.jose;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.junit.jupiter.api.Test;

import dragonkey.client.jose.KeyTrial.TrialOutcome;
import dragonkey.client.keys.TrustedKeys;

import static org.assertj.core.api.Assertions.assertThat;

/// Which of many keys made a token, and what is said of it.
class KeyTrialTest {
    private static final List<Integer> KEYS = IntStream.range(0, 1000).boxed().toList();

    @Test
    void triesAllKeysAndFindsTheLast() {
        assertThat(new KeyTrial(() -> Instant.EPOCH).run(KEYS, key -> key == 999).fitting()).hasValue(999);
    }

    @Test
    void endsAfterTwoSecondsAndSaysHowManyAreLeft() {
        AtomicInteger half = new AtomicInteger();
        KeyTrial trial = new KeyTrial(
                () -> Instant.EPOCH.plus(Duration.ofMillis(500L * half.getAndIncrement())));
        TrialOutcome<Integer> outcome = trial.run(KEYS, key -> key == 999);
        assertThat(outcome.fitting()).isEmpty();
        assertThat(outcome.untried()).isBetween(990, 998);
    }

    @Test
    void tellsTheStrengthOfTheKeyThatVerified() throws Exception {
        JWK weak = new RSAKeyGenerator(1024, true).generate();
        JWK strong = new RSAKeyGenerator(2048).generate();
        String token = TokenSigning.sign(VerifierFixture.header("RS256"), VerifierFixture.CLAIMS, strong);
        VerificationReport report = VerifierFixture.judge(token,
                TrustedKeys.of(List.of(weak.toPublicJWK(), strong.toPublicJWK())));
        assertThat(report.checks().results())
                .anyMatch(row -> row.code().equals("key.strength") && row.found().equals("2048 bits"));
        assertThat(report.weaknesses()).noneMatch(weakness -> weakness.code().equals("weak.rsa"));
    }

    @Test
    void triesMoreThanSixteenKeysWithoutAName() throws Exception {
        List<OctetSequenceKey> keys = IntStream.range(0, 100)
                .mapToObj(i -> new OctetSequenceKey.Builder(new byte[]{(byte) i, 1, 2, 3}).build()).toList();
        String token = TokenSigning.sign(VerifierFixture.header("HS256"), VerifierFixture.CLAIMS,
                keys.getLast());
        assertThat(VerifierFixture.judge(token, TrustedKeys.of(keys)).result())
                .isEqualTo(VerificationReport.VerificationResult.VERIFIED);
    }

    @Test
    void warnsOfTwoKeysOfOneName() throws Exception {
        JWK one = new RSAKeyGenerator(2048).keyID("a").generate();
        JWK other = new RSAKeyGenerator(2048).keyID("a").generate();
        String token = TokenSigning.sign(VerifierFixture.header("RS256").put("kid", "a"),
                VerifierFixture.CLAIMS, other);
        assertThat(VerifierFixture.judge(token, TrustedKeys.of(List.of(one, other))).weaknesses())
                .anyMatch(weakness -> weakness.code().equals("weak.kid.doubled"));
    }
}
