package dragonkey.client.signin;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.RedirectUri;
import dragonkey.client.http.CookieJar;

/// The cookies of the sign-in that runs. The web engine takes one cookie store for the whole program, so this one is
/// installed before the first engine is made, and emptied for each sign-in: no two share a cookie.
public final class SignInCookies extends CookieHandler {
    private static final SignInCookies OF_THIS_PROCESS = new SignInCookies();

    private CookieJar jar = new CookieJar();
    private @Nullable RedirectUri callback;

    private SignInCookies() {}

    /// The one instance. The engine keeps the handler that it finds first for as long as the process lives, so a second one
    /// would be emptied in vain.
    public static SignInCookies ofThisProcess() {
        CookieHandler.setDefault(OF_THIS_PROCESS);
        return OF_THIS_PROCESS;
    }

    /// Begins a visit without cookies, and refuses every request to its redirect URI: answers are for this program, and
    /// another one that listens at that address learns no code. The engine asks for cookies before each request, whatever
    /// made it: a page, a frame, a picture. So no request gets around this.
    public synchronized void beginVisit(RedirectUri redirectUri) {
        clear();
        callback = redirectUri;
    }

    /// Forgets every cookie, and whatever pages stored. The redirect URI stays refused: a page that has just been left may
    /// still request it.
    public synchronized void clear() {
        takeAway().clear();
        PageStorage.deleteForgotten();
    }

    /// Hands over the cookies of the sign-in so far. What a page that has just been left still sets is not among them.
    synchronized CookieJar takeAway() {
        CookieJar taken = jar;
        jar = new CookieJar();
        return taken;
    }

    @Override
    public synchronized Map<String, List<String>> get(URI uri, Map<String, List<String>> requestHeaders)
            throws IOException {
        if (callback != null && callback.matches(uri)) {
            throw new IOException("answers are taken here, not sent on");
        }
        String sent = jar.sentTo(uri);
        return sent.isEmpty() ? Map.of() : Map.of("Cookie", List.of(sent));
    }

    @Override
    public synchronized void put(URI uri, Map<String, List<String>> responseHeaders) throws IOException {
        responseHeaders.forEach((name, values) -> {
            // The status line comes with no name.
            if ("set-cookie".equals(String.valueOf(name).toLowerCase(Locale.ROOT))) {
                jar.keep(uri, values);
            }
        });
    }
}
