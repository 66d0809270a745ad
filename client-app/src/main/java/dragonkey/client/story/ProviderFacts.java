package dragonkey.client.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.http.RecordedExchange.RecordedAnswer;

/// What a provider said of itself at a time, as far as a sign-in hangs on it: endpoints, algorithms, scopes and methods, by the
/// names of its metadata (OIDC Discovery §3), and under `keys` the names of its keys. Nothing in it is secret.
///
/// @param at when it said so
/// @param values lists with blanks between, in the order of the alphabet, for their own order says nothing
public record ProviderFacts(Instant at, SortedMap<String, String> values) {
    /// The names of the keys; absent where the keys were not asked for.
    static final String KEYS = "keys";
    private static final String ISSUER = "issuer";
    private static final int LONGEST = 400;
    private static final int MOST_NAMES = 60;

    public ProviderFacts {
        values = new TreeMap<>(values);
    }

    /// What the exchanges of a story show of it; empty where the provider was not asked, or gave no metadata.
    public static Optional<ProviderFacts> of(List<RecordedExchange> exchanges) {
        return answer(exchanges, ProblemStage.DISCOVERY).map(found -> {
            SortedMap<String, String> values = new TreeMap<>();
            found.json.properties().stream().filter(member -> isOfUse(member.getKey())).limit(MOST_NAMES)
                    .forEach(member -> values.put(member.getKey(), text(member.getValue())));
            answer(exchanges, ProblemStage.JWKS).map(keys -> names(keys.json.path("keys")))
                    .ifPresent(names -> values.put(KEYS, names));
            return new ProviderFacts(found.at, values);
        });
    }

    private record JsonAnswer(Instant at, ObjectNode json) {
    }

    private static Optional<JsonAnswer> answer(List<RecordedExchange> exchanges, ProblemStage stage) {
        for (RecordedExchange exchange : exchanges.reversed()) {
            RecordedAnswer answer = exchange.answer();
            if (exchange.stage() == stage && answer != null && answer.isSuccess()) {
                try {
                    return Optional.of(new JsonAnswer(exchange.began(), Json.object(answer.body())));
                } catch (MalformedException notWhole) {
                    // Too long to be kept, or none: then nothing is known of it.
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOfUse(String name) {
        return name.equals(ISSUER) || name.equals("jwks_uri") || name.equals("scopes_supported")
                || name.endsWith("_endpoint") || name.endsWith("_alg_values_supported")
                || name.endsWith("_methods_supported") || name.equals("response_types_supported")
                || name.equals("grant_types_supported");
    }

    private static String text(JsonNode value) {
        return SafeText.clean(value.isArray()
                ? sorted(value.values().stream().map(each -> each.asString("")))
                : value.asString(""), LONGEST);
    }

    private static String names(JsonNode keys) {
        return SafeText.clean(
                sorted(keys.values().stream().map(
                        key -> key.path("kid").asString(key.path("kty").asString("") + " without a kid"))),
                LONGEST);
    }

    private static String sorted(Stream<String> texts) {
        return texts.collect(Collectors.toCollection(TreeSet::new)).stream().collect(Collectors.joining(" "));
    }

    /// What is otherwise now. Of keys that were not asked for this time nothing is known; and another issuer is another provider.
    public Optional<ProviderChange> changedTo(ProviderFacts now) {
        if (!values.getOrDefault(ISSUER, "").equals(now.values.getOrDefault(ISSUER, ""))) {
            return Optional.empty();
        }
        TreeSet<String> names = new TreeSet<>(values.keySet());
        names.addAll(now.values.keySet());
        if (!values.containsKey(KEYS) || !now.values.containsKey(KEYS)) {
            names.remove(KEYS);
        }
        List<StoryDifference> differences = new ArrayList<>();
        for (String name : names) {
            String before = values.getOrDefault(name, "");
            String after = now.values.getOrDefault(name, "");
            if (!before.equals(after)) {
                differences.add(new StoryDifference(name, before, after));
            }
        }
        return differences.isEmpty() ? Optional.empty() : Optional.of(new ProviderChange(at, differences));
    }

    /// These, with the names of the keys as they were known before where this time they were not asked for.
    public ProviderFacts over(Optional<ProviderFacts> before) {
        SortedMap<String, String> all = new TreeMap<>(values);
        before.map(ProviderFacts::values).map(known -> known.get(KEYS))
                .ifPresent(keys -> all.putIfAbsent(KEYS, keys));
        return new ProviderFacts(at, all);
    }

    /// What is otherwise at a provider than when a story there went well last.
    ///
    /// @param since when that was
    public record ProviderChange(Instant since, List<StoryDifference> differences) {
        public ProviderChange {
            differences = List.copyOf(differences);
        }
    }

    /// The same from what was kept.
    public static ProviderFacts kept(Instant at, Map<String, String> values) {
        return new ProviderFacts(at, new TreeMap<>(values));
    }
}
