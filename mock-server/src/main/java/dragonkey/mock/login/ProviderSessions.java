package dragonkey.mock.login;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.User;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.store.ExpiringStore;

/// Who is signed in at the provider, by cookie.
public final class ProviderSessions {
    private final Clock clock;
    private final ExpiringStore<ProviderSession> sessions;
    private final String cookie;
    private final String attributes;

    /// Nobody is signed in yet.
    ///
    /// @param issuer part of the cookie's name, as for [CsrfProtection]
    public ProviderSessions(Clock clock, ExpiringStore<ProviderSession> sessions, URI issuer) {
        this.clock = clock;
        this.sessions = sessions;
        this.cookie = "dragonkey_session_" + issuer.getPort();
        this.attributes = "; Path=" + issuer.getPath() + "; HttpOnly; SameSite=Lax"
                + ("https".equals(issuer.getScheme()) ? "; Secure" : "");
    }

    /// The session of this browser, or null.
    public @Nullable ProviderSession of(Request request) {
        return sessions.find(request.cookie(cookie));
    }

    /// A new session, and its name. The browser's earlier one ends: nobody can prepare one for another person.
    public StartedSession begin(Request request, User user) {
        sessions.remove(request.cookie(cookie));
        return begin(user);
    }

    /// A new session in a browser that had none.
    public StartedSession begin(User user) {
        ProviderSession session = new ProviderSession(user, clock.instant(), UUID.randomUUID().toString());
        return new StartedSession(session, cookie + "=" + sessions.put(session) + attributes);
    }

    /// Ends the browser's session; the answer takes the cookie away.
    public Response end(Request request, Response response) {
        sessions.remove(request.cookie(cookie));
        return response.with("Set-Cookie", cookie + "=; Max-Age=0" + attributes);
    }

    /// All of them, oldest first.
    public List<ProviderSession> all() {
        return sessions.all();
    }

    /// The same with the cookies that they are known by.
    public List<ExpiringStore.NamedValue<ProviderSession>> named() {
        return sessions.named();
    }

    /// Knows a session of an earlier run again: its browser may still have the cookie.
    public void restore(ExpiringStore.NamedValue<ProviderSession> kept) {
        sessions.put(kept.name(), kept.value(), kept.until());
    }

    /// Ends the session of this `sid`; its browser finds out when it comes back.
    public void end(String sid) {
        sessions.removeIf(session -> session.sid().equals(sid));
    }

    /// Ends all of them.
    public void endAll() {
        sessions.removeIf(session -> true);
    }

    /// A session that has just begun.
    ///
    /// @param setCookie a secret: goes into the answer and nowhere else
    public record StartedSession(ProviderSession session, String setCookie) {
        @Override
        public String toString() {
            return "StartedSession[hidden]";
        }
    }

    /// One browser in which one person has signed in here.
    ///
    /// @param authenticatedAt when they proved who they are: `auth_time`
    /// @param sid the `sid` claim; not the cookie, it opens nothing
    public record ProviderSession(User user, Instant authenticatedAt, String sid) {
    }
}
