package dragonkey.client.core;

import java.util.List;
import java.util.Optional;

import dragonkey.client.core.CheckResult.CheckOutcome;

/// Every rule of one sign-in or one token, in the order in which they were judged.
public record CheckReport(List<CheckResult> results) {
    /// Nothing was judged yet.
    public static final CheckReport NONE = new CheckReport(List.of());

    public CheckReport {
        results = List.copyOf(results);
    }

    /// How many rules ended this way.
    public long count(CheckOutcome checkOutcome) {
        return results.stream().filter(checkResult -> checkResult.outcome() == checkOutcome).count();
    }

    /// The first rule that failed.
    public Optional<CheckResult> failure() {
        return results.stream().filter(checkResult -> checkResult.outcome() == CheckOutcome.FAILED)
                .findFirst();
    }
}
