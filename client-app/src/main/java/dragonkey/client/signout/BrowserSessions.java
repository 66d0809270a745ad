package dragonkey.client.signout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dragonkey.client.http.CookieJar;
import dragonkey.client.session.Session.SignedIn;

/// Where each session's sign-in was, as long as the session lasts: there the provider knows the person, by cookies that
/// are in memory alone. A session from an earlier run of the program has no place.
public final class BrowserSessions {
    private final List<KnownBrowserSession> known = new ArrayList<>();

    /// Where the provider's page was.
    ///
    /// @param cookies of its page in the window; none where it was elsewhere
    public record BrowserSession(boolean inOwnBrowser, CookieJar cookies) {
    }

    /// @param since when the session began, the same over all its renewals
    private record KnownBrowserSession(String storeName, String sub, Instant since, BrowserSession place) {
        boolean isOf(SignedIn session) {
            return since.equals(session.since()) && sub.equals(session.profile().sub());
        }
    }

    /// Remembers it in place of this person's earlier one.
    ///
    /// @param storeName what the sessions of its connection are stored under
    public synchronized void signedIn(String storeName, SignedIn session, BrowserSession browserSession) {
        String sub = session.profile().sub();
        forgetIf(one -> one.storeName().equals(storeName) && one.sub().equals(sub));
        known.add(new KnownBrowserSession(storeName, sub, session.since(), browserSession));
    }

    /// Where that was; it is no longer known here.
    public synchronized BrowserSession take(SignedIn session) {
        Optional<KnownBrowserSession> found = known.stream().filter(one -> one.isOf(session)).findFirst();
        found.ifPresent(known::remove);
        return found.map(KnownBrowserSession::place)
                .orElseGet(() -> new BrowserSession(false, new CookieJar()));
    }

    public void forget(SignedIn session) {
        take(session).cookies().clear();
    }

    /// Forgets those of a connection.
    public synchronized void forgetAt(String storeName) {
        forgetIf(one -> one.storeName().equals(storeName));
    }

    public synchronized void forgetAll() {
        forgetIf(one -> true);
    }

    private void forgetIf(Predicate<KnownBrowserSession> over) {
        known.stream().filter(over).forEach(one -> one.place().cookies().clear());
        known.removeIf(over);
    }
}
