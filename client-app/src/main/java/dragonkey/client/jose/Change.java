package dragonkey.client.jose;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/// What differs between two tokens, claim by claim.
public sealed interface Change {
    /// The name of the claim or header parameter.
    String name();

    /// Only the later one has it.
    record Added(String name, JsonNode now) implements Change {
    }

    /// Only the earlier one has it.
    record Removed(String name, JsonNode before) implements Change {
    }

    /// Both have it, with different values.
    record Changed(String name, JsonNode before, JsonNode now) implements Change {
    }

    /// The differences, in the order of the earlier object, what is new last; empty when there are none.
    ///
    /// @param before a JSON object
    /// @param now a JSON object
    static List<Change> between(JsonNode before, JsonNode now) {
        List<Change> changes = new ArrayList<>();
        before.forEachEntry((name, value) -> {
            JsonNode other = now.get(name);
            if (other == null) {
                changes.add(new Removed(name, value));
            } else if (!other.equals(value)) {
                changes.add(new Changed(name, value, other));
            }
        });
        now.forEachEntry((name, value) -> {
            if (!before.has(name)) {
                changes.add(new Added(name, value));
            }
        });
        return changes;
    }
}
