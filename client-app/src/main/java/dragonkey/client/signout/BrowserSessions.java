package dragonkey.client.signout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dragonkey.client.http.CookieJar;
import dragonkey.client.session.Session.SignedIn;

/// In which browser each session began, for as long as the session lasts. That browser's cookies, held in memory alone,
/// are what the provider knows its own session by. For a session of an earlier run of the program nothing is known.
public final class BrowserSessions {
    private final List<KnownSession> knownSessions = new ArrayList<>();

    /// The browser of one sign-in.
    ///
    /// @param cookies of the provider's pages in the window; none after a sign-in in the system browser
    public record BrowserSession(boolean inSystemBrowser, CookieJar cookies) {
    }

    /// @param since when the session began, the same over all its renewals
    private record KnownSession(String storeName, String sub, Instant since, BrowserSession browserSession) {
        boolean isOf(SignedIn session) {
            return since.equals(session.since()) && sub.equals(session.profile().sub());
        }
    }

    /// Remembers the browser of a session, in place of that of the same user's earlier session.
    ///
    /// @param storeName what the sessions of its connection are stored under
    public synchronized void remember(String storeName, SignedIn session, BrowserSession browserSession) {
        String sub = session.profile().sub();
        forgetIf(known -> known.storeName().equals(storeName) && known.sub().equals(sub));
        knownSessions.add(new KnownSession(storeName, sub, session.since(), browserSession));
    }

    /// Hands over the browser of a session, whose cookies are the caller's from then on; one without cookies when nothing
    /// is known.
    public synchronized BrowserSession remove(SignedIn session) {
        Optional<KnownSession> found = knownSessions.stream().filter(known -> known.isOf(session))
                .findFirst();
        found.ifPresent(knownSessions::remove);
        return found.map(KnownSession::browserSession)
                .orElseGet(() -> new BrowserSession(false, new CookieJar()));
    }

    public void forget(SignedIn session) {
        remove(session).cookies().clear();
    }

    /// Forgets the browsers of all sessions of a connection.
    public synchronized void forgetConnection(String storeName) {
        forgetIf(known -> known.storeName().equals(storeName));
    }

    public synchronized void forgetAll() {
        forgetIf(_ -> true);
    }

    private void forgetIf(Predicate<KnownSession> condition) {
        knownSessions.stream().filter(condition).forEach(known -> known.browserSession().cookies().clear());
        knownSessions.removeIf(condition);
    }
}
