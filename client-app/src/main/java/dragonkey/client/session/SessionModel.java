package dragonkey.client.session;

import java.time.Instant;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;

/// The one observable: who is signed in now. Read by every screen, changed by the verbs below, on the FX thread.
public final class SessionModel {
    private final ReadOnlyObjectWrapper<Session> session = new ReadOnlyObjectWrapper<>(
            new Session.SignedOut());
    private final BooleanBinding signedIn = Bindings.createBooleanBinding(
            () -> session.get() instanceof Session.SignedIn, session);

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

    /// Somebody signed in, or has fresh tokens.
    public void begin(Session.SignedIn begun) {
        previous = switch (session.get()) {
            case Session.SignedIn before when isSame(before.profile(), begun.profile()) ->
                Optional.of(before.tokens());
            case Session.Expired before when isSame(before.profile(), begun.profile()) ->
                Optional.of(before.tokens());
            case Session.SignedIn _,Session.Expired _,Session.SignedOut _ -> Optional.empty();
        };
        session.set(begun);
    }

    /// What was kept from the last time the program ran.
    public void restore(Session kept) {
        previous = Optional.empty();
        session.set(kept);
    }

    /// Somebody signed out.
    public void end() {
        previous = Optional.empty();
        session.set(new Session.SignedOut());
    }

    /// The access token opens nothing any more, whatever its life time says: the API has refused it.
    public void expire() {
        if (session.get() instanceof Session.SignedIn ended) {
            session.set(new Session.Expired(ended.tokens(), ended.profile(), ended.verdict(), ended.since()));
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

    private static boolean isSame(Profile before, Profile now) {
        return before.sub().equals(now.sub());
    }
}
