package dragonkey.client.lab;

import java.time.Duration;

/// One thing that happened in a trial, to be shown as it happens.
///
/// @param side where
/// @param what in short, the same in every language: `GET /orders`, `SELECT sessions`, `verify RS256`, `403`
/// @param detail more of it in the same way, as `Cookie: dk_shop=…`, or the whole statement; may be empty
/// @param rows of the database; -1 where there are none to count
/// @param bytes that were sent for it; -1 where nothing was
/// @param took how long; zero where it was not measured
public record TrialStep(Side side, String what, String detail, int rows, int bytes, Duration took) {
    /// Something without rows, bytes and time.
    public static TrialStep of(Side side, String what, String detail) {
        return new TrialStep(side, what, detail, -1, -1, Duration.ZERO);
    }
}
