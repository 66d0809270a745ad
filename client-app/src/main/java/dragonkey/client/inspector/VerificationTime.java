package dragonkey.client.inspector;

import java.time.Instant;
import java.util.Optional;

/// When a token's times are judged.
///
/// @param now what the clock says
/// @param chosen what a person wants it to be instead; empty when nothing
record VerificationTime(Instant now, Optional<Instant> chosen) {
    Instant instant() {
        return chosen.orElse(now);
    }
}
