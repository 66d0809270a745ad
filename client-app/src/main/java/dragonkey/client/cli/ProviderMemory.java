package dragonkey.client.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.explain.StoryWords;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.store.ProviderFactsStore;
import dragonkey.client.story.ProviderComparison;
import dragonkey.client.story.ProviderFacts.ProviderChange;

/// What a command remembers of a provider until the next one: what it said of itself. The window and the commands remember
/// together.
final class ProviderMemory {
    private final ProviderFactsStore store;
    private final String id;

    /// @param preferences those of the program
    /// @param id what the connection is kept under
    ProviderMemory(Preferences preferences, String id) {
        this.store = ProviderFactsStore.in(preferences);
        this.id = id;
    }

    /// What is otherwise at the provider than when it went well last, and remembers what is so now.
    Optional<ProviderChange> compare(List<RecordedExchange> exchanges, boolean wentWell) {
        ProviderComparison comparison = ProviderComparison.of(Optional.ofNullable(store.read().get(id)),
                exchanges, wentWell);
        comparison.toKeep().ifPresent(facts -> store.keep(id, facts));
        return comparison.change();
    }

    /// In lines for people.
    static Stream<String> lines(ProviderChange change) {
        return Stream.concat(Stream.of(StoryWords.change(change)),
                change.differences().stream()
                        .map(difference -> String.format(Locale.ROOT, "%s: was %s, is %s", difference.what(),
                                orNothing(difference.before()), orNothing(difference.now()))));
    }

    /// For scripts: `changed`, empty where nothing is otherwise.
    static void write(Optional<ProviderChange> change, ObjectNode answer) {
        ArrayNode all = answer.putArray("changed");
        change.map(ProviderChange::differences).orElse(List.of())
                .forEach(difference -> all.addObject().put("what", difference.what())
                        .put("before", difference.before()).put("now", difference.now()));
        change.ifPresent(told -> answer.put("changedSince", told.since().toString()));
    }

    private static String orNothing(String value) {
        return value.isEmpty() ? "nothing" : value;
    }
}
