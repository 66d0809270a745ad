package dragonkey.client.lab;

import java.time.Duration;

/// What one side needed for one trial.
///
/// @param databaseCalls statements that the JDBC proxy has seen
/// @param took from the request to the answer
/// @param bytes of what proves who asks: the line of the cookie or of the token
public record SideTotals(int databaseCalls, Duration took, long bytes) {
    /// Nothing was done at this side.
    public static final SideTotals NONE = new SideTotals(0, Duration.ZERO, 0);
}
