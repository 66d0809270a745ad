package dragonkey.client.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.WebAddress;

/// Goes where a page leads, as a browser without scripts does: with the cookies of a sign-in, and on from redirect to
/// redirect (RFC 9110 §15.4), until it is led to where it is awaited.
public final class RedirectFollower {
    private static final int MOST_REDIRECTS = 10;

    private final HttpTransport httpTransport;
    private final CookieJar cookies;

    /// Where it ended.
    public sealed interface Destination {
        /// At a page, whatever its status.
        record FinalPage(HttpResponse answer) implements Destination {
        }

        /// It was led back. Nothing was sent to that address.
        record AwaitedAddress(URI answer) implements Destination {
        }
    }

    /// @param cookies sent where they belong, and changed by what the pages say
    public RedirectFollower(HttpTransport httpTransport, CookieJar cookies) {
        this.httpTransport = httpTransport;
        this.cookies = cookies;
    }

    /// Walks; one deadline holds for the whole way.
    ///
    /// @param isBack whether an address is the one where it is awaited
    /// @throws ProblemException with `<stage>.redirect` after ten redirects, or when one leads out of the web or from https to
    ///     http; and as every call of [HttpTransport]
    public Destination from(URI start, Predicate<URI> isBack, ProblemStage stage)
            throws ProblemException, InterruptedException {
        long end = httpTransport.end();
        URI at = start;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse answer = step(at, stage, end);
            if (!answer.isRedirect()) {
                return new Destination.FinalPage(answer);
            }
            URI next = target(answer);
            if (next != null && isBack.test(next)) {
                return new Destination.AwaitedAddress(next);
            }
            if (next == null || !goesOn(at, next)) {
                throw ProblemException.of(stage.failed(ExchangeFailure.REDIRECT), answer.summary());
            }
            at = next;
        }
        throw ProblemException.of(stage.failed(ExchangeFailure.REDIRECT),
                "more than " + MOST_REDIRECTS + ", from " + WebAddress.origin(start));
    }

    private HttpResponse step(URI at, ProblemStage stage, long end)
            throws ProblemException, InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "text/html"));
        String sent = cookies.sentTo(at);
        if (!sent.isEmpty()) {
            headers.put("Cookie", sent);
        }
        HttpResponse answer = httpTransport.step(at, headers, stage, end);
        cookies.keep(at, answer.headers().getOrDefault("set-cookie", List.of()));
        return answer;
    }

    private static boolean goesOn(URI from, URI to) {
        return "https".equals(to.getScheme())
                || ("http".equals(to.getScheme()) && "http".equals(from.getScheme()));
    }

    /// As a browser reads it, and of any scheme: what is awaited may lead into a program.
    private static @Nullable URI target(HttpResponse answer) {
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
