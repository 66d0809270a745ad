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

/// The cookies of the sign-in that is going on. The web engine takes one cookie store for the whole program, so this
/// one is installed before the first engine is made, and emptied for each sign-in: no two share a cookie.
public final class SignInCookies extends CookieHandler {
    private static final int MOST = 500;

    private final List<Cookie> cookies = new ArrayList<>();

    private SignInCookies() {}

    /// The one of this process. The engine's HTTP client keeps the handler that it found when it was first used, so a
    /// second one would be asked for nothing, and emptying it would empty nothing.
    public static synchronized SignInCookies installed() {
        if (CookieHandler.getDefault() instanceof SignInCookies already) {
            return already;
        }
        var cookies = new SignInCookies();
        CookieHandler.setDefault(cookies);
        return cookies;
    }

    /// Forgets everything.
    public synchronized void clear() {
        cookies.clear();
    }

    @Override
    public synchronized Map<String, List<String>> get(URI uri, Map<String, List<String>> requestHeaders)
            throws IOException {
        HttpUrl url = HttpUrl.get(uri);
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
        HttpUrl url = HttpUrl.get(uri);
        if (url == null) {
            return;
        }
        responseHeaders.forEach((name, values) -> {
            // The status line comes with no name.
            if ("set-cookie".equals(String.valueOf(name).toLowerCase(Locale.ROOT))) {
                values.forEach(value -> keep(Cookie.parse(url, value)));
            }
        });
    }

    private void keep(@org.jspecify.annotations.Nullable Cookie cookie) {
        if (cookie == null) {
            return;
        }
        cookies.removeIf(old -> old.name().equals(cookie.name()) && old.domain().equals(cookie.domain())
                && old.path().equals(cookie.path()));
        if (cookies.size() < MOST) {
            cookies.add(cookie);
        }
    }
}
