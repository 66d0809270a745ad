package dragonkey.client.inspector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import dragonkey.client.jose.ClaimChange;
import dragonkey.client.jose.PastedText;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.TokenVerifier;
import dragonkey.client.jose.TrustedKeys;
import dragonkey.client.jose.VerificationOptions;

/// What differs between the token that is looked at and another one.
///
/// @param readable whether the other one could be read at all
record TokenComparison(boolean readable, List<ComparisonRow> rows) {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    TokenComparison {
        rows = List.copyOf(rows);
    }

    /// One difference.
    ///
    /// @param inHeader whether it is a header parameter, and no claim
    record ComparisonRow(boolean inHeader, ClaimChange change) {
        /// Names alone: the values are those of a token.
        @Override
        public String toString() {
            return change.name() + " " + switch (change) {
                case ClaimChange.ClaimAdded _ -> "added";
                case ClaimChange.ClaimRemoved _ -> "removed";
                case ClaimChange.ClaimChanged _ -> "changed";
            };
        }
    }

    /// Reads the other token, and judges nothing about it.
    ///
    /// @param other as pasted; the earlier one
    static TokenComparison of(String other, TokenContents now) {
        String token = PastedText.read(other).tokens().getFirst().text();
        TokenContents before = TokenContents.of(TokenVerifier.judge(TokenParser.read(token), TrustedKeys.NONE,
                VerificationOptions.at(Instant.EPOCH)));
        List<ComparisonRow> rows = new ArrayList<>();
        ClaimChange.between(before.header().orElse(NOTHING), now.header().orElse(NOTHING))
                .forEach(claimChange -> rows.add(new ComparisonRow(true, claimChange)));
        ClaimChange.between(before.claims().orElse(NOTHING), now.claims().orElse(NOTHING))
                .forEach(claimChange -> rows.add(new ComparisonRow(false, claimChange)));
        return new TokenComparison(before.header().isPresent(), rows);
    }
}
