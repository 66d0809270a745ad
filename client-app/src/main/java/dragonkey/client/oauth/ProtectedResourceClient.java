package dragonkey.client.oauth;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;

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
        return askedTwice("GET", address, tokens, headers, all -> httpTransport.get(address, all, stage));
    }

    /// Asks as a person wrote it, as [HttpTransport#ask]. A DPoP nonce that is asked for is given once.
    public HttpResponse ask(String method, URI address, Tokens tokens, Map<String, String> headers,
            HttpTransport.@Nullable SentBody body, ProblemStage stage)
            throws ProblemException, InterruptedException {
        return askedTwice(method, address, tokens, headers,
                all -> httpTransport.ask(method, address, all, body, stage));
    }

    /// One sending of a request with these headers.
    @FunctionalInterface
    private interface ProtectedSending {
        HttpResponse with(Map<String, String> headers) throws ProblemException, InterruptedException;
    }

    private HttpResponse askedTwice(String method, URI address, Tokens tokens, Map<String, String> headers,
            ProtectedSending sending) throws ProblemException, InterruptedException {
        HttpResponse answer = sending.with(authorized(headers, method, address, tokens, null));
        String nonce = tokens.dpopKey() == null ? null : DpopKey.askedNonce(answer);
        return nonce == null ? answer : sending.with(authorized(headers, method, address, tokens, nonce));
    }

    private Map<String, String> authorized(Map<String, String> further, String method, URI address,
            Tokens tokens, @Nullable String nonce) {
        var headers = new LinkedHashMap<>(further);
        DpopKey key = tokens.dpopKey();
        headers.put("Authorization", (key == null ? "Bearer " : "DPoP ") + tokens.accessToken().value());
        if (key != null) {
            headers.put("DPoP", key.proof(clock, method, address, tokens.accessToken(), nonce));
        }
        return headers;
    }
}
