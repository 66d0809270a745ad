package dragonkey.mock.token;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/// What proofs must name when freshness is wanted (RFC 9449 §8): one value for all, another every minute. The one
/// before is still taken.
final class DpopNonces {
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final Clock clock;
    private final SecureRandom random;
    private Instant since = Instant.MIN;
    private String current = "";
    private String before = "";

    DpopNonces(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    synchronized String current() {
        Instant now = clock.instant();
        if (since.equals(Instant.MIN) || !now.isBefore(since.plus(LIFE))) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            before = current;
            current = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            since = now;
        }
        return current;
    }

    synchronized boolean holds(@Nullable String nonce) {
        return nonce != null && !nonce.isEmpty() && (nonce.equals(current()) || nonce.equals(before));
    }
}
