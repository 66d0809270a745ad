package dragonkey.client.lab;

import java.util.List;

/// What a trial has shown: a sentence with its numbers, and what each side needed.
///
/// @param key of the sentence, for example `lab.data-in-token.result.usual`
/// @param values of the sentence: numbers and harmless words
public record TrialResult(String key, List<Object> values, SideTotals cookie, SideTotals token) {
    public TrialResult {
        values = List.copyOf(values);
    }

    /// What this side needed.
    public SideTotals of(Side side) {
        return switch (side) {
            case COOKIE -> cookie;
            case TOKEN -> token;
        };
    }
}
