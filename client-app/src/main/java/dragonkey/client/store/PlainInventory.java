package dragonkey.client.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dragonkey.client.request.ApiRequest;
import dragonkey.client.store.StoryStore.KeptStory;
import dragonkey.client.story.ProviderFacts;

/// What is stored in plain text, for there is no secret in it. Every call may wait for the disk.
///
/// @param stories how sign-ins and the like ended
/// @param facts what providers said of themselves
/// @param requests what was saved to be sent again
public record PlainInventory(StoryStore stories, ProviderFactsStore facts, RequestStore requests) {

    /// What is stored in plain text for one connection.
    ///
    /// @param stories how many endings of sign-ins and the like
    /// @param hasFacts whether what the provider said of itself is
    /// @param requests how many saved requests
    /// @param since when the oldest of the stories began, or else when the provider said so
    public record PlainData(String connectionName, int stories, boolean hasFacts, int requests, int bytes,
            Optional<Instant> since) implements StoredRow {
        @Override
        public PlainData named(String otherName) {
            return new PlainData(otherName, stories, hasFacts, requests, bytes, since);
        }
    }

    /// Those of these connections for which anything is stored, and after them what is stored under any other name, as the
    /// commands keep what they saw of a provider.
    public List<PlainData> of(Collection<String> connectionNames) {
        List<KeptStory> told = stories.read();
        Map<String, ProviderFacts> known = facts.read();
        Set<String> names = new LinkedHashSet<>(connectionNames);
        told.forEach(story -> names.add(story.connectionId()));
        known.keySet().stream().sorted().forEach(names::add);
        List<PlainData> found = new ArrayList<>();
        for (String name : names) {
            List<Instant> began = told.stream().filter(story -> story.connectionId().equals(name))
                    .map(story -> story.summary().began()).toList();
            List<ApiRequest> saved = requests.read(name).orElse(List.of());
            Optional<ProviderFacts> said = Optional.ofNullable(known.get(name));
            if (!began.isEmpty() || said.isPresent() || !saved.isEmpty()) {
                found.add(new PlainData(name, began.size(), said.isPresent(), saved.size(),
                        stories.storedCharacters(name) + facts.storedCharacters(name)
                                + requests.storedCharacters(name),
                        Stream.concat(began.stream(), said.map(ProviderFacts::at).stream())
                                .min(Comparator.naturalOrder())));
            }
        }
        return found;
    }
}
