package dragonkey.client.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dragonkey.client.core.Problem;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;

/// The one observable: who is signed in now. Read by every screen, changed by the verbs below, on the FX thread.
public final class SessionModel {
    private static final int MOST_LEFT = 16;

    private final ReadOnlyObjectWrapper<Session> session = new ReadOnlyObjectWrapper<>(
            new Session.SignedOut());
    private final BooleanBinding signedIn = Bindings
            .createBooleanBinding(() -> session.get() instanceof Session.SignedIn, session);

    private final List<TokenFamily> left = new ArrayList<>();
    private TokenFamily tokenFamily = TokenFamily.NONE;
    private Optional<Tokens> previous = Optional.empty();

    public ReadOnlyObjectProperty<Session> session() {
        return session.getReadOnlyProperty();
    }

    public BooleanBinding signedIn() {
        return signedIn;
    }

    public Session now() {
        return session.get();
    }

    /// The tokens that the same person had before the present ones, in memory alone; empty when there were none.
    public Optional<Tokens> previous() {
        return previous;
    }

    /// How the present tokens came about.
    public TokenFamily family() {
        return tokenFamily;
    }

    /// Somebody signed in.
    public void begin(Session.SignedIn begun, TokenFamily.TokenOrigin tokenOrigin) {
        if (!isOfNow(begun.profile())) {
            remember(tokenFamily);
        }
        show(begun, TokenFamily.begun(tokenOrigin, begun.tokens()));
    }

    /// The same person has fresh tokens.
    public void renew(Session.SignedIn renewed) {
        show(renewed, tokenFamily.renewed(renewed.tokens()));
    }

    private void show(Session.SignedIn begun, TokenFamily now) {
        previous = session.get().lastSignedIn().filter(before -> isSame(before.profile(), begun.profile()))
                .map(Session.SignedIn::tokens);
        tokenFamily = now;
        session.set(begun);
    }

    /// What was kept from the last time the program ran, or of a session that was left.
    public void restore(Session kept) {
        Optional<Tokens> tokens = kept.lastSignedIn().map(Session.SignedIn::tokens);
        previous = Optional.empty();
        if (tokens.isEmpty() || !tokenFamily.isOf(tokens.get())) {
            TokenFamily before = tokenFamily;
            tokenFamily = tokens.map(this::recall).orElse(TokenFamily.NONE);
            remember(before);
        }
        session.set(kept);
    }

    /// Another session will be shown; this one goes on meanwhile.
    public void leave() {
        previous = Optional.empty();
        remember(tokenFamily);
        tokenFamily = TokenFamily.NONE;
        session.set(new Session.SignedOut());
    }

    /// Somebody signed out: nothing of any session is remembered here.
    public void end() {
        previous = Optional.empty();
        tokenFamily = TokenFamily.NONE;
        left.clear();
        session.set(new Session.SignedOut());
    }

    /// The session of a connection that is not shown is over, and with it what was remembered of those that were left.
    public void forgetLeft() {
        left.clear();
    }

    /// The provider has ended it.
    ///
    /// @param at when that was learned
    public void end(Problem why, Instant at) {
        previous = Optional.empty();
        tokenFamily = tokenFamily.ended(why, at);
        session.set(new Session.SignedOut());
    }

    private void remember(TokenFamily before) {
        if (!before.members().isEmpty() && before.end().isEmpty()) {
            left.add(before);
        }
        if (left.size() > MOST_LEFT) {
            left.removeFirst();
        }
    }

    private TokenFamily recall(Tokens tokens) {
        for (TokenFamily one : List.copyOf(left)) {
            if (one.isOf(tokens)) {
                left.remove(one);
                return one;
            }
        }
        return TokenFamily.begun(TokenFamily.TokenOrigin.KEPT, tokens);
    }

    /// The access token opens nothing any more, whatever its life time says: the API has refused it.
    public void expire() {
        if (session.get() instanceof Session.SignedIn ended) {
            session.set(new Session.Expired(ended));
        }
    }

    /// Judges the session at a time; it expires when the access token does.
    public void judgeAt(Instant now) {
        if (session.get() instanceof Session.SignedIn current) {
            Instant expiresAt = current.tokens().expiresAt();
            if (expiresAt != null && !now.isBefore(expiresAt)) {
                expire();
            }
        }
    }

    private boolean isOfNow(Profile person) {
        return session.get().lastSignedIn().filter(now -> isSame(now.profile(), person)).isPresent();
    }

    private static boolean isSame(Profile before, Profile now) {
        return before.sub().equals(now.sub());
    }
}
