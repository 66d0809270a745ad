package dragonkey.client.inspector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import dragonkey.client.jose.Change;
import dragonkey.client.jose.Expectations;
import dragonkey.client.jose.Judge;
import dragonkey.client.jose.Keys;
import dragonkey.client.jose.Pasted;
import dragonkey.client.jose.TokenText;

/// What differs between the token that is looked at and another one.
///
/// @param readable whether the other one could be read at all
record Comparison(boolean readable, List<Row> rows) {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    Comparison {
        rows = List.copyOf(rows);
    }

    /// One difference.
    ///
    /// @param inHeader whether it is a header parameter, and no claim
    record Row(boolean inHeader, Change change) {
        /// Names alone: the values are those of a token.
        @Override
        public String toString() {
            return change.name() + " " + switch (change) {
                case Change.Added _ -> "added";
                case Change.Removed _ -> "removed";
                case Change.Changed _ -> "changed";
            };
        }
    }

    /// Reads the other token, and judges nothing about it.
    ///
    /// @param other as pasted; the earlier one
    static Comparison of(String other, Decoded now) {
        String token = Pasted.read(other).tokens().getFirst().text();
        Decoded before = Decoded
                .of(Judge.judge(TokenText.read(token), Keys.NONE, Expectations.at(Instant.EPOCH)));
        List<Row> rows = new ArrayList<>();
        Change.between(before.header().orElse(NOTHING), now.header().orElse(NOTHING))
                .forEach(change -> rows.add(new Row(true, change)));
        Change.between(before.claims().orElse(NOTHING), now.claims().orElse(NOTHING))
                .forEach(change -> rows.add(new Row(false, change)));
        return new Comparison(before.header().isPresent(), rows);
    }
}
