package dragonkey.client.story;

import java.util.List;
import java.util.Optional;

import dragonkey.client.http.RecordedExchange;
import dragonkey.client.story.ProviderFacts.ProviderChange;

/// What a story showed of its provider, beside what was known of it before.
///
/// @param change what is otherwise now; empty where nothing is, or nothing was known
/// @param toKeep what is known from now on; empty where it stays as it was known before
public record ProviderComparison(Optional<ProviderChange> change, Optional<ProviderFacts> toKeep) {

    /// Compares. What a story that failed has seen is not to be kept: it may be why it failed, and the next one has to say so as
    /// well.
    ///
    /// @param exchanges those of the story
    /// @param wentWell whether it did
    public static ProviderComparison of(Optional<ProviderFacts> before, List<RecordedExchange> exchanges,
            boolean wentWell) {
        Optional<ProviderFacts> now = ProviderFacts.of(exchanges);
        return new ProviderComparison(before.flatMap(earlier -> now.flatMap(earlier::changedTo)),
                now.filter(facts -> wentWell).map(facts -> facts.over(before)));
    }
}
