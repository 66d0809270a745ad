package dragonkey.client.jose;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/// What differs between two tokens, claim by claim.
public sealed interface ClaimChange {
    /// The name of the claim or header parameter.
    String name();

    /// Only the later one has it.
    record ClaimAdded(String name, JsonNode now) implements ClaimChange {
    }

    /// Only the earlier one has it.
    record ClaimRemoved(String name, JsonNode before) implements ClaimChange {
    }

    /// Both have it, with different values.
    record ClaimChanged(String name, JsonNode before, JsonNode now) implements ClaimChange {
    }

    /// The differences, in the order of the earlier object, what is new last; empty when there are none.
    ///
    /// @param before a JSON object
    /// @param now a JSON object
    static List<ClaimChange> between(JsonNode before, JsonNode now) {
        List<ClaimChange> changes = new ArrayList<>();
        before.forEachEntry((name, value) -> {
            JsonNode other = now.get(name);
            if (other == null) {
                changes.add(new ClaimRemoved(name, value));
            } else if (!other.equals(value)) {
                changes.add(new ClaimChanged(name, value, other));
            }
        });
        now.forEachEntry((name, value) -> {
            if (!before.has(name)) {
                changes.add(new ClaimAdded(name, value));
            }
        });
        return changes;
    }
}
