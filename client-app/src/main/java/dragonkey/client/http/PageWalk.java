package dragonkey.client.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.core.WebAddress;

/// Goes where a page leads, as a browser without scripts does: with the cookies of a sign-in, and on from redirect to
/// redirect (RFC 9110 §15.4), until it is led to where it is awaited.
public final class PageWalk {
    private static final int MOST_REDIRECTS = 10;

    private final Http http;
    private final CookieJar cookies;

    /// Where it ended.
    public sealed interface End {
        /// At a page, whatever its status.
        record Page(HttpAnswer answer) implements End {
        }

        /// It was led back. Nothing was sent to that address.
        record Back(URI answer) implements End {
        }
    }

    /// @param cookies sent where they belong, and changed by what the pages say
    public PageWalk(Http http, CookieJar cookies) {
        this.http = http;
        this.cookies = cookies;
    }

    /// Walks; one deadline holds for the whole way.
    ///
    /// @param isBack whether an address is the one where it is awaited
    /// @throws Refused with `<stage>.redirect` after ten redirects, or when one leads out of the web or from https to
    ///     http; and as every call of [Http]
    public End from(URI start, Predicate<URI> isBack, String stage) throws Refused, InterruptedException {
        long end = http.end();
        URI at = start;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpAnswer answer = step(at, stage, end);
            if (!answer.isRedirect()) {
                return new End.Page(answer);
            }
            URI next = target(answer);
            if (next != null && isBack.test(next)) {
                return new End.Back(next);
            }
            if (next == null || !goesOn(at, next)) {
                throw new Refused(Problem.of(stage + ".redirect", answer.summary()));
            }
            at = next;
        }
        throw new Refused(Problem.of(stage + ".redirect",
                "more than " + MOST_REDIRECTS + ", from " + WebAddress.origin(start)));
    }

    private HttpAnswer step(URI at, String stage, long end) throws Refused, InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "text/html"));
        String sent = cookies.sentTo(at);
        if (!sent.isEmpty()) {
            headers.put("Cookie", sent);
        }
        HttpAnswer answer = http.step(at, headers, stage, end);
        cookies.keep(at, answer.headers().getOrDefault("set-cookie", List.of()));
        return answer;
    }

    private static boolean goesOn(URI from, URI to) {
        return "https".equals(to.getScheme())
                || ("http".equals(to.getScheme()) && "http".equals(from.getScheme()));
    }

    /// As a browser reads it, and of any scheme: what is awaited may lead into a program.
    private static @Nullable URI target(HttpAnswer answer) {
        String location = answer.header("location");
        HttpUrl from = HttpUrl.get(answer.from());
        HttpUrl to = location == null || from == null ? null : from.resolve(location);
        if (to != null || location == null) {
            return to == null ? null : to.uri();
        }
        try {
            return new URI(location);
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
