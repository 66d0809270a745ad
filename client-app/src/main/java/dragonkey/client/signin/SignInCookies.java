package dragonkey.client.signin;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import okhttp3.Cookie;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import dragonkey.client.oauth.RedirectUri;
import dragonkey.client.oauth.WebAddress;

/// The cookies of the sign-in that is going on. The web engine takes one cookie store for the whole program, so this
/// one is installed before the first engine is made, and emptied for each sign-in: no two share a cookie.
public final class SignInCookies extends CookieHandler {
    private static final int MOST = 500;
    private static final SignInCookies OF_THIS_PROCESS = new SignInCookies();

    private final List<Cookie> cookies = new ArrayList<>();
    private @Nullable RedirectUri callback;

    private SignInCookies() {}

    /// The one there is. The engine keeps the handler that it finds first for as long as the process lives, so a
    /// second one would be emptied in vain.
    public static SignInCookies ofThisProcess() {
        CookieHandler.setDefault(OF_THIS_PROCESS);
        return OF_THIS_PROCESS;
    }

    /// A sign-in begins with nothing, and nothing is sent to where its answers arrive: they are for this program, and
    /// whoever else may listen there learns no code. The engine asks for cookies before each request, whatever made
    /// it: a page, a frame, a picture. So this is the one place that no request gets around.
    public synchronized void begin(RedirectUri answersArrive) {
        clear();
        callback = answersArrive;
    }

    /// Forgets every cookie. What is closed stays closed: a page that has just been left may still ask.
    public synchronized void clear() {
        cookies.clear();
    }

    @Override
    public synchronized Map<String, List<String>> get(URI uri, Map<String, List<String>> requestHeaders)
            throws IOException {
        if (callback != null && callback.matches(uri)) {
            throw new IOException("answers are taken here, not sent on");
        }
        HttpUrl url = judged(uri);
        if (url == null) {
            return Map.of();
        }
        long now = System.currentTimeMillis();
        cookies.removeIf(cookie -> cookie.expiresAt() <= now);
        List<String> matching = cookies.stream().filter(cookie -> cookie.matches(url))
                .map(cookie -> cookie.name() + "=" + cookie.value()).toList();
        return matching.isEmpty() ? Map.of() : Map.of("Cookie", List.of(String.join("; ", matching)));
    }

    @Override
    public synchronized void put(URI uri, Map<String, List<String>> responseHeaders) throws IOException {
        HttpUrl url = judged(uri);
        if (url == null) {
            return;
        }
        responseHeaders.forEach((name, values) -> {
            // The status line comes with no name.
            if ("set-cookie".equals(String.valueOf(name).toLowerCase(Locale.ROOT))) {
                values.forEach(value -> keep(url, Cookie.parse(url, value)));
            }
        });
    }

    /// What does not leave this computer counts as secure, as it does in browsers (Secure Contexts §3.1): a provider
    /// for tests has no certificate, and its `Secure` cookies would never come back.
    private static @Nullable HttpUrl judged(URI uri) {
        HttpUrl url = HttpUrl.get(uri);
        return url != null && !url.isHttps() && WebAddress.isLoopback(url.host())
                ? url.newBuilder().scheme("https").build()
                : url;
    }

    /// Over an open network nobody sets a cookie for the secure one (RFC 6265bis §5.7).
    private void keep(HttpUrl from, @Nullable Cookie cookie) {
        if (cookie == null || (cookie.secure() && !from.isHttps())) {
            return;
        }
        cookies.removeIf(old -> old.name().equals(cookie.name()) && old.domain().equals(cookie.domain())
                && old.path().equals(cookie.path()));
        if (cookies.size() < MOST) {
            cookies.add(cookie);
        }
    }
}
