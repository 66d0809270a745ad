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
        HttpResponse answer = httpTransport.get(address, with(headers, address, tokens, null), stage);
        String nonce = tokens.dpopKey() == null ? null : DpopKey.askedNonce(answer);
        return nonce == null
                ? answer
                : httpTransport.get(address, with(headers, address, tokens, nonce), stage);
    }

    private Map<String, String> with(Map<String, String> further, URI address, Tokens tokens,
            @Nullable String nonce) {
        var headers = new LinkedHashMap<>(further);
        DpopKey key = tokens.dpopKey();
        headers.put("Authorization", (key == null ? "Bearer " : "DPoP ") + tokens.accessToken().value());
        if (key != null) {
            headers.put("DPoP", key.proof(clock, "GET", address, tokens.accessToken(), nonce));
        }
        return headers;
    }
}
