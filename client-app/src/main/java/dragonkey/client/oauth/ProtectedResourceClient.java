package dragonkey.client.oauth;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.TimedAnswer;
import dragonkey.client.http.WrittenRequest;
import dragonkey.client.http.WrittenRequest.SentBody;

/// Asks a protected resource with an access token: as a bearer (RFC 6750 §2.1), or with the proof that the token is
/// bound to (RFC 9449 §7.1).
public final class ProtectedResourceClient {
    private final HttpTransport httpTransport;
    private final Clock clock;

    public ProtectedResourceClient(HttpTransport httpTransport, Clock clock) {
        this.httpTransport = httpTransport;
        this.clock = clock;
    }

    /// Gets, and hands over the answer, whatever it is. A redirect is a failure. A DPoP nonce that is asked for is
    /// given once.
    ///
    /// @param headers further ones
    /// @throws ProblemException with a code of this stage when there was no answer
    public HttpResponse get(URI address, Tokens tokens, Map<String, String> headers, ProblemStage stage)
            throws ProblemException, InterruptedException {
        return askedTwice("GET", address, tokens, answer -> answer,
                credentials -> httpTransport.get(address, joined(headers, credentials), stage));
    }

    /// Asks as [HttpTransport#ask]. A DPoP nonce that is asked for is given once.
    public HttpResponse ask(String method, URI address, Tokens tokens, Map<String, String> headers,
            @Nullable SentBody body, ProblemStage stage) throws ProblemException, InterruptedException {
        return askedTwice(method, address, tokens, answer -> answer,
                credentials -> httpTransport.ask(method, address, joined(headers, credentials), body, stage));
    }

    /// Asks as a person wrote it. A DPoP nonce that is asked for is given once, and the time is that of the last answer.
    public TimedAnswer ask(WrittenRequest request, Tokens tokens, ProblemStage stage)
            throws ProblemException, InterruptedException {
        return askedTwice(request.method(), request.address(), tokens, TimedAnswer::response, credentials -> {
            WrittenRequest whole = request;
            for (Map.Entry<String, String> header : credentials.entrySet()) {
                whole = whole.with(header.getKey(), header.getValue());
            }
            return httpTransport.ask(whole, stage);
        });
    }

    /// One sending of a request with these headers.
    @FunctionalInterface
    private interface ProtectedSending<T> {
        T with(Map<String, String> credentials) throws ProblemException, InterruptedException;
    }

    private <T> T askedTwice(String method, URI address, Tokens tokens, Function<T, HttpResponse> response,
            ProtectedSending<T> sending) throws ProblemException, InterruptedException {
        T answer = sending.with(credentials(method, address, tokens, null));
        String nonce = tokens.dpopKey() == null ? null : DpopKey.askedNonce(response.apply(answer));
        return nonce == null ? answer : sending.with(credentials(method, address, tokens, nonce));
    }

    private static Map<String, String> joined(Map<String, String> headers, Map<String, String> credentials) {
        var joined = new LinkedHashMap<>(headers);
        joined.keySet().removeIf(name -> credentials.keySet().stream().anyMatch(name::equalsIgnoreCase));
        joined.putAll(credentials);
        return joined;
    }

    private Map<String, String> credentials(String method, URI address, Tokens tokens,
            @Nullable String nonce) {
        var headers = new LinkedHashMap<String, String>();
        DpopKey key = tokens.dpopKey();
        headers.put("Authorization", (key == null ? "Bearer " : "DPoP ") + tokens.accessToken().value());
        if (key != null) {
            headers.put("DPoP", key.proof(clock, method, address, tokens.accessToken(), nonce));
        }
        return headers;
    }
}
