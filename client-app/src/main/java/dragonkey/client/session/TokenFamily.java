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
public record TokenFamily(TokenOrigin origin, List<FamilyMember> members, int older,
        Optional<FamilyEnd> end) {
    /// Somebody who renews every five minutes for a day has 288; nobody looks at so many.
    static final int MOST = 50;

    /// Of a session that is not there.
    public static final TokenFamily NONE = new TokenFamily(TokenOrigin.KEPT, List.of(), 0, Optional.empty());

    public TokenFamily {
        members = List.copyOf(members);
    }

    /// What the first tokens were given for.
    public enum TokenOrigin {
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
    public record FamilyMember(Instant at, boolean rotated, Optional<Tokens> tokens) {
        private static FamilyMember of(Tokens tokens, boolean rotated) {
            return new FamilyMember(tokens.receivedAt(), rotated, Optional.of(tokens));
        }

        private FamilyMember withoutTokens() {
            return new FamilyMember(at, rotated, Optional.empty());
        }
    }

    /// The provider honours none of them any more.
    ///
    /// @param at when that was learned
    public record FamilyEnd(Instant at, Problem why) {
    }

    static TokenFamily begun(TokenOrigin tokenOrigin, Tokens first) {
        return new TokenFamily(tokenOrigin, List.of(FamilyMember.of(first, false)), 0, Optional.empty());
    }

    /// With what a renewal gave.
    TokenFamily renewed(Tokens fresh) {
        boolean rotated = newest().filter(before -> before.refreshToken() != null
                && !Objects.equals(before.refreshToken(), fresh.refreshToken())).isPresent();
        List<FamilyMember> all = new ArrayList<>(members);
        all.add(FamilyMember.of(fresh, rotated));
        int many = Math.max(0, all.size() - MOST);
        return new TokenFamily(origin, all.subList(many, all.size()), older + many, Optional.empty());
    }

    TokenFamily ended(Problem why, Instant at) {
        return new TokenFamily(origin, members.stream().map(FamilyMember::withoutTokens).toList(), older,
                Optional.of(new FamilyEnd(at, why)));
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
