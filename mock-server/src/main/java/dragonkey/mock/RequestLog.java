package dragonkey.mock;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.FormParameters;
import dragonkey.mock.http.HttpListener.RequestObserver;
import dragonkey.mock.http.Json;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Response.ResponseReason;
import dragonkey.mock.state.LoggedRequest;
import dragonkey.mock.state.LoggedRequest.LoggedParameter;
import dragonkey.mock.state.LoggedRequest.Refusal;
import dragonkey.mock.state.ServerFigures;

/// The last 500 requests.
final class RequestLog implements RequestObserver {
    private static final int MOST = 500;
    private static final int MOST_PARAMETERS = 40;
    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_DESCRIPTION = 300;
    private static final int LONGEST_ANSWER = 4096;

    /// What may be kept of a parameter. Any other might open something: a code, a token, a password, a secret, an assertion,
    /// a state, or whatever is invented next.
    private static final Set<String> HARMLESS = Set.of("acr_values", "audience", "client_assertion_type",
            "client_id", "code_challenge_method", "consent", "display", "element", "error", "grant_type",
            "max_age", "origin", "page", "post_logout_redirect_uri", "prompt", "redirect_uri",
            "requested_token_type", "resource", "response_mode", "response_type", "scope", "size", "sort",
            "subject_token_type", "theme", "token_type_hint", "ui_locales");

    private final Clock clock;
    private final Deque<LoggedRequest> seen = new ArrayDeque<>();
    private long number;
    private final long[] answers = new long[1_000];
    private Duration answering = Duration.ZERO;
    private final long start = System.nanoTime();

    RequestLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void answered(Request request, Response response, Duration took) {
        List<LoggedParameter> parameters = new ArrayList<>();
        add(request.query(), parameters);
        add(request.body(), parameters);
        add(request, response, took, parameters, clientId(request), refusal(response));
    }

    private synchronized void add(Request request, Response response, Duration took,
            List<LoggedParameter> parameters, String clientId, Optional<Refusal> refusal) {
        if (seen.size() == MOST) {
            seen.removeFirst();
        }
        number++;
        answers[Math.clamp(response.status(), 0, answers.length - 1)]++;
        answering = answering.plus(took);
        seen.addLast(new LoggedRequest(number, clock.instant(), request.target().method(),
                cut(request.target().path(), LONGEST), List.copyOf(parameters), response.status(),
                took.toMillis(), clientId, refusal,
                response.remark().isEmpty()
                        ? Optional.empty()
                        : Optional.of(cut(response.remark(), LONGEST_DESCRIPTION))));
    }

    /// Of all requests since the start, also those that are forgotten.
    synchronized ServerFigures figures() {
        SortedMap<Integer, Long> counted = new TreeMap<>();
        for (int status = 0; status < answers.length; status++) {
            if (answers[status] > 0) {
                counted.put(status, answers[status]);
            }
        }
        return new ServerFigures(counted, answering, Duration.ofNanos(System.nanoTime() - start));
    }

    /// Forgets all of them; the next is counted on from the last.
    synchronized void clear() {
        seen.clear();
    }

    /// Oldest first.
    synchronized List<LoggedRequest> recent() {
        return List.copyOf(seen);
    }

    private static void add(FormParameters from, List<LoggedParameter> to) {
        from.values().forEach((name, values) -> values.forEach(value -> {
            if (to.size() < MOST_PARAMETERS) {
                to.add(new LoggedParameter(cut(name, LONGEST_NAME),
                        HARMLESS.contains(name) ? Optional.of(cut(value, LONGEST)) : Optional.empty()));
            }
        }));
    }

    /// As it calls itself: in the form, in the query, or in the header (RFC 6749 §2.3.1).
    private static String clientId(Request request) {
        String named = request.body().text("client_id") == null
                ? request.query().text("client_id")
                : request.body().text("client_id");
        String clientId = named == null ? basic(request.header("Authorization")) : named;
        return clientId == null ? "" : cut(clientId, LONGEST);
    }

    private static @Nullable String basic(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(header.substring(6).strip()),
                    StandardCharsets.UTF_8);
            // Without a colon nobody knows whether it is a name or a secret.
            return pair.contains(":") ? pair.substring(0, pair.indexOf(':')) : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /// What a page, a JSON answer or a redirect says of what was wrong.
    private static Optional<Refusal> refusal(Response response) {
        ResponseReason reason = response.reason();
        if (reason != null) {
            return refusal(reason.code(), reason.text());
        }
        String location = response.header("Location");
        if (location != null) {
            return redirected(location);
        }
        if (response.status() < 400 || response.body().length > LONGEST_ANSWER) {
            return Optional.empty();
        }
        Map<String, Object> json = Json.object(new String(response.body(), StandardCharsets.UTF_8));
        return json == null ? Optional.empty() : refusal(json.get("error"), json.get("error_description"));
    }

    private static Optional<Refusal> redirected(String location) {
        try {
            FormParameters query = FormParameters.parse(URI.create(location).getRawQuery());
            return refusal(query.text("error"), query.text("error_description"));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static Optional<Refusal> refusal(@Nullable Object error, @Nullable Object description) {
        return error instanceof String name
                ? Optional.of(new Refusal(cut(name, LONGEST_NAME),
                        description instanceof String text ? cut(text, LONGEST_DESCRIPTION) : ""))
                : Optional.empty();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
