package dragonkey.client.request;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.TimedAnswer;
import dragonkey.client.http.WrittenRequest;
import dragonkey.client.http.WrittenRequest.AnswerProgress;
import dragonkey.client.http.WrittenRequest.SentBody;
import dragonkey.client.oauth.ProtectedResourceClient;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.request.SendingWay.BearerMethod;
import dragonkey.client.resource.ResourceMetadata;

/// Sends requests to an API, over the network of a connection. Every call may wait for the network.
public final class ApiClient {
    private final HttpTransport httpTransport;
    private final Clock clock;

    public ApiClient(HttpTransport httpTransport, Clock clock) {
        this.httpTransport = httpTransport;
        this.clock = clock;
    }

    /// How long one answer is waited for.
    public Duration limit() {
        return httpTransport.deadline();
    }

    /// How long the answer to this request is waited for.
    public Duration limit(ApiRequest request) {
        return request.way().ownLimit().orElseGet(this::limit);
    }

    /// Sends a request as [#send(Connection, ApiRequest, Tokens, AnswerProgress)], and tells nobody how far it is.
    public ApiAnswer send(Connection connection, ApiRequest request, @Nullable Tokens tokens)
            throws ProblemException, InterruptedException {
        return send(connection, request, tokens, AnswerProgress.UNTOLD);
    }

    /// Sends a request once, whatever the token in it is worth. A redirect is an answer: a token is never sent on to where
    /// an API points.
    ///
    /// @param tokens whose access token is sent along, as a bearer or with its proof; null sends none
    /// @param progress told while the answer comes
    /// @throws ProblemException `api.request` for what cannot be sent, `session.issuer` where the tokens are of another
    ///     provider, and a code of this stage when there was no answer
    public ApiAnswer send(Connection connection, ApiRequest request, @Nullable Tokens tokens,
            AnswerProgress progress) throws ProblemException, InterruptedException {
        if (tokens != null) {
            tokens.requireIssuer(connection.provider().issuer());
        }
        URI address = request.at(connection.api());
        HttpTransport way = httpTransport.over(connection.provider().network());
        long start = System.nanoTime();
        TimedAnswer answer = sent(way, written(request, address, tokens, progress), request, tokens);
        return new ApiAnswer(request, address, tokens, answer.response(),
                Duration.ofNanos(System.nanoTime() - start), answer.times(), clock.instant());
    }

    private TimedAnswer sent(HttpTransport way, WrittenRequest written, ApiRequest request,
            @Nullable Tokens tokens) throws ProblemException, InterruptedException {
        return tokens == null || request.way().place() != BearerMethod.HEADER
                ? way.ask(written, ProblemStage.API)
                : new ProtectedResourceClient(way, clock).ask(written, tokens, ProblemStage.API);
    }

    private WrittenRequest written(ApiRequest request, URI address, @Nullable Tokens tokens,
            AnswerProgress progress) throws ProblemException {
        if (tokens == null || request.way().place() == BearerMethod.HEADER) {
            return new WrittenRequest(request.sentMethod(), address, request.sentHeaders(),
                    request.sentBody(), limit(request), progress);
        }
        if (tokens.dpopKey() != null) {
            throw ApiRequest.wrong("a token that is bound to a key stands in the header (RFC 9449 §7.1)");
        }
        Map.Entry<URI, Optional<SentBody>> with = request.withToken(address, tokens.accessToken());
        WrittenRequest written = new WrittenRequest(request.sentMethod(), with.getKey(),
                request.sentHeaders(), with.getValue().orElse(null), limit(request), progress);
        // RFC 6750 §2.3: no cache on the way may keep an address that has a token in it.
        return request.way().place() == BearerMethod.QUERY
                ? written.with("Cache-Control", "no-store")
                : written;
    }

    /// Reads why an API refused; asks the API once for what it says of itself, without a token, where its answer says that
    /// there is something.
    public RefusalReading refusal(Connection connection, ApiAnswer answer) throws InterruptedException {
        return RefusalReading.of(answer, metadata(connection, answer));
    }

    private ResourceMetadata metadata(Connection connection, ApiAnswer answer) throws InterruptedException {
        Optional<URI> place = place(answer);
        if (place.isEmpty()) {
            return ResourceMetadata.NOTHING;
        }
        try {
            return ResourceMetadata.read(httpTransport.over(connection.provider().network())
                    .document(place.get(), ProblemStage.API).object(ProblemStage.API));
        } catch (ProblemException notSaid) {
            // The refusal is read from what is there.
            return ResourceMetadata.NOTHING;
        }
    }

    /// Where an answer says that its API's metadata are; only on the host that answered, whom they are about (RFC 9728
    /// §5.1).
    private static Optional<URI> place(ApiAnswer answer) {
        try {
            return answer.challenges().stream()
                    .map(challenge -> challenge.parameters().get("resource_metadata"))
                    .filter(Objects::nonNull).findFirst().map(URI::create)
                    .filter(place -> answer.address().getAuthority().equals(place.getAuthority()));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
