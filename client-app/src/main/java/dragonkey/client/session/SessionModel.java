package dragonkey.client.session;

import java.time.Instant;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The one observable: who is signed in now. Read by every screen, changed by the verbs below, on the FX thread.
public final class SessionModel {
    private final ReadOnlyObjectWrapper<Session> session = new ReadOnlyObjectWrapper<>(
            new Session.SignedOut());
    private final BooleanBinding signedIn = Bindings.createBooleanBinding(
            () -> session.get() instanceof Session.SignedIn, session);

    public ReadOnlyObjectProperty<Session> session() {
        return session.getReadOnlyProperty();
    }

    public BooleanBinding signedIn() {
        return signedIn;
    }

    public Session now() {
        return session.get();
    }

    /// Somebody signed in.
    public void begin(Session.SignedIn begun) {
        session.set(begun);
    }

    /// What was kept from the last time the program ran.
    public void restore(Session kept) {
        session.set(kept);
    }

    /// Somebody signed out.
    public void end() {
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
}
