package dragonkey.client.core;

import java.util.List;
import java.util.Optional;

import dragonkey.client.core.Finding.Outcome;

/// Every rule of one sign-in or one token, in the order in which they were judged.
public record Verdict(List<Finding> findings) {
    /// Nothing was judged yet.
    public static final Verdict NONE = new Verdict(List.of());

    public Verdict {
        findings = List.copyOf(findings);
    }

    /// How many rules ended this way.
    public long count(Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).count();
    }

    /// The first rule that failed.
    public Optional<Finding> failure() {
        return findings.stream().filter(finding -> finding.outcome() == Outcome.FAILED).findFirst();
    }
}
