package dragonkey.client.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dragonkey.client.core.Problem;
import dragonkey.client.oauth.Tokens;

/// How the tokens of a session came about: a sign-in, what it gave, and what each renewal gave in its place. In memory
/// alone; it ends with the session, and then keeps times without tokens.
///
/// @param members in the order in which they came
/// @param older how many came before these and are not kept
/// @param end empty while the newest tokens are in use
public record Family(Origin origin, List<Member> members, int older, Optional<End> end) {
    /// Somebody who renews every five minutes for a day has 288; nobody looks at so many.
    static final int MOST = 50;

    /// Of a session that is not there.
    public static final Family NONE = new Family(Origin.KEPT, List.of(), 0, Optional.empty());

    public Family {
        members = List.copyOf(members);
    }

    /// What the first tokens were given for.
    public enum Origin {
        /// An authorization code (RFC 6749 §4.1).
        CODE,
        /// A code that somebody entered on another device (RFC 8628).
        DEVICE_CODE,
        /// What the client itself knows (RFC 6749 §4.4).
        CLIENT,
        /// Nobody knows any more: they were kept from an earlier run, or another window got them.
        KEPT
    }

    /// One answer of the token endpoint.
    ///
    /// @param at when it arrived
    /// @param rotated whether the refresh token before it was replaced, and is used up
    /// @param tokens empty when the family has ended
    public record Member(Instant at, boolean rotated, Optional<Tokens> tokens) {
        private static Member of(Tokens tokens, boolean rotated) {
            return new Member(tokens.receivedAt(), rotated, Optional.of(tokens));
        }

        private Member withoutTokens() {
            return new Member(at, rotated, Optional.empty());
        }
    }

    /// The provider honours none of them any more.
    ///
    /// @param at when that was learned
    public record End(Instant at, Problem why) {
    }

    static Family begun(Origin origin, Tokens first) {
        return new Family(origin, List.of(Member.of(first, false)), 0, Optional.empty());
    }

    /// With what a renewal gave.
    Family renewed(Tokens fresh) {
        boolean rotated = newest().filter(before -> before.refreshToken() != null
                && !Objects.equals(before.refreshToken(), fresh.refreshToken())).isPresent();
        List<Member> all = new ArrayList<>(members);
        all.add(Member.of(fresh, rotated));
        int many = Math.max(0, all.size() - MOST);
        return new Family(origin, all.subList(many, all.size()), older + many, Optional.empty());
    }

    Family ended(Problem why, Instant at) {
        return new Family(origin, members.stream().map(Member::withoutTokens).toList(), older,
                Optional.of(new End(at, why)));
    }

    /// Whether these are its newest tokens.
    boolean isOf(Tokens tokens) {
        return newest().filter(newest -> newest.accessToken().equals(tokens.accessToken())).isPresent();
    }

    private Optional<Tokens> newest() {
        return members.isEmpty() ? Optional.empty() : members.getLast().tokens();
    }

    /// The tokens whose refresh token was replaced last: sending it once more tells the provider that somebody has a copy
    /// (RFC 9700 §4.14.2). Empty when none was replaced.
    public Optional<Tokens> spent() {
        for (int newer = members.size() - 1; newer > 0; newer--) {
            if (members.get(newer).rotated()) {
                return members.get(newer - 1).tokens();
            }
        }
        return Optional.empty();
    }
}
