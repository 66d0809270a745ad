package dragonkey.client.inspector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dragonkey.client.jose.Expectations;
import dragonkey.client.jose.Judge;
import dragonkey.client.jose.Keys;
import dragonkey.client.jose.TokenText;
import dragonkey.client.session.Family;
import dragonkey.client.session.Family.Member;

/// The family of the session's tokens, and what changed in one kind of token from each to the next. Worked out away from
/// the FX thread.
///
/// @param which the kind that is compared: the ID token or the access token
record Generations(Which which, Family family, List<Optional<Comparison>> changes) {

    /// @param which of a refresh token or a pasted one nothing is known: the access token stands for them
    static Generations of(Family family, Which which) {
        Which compared = which == Which.ID ? Which.ID : Which.ACCESS;
        List<Optional<Comparison>> changes = new ArrayList<>();
        Optional<String> before = Optional.empty();
        for (Member member : family.members()) {
            Optional<String> now = member.tokens().flatMap(tokens -> TokenLook.token(compared, tokens));
            changes.add(between(before, now));
            before = now;
        }
        return new Generations(compared, family, List.copyOf(changes));
    }

    private static Optional<Comparison> between(Optional<String> before, Optional<String> now) {
        return before.isEmpty() || now.isEmpty()
                ? Optional.empty()
                : Optional.of(Comparison.of(before.get(), Decoded.of(
                        Judge.judge(TokenText.read(now.get()), Keys.NONE, Expectations.at(Instant.EPOCH)))));
    }

    @Override
    public String toString() {
        return "Generations[hidden]";
    }
}
