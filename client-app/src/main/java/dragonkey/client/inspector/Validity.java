package dragonkey.client.inspector;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// From when until when a token is good, by its own claims `nbf` or else `iat`, and `exp` (RFC 7519 §4.1).
record Validity(Optional<Instant> from, Optional<Instant> until) {

    /// Where an instant stands.
    enum ValidityState {
        EARLY,
        GOOD,
        OVER
    }

    static Validity of(List<ClaimRow> claims) {
        return new Validity(
                Stream.concat(time(claims, "nbf").stream(), time(claims, "iat").stream()).findFirst(),
                time(claims, "exp"));
    }

    private static Optional<Instant> time(List<ClaimRow> claims, String name) {
        return claims.stream().filter(row -> row.name().equals(name)).map(ClaimRow::time)
                .flatMap(Stream::ofNullable).findFirst();
    }

    boolean isSaid() {
        return from.isPresent() || until.isPresent();
    }

    /// It is over at `exp` itself: "on or after" (RFC 7519 §4.1.4).
    ValidityState at(Instant instant) {
        if (until.isPresent() && !instant.isBefore(until.get())) {
            return ValidityState.OVER;
        }
        return from.isPresent() && instant.isBefore(from.get()) ? ValidityState.EARLY : ValidityState.GOOD;
    }

    /// How much of its time is over, from 0 to 1; nothing when one of its ends is not said.
    Optional<Double> share(Instant instant) {
        if (from.isEmpty() || until.isEmpty() || !from.get().isBefore(until.get())) {
            return Optional.empty();
        }
        double whole = Duration.between(from.get(), until.get()).toSeconds();
        return Optional
                .of(Math.clamp(Duration.between(from.get(), instant).toSeconds() / Math.max(1, whole), 0, 1));
    }
}
