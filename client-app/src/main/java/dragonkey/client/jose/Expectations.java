package dragonkey.client.jose;

import java.time.Instant;
import java.util.Optional;

import okio.ByteString;

/// What a token is judged against, besides its key.
///
/// @param at the instant at which its times are judged: they need not be judged now
/// @param issuer who must have issued it; empty when anybody may have
/// @param audience whom it must be for; empty when it may be for anybody
/// @param detached the payload that travels apart from the token (RFC 7515 Appendix F); empty when none does
public record Expectations(Instant at, Optional<String> issuer, Optional<String> audience,
        Optional<ByteString> detached) {

    /// Nothing but the time.
    public static Expectations at(Instant instant) {
        return new Expectations(instant, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The same with an issuer.
    public Expectations issuedBy(String wanted) {
        return new Expectations(at, Optional.of(wanted), audience, detached);
    }

    /// The same with an audience.
    public Expectations meantFor(String wanted) {
        return new Expectations(at, issuer, Optional.of(wanted), detached);
    }

    /// The same with a payload that travels apart.
    public Expectations over(byte[] payload) {
        return new Expectations(at, issuer, audience, Optional.of(ByteString.of(payload)));
    }
}
