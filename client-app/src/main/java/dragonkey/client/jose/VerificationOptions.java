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
/// @param strict whether a weak key fails as well, instead of being hinted at
public record VerificationOptions(Instant at, Optional<String> issuer, Optional<String> audience,
        Optional<ByteString> detached, boolean strict) {

    /// Nothing but the time.
    public static VerificationOptions at(Instant instant) {
        return new VerificationOptions(instant, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /// The same with an issuer.
    public VerificationOptions issuedBy(String wanted) {
        return new VerificationOptions(at, Optional.of(wanted), audience, detached, strict);
    }

    /// The same with an audience.
    public VerificationOptions meantFor(String wanted) {
        return new VerificationOptions(at, issuer, Optional.of(wanted), detached, strict);
    }

    /// The same with a payload that travels apart.
    public VerificationOptions over(byte[] payload) {
        return new VerificationOptions(at, issuer, audience, Optional.of(ByteString.of(payload)), strict);
    }

    /// The same, and weak keys fail or not.
    public VerificationOptions strictly(boolean wanted) {
        return new VerificationOptions(at, issuer, audience, detached, wanted);
    }
}
