package dragonkey.client.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What many runs have shown.
///
/// @param runs how many at each side
public record Repetition(int runs, SideStatistics cookie, SideStatistics token) {
    /// One side's figures.
    ///
    /// @param median half of the runs were as quick or quicker
    /// @param most 95 of 100 were
    /// @param bytes for each request, on average
    /// @param databaseCalls for each request, on average
    public record SideStatistics(Duration median, Duration most, double bytes, double databaseCalls) {
        /// Nothing was measured.
        public static final SideStatistics NONE = new SideStatistics(Duration.ZERO, Duration.ZERO, 0, 0);

        /// The figures of these runs.
        public static SideStatistics of(List<SideTotals> runs) {
            if (runs.isEmpty()) {
                return NONE;
            }
            List<Duration> times = new ArrayList<>(runs.stream().map(SideTotals::took).toList());
            Collections.sort(times);
            return new SideStatistics(times.get((times.size() - 1) / 2), nearest(times),
                    runs.stream().mapToLong(SideTotals::bytes).average().orElse(0),
                    runs.stream().mapToInt(SideTotals::databaseCalls).average().orElse(0));
        }

        /// The nearest rank: the shortest time that 95 of 100 did not exceed.
        private static Duration nearest(List<Duration> sorted) {
            return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
        }
    }

    /// What this side needed.
    public SideStatistics of(Side side) {
        return switch (side) {
            case COOKIE -> cookie;
            case TOKEN -> token;
        };
    }
}
