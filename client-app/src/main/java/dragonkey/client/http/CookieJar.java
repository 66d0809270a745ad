package dragonkey.client.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import okhttp3.Cookie;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import dragonkey.client.core.WebAddress;

/// The cookies of one sign-in at a provider's pages (RFC 6265 §5). They are in memory alone, and never print.
public final class CookieJar {
    private static final int MOST = 500;

    private final List<Cookie> cookies = new ArrayList<>();

    /// What a request to this address says in its `Cookie` header: the cookies that its host, path and protection allow
    /// (§5.4); empty when there is none.
    public synchronized String sentTo(URI address) {
        HttpUrl url = judged(address);
        if (url == null) {
            return "";
        }
        long now = System.currentTimeMillis();
        cookies.removeIf(cookie -> cookie.expiresAt() <= now);
        return cookies.stream().filter(cookie -> cookie.matches(url))
                .map(cookie -> cookie.name() + "=" + cookie.value()).collect(Collectors.joining("; "));
    }

    /// Keeps what an answer from this address says in its `Set-Cookie` headers (§5.3).
    public synchronized void keep(URI from, List<String> headers) {
        HttpUrl url = judged(from);
        if (url != null) {
            headers.forEach(header -> keep(url, Cookie.parse(url, header)));
        }
    }

    /// Forgets every cookie.
    public synchronized void clear() {
        cookies.clear();
    }

    public synchronized boolean isEmpty() {
        return cookies.isEmpty();
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
