package dragonkey.client.oauth;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;

/// Sends a form to the provider, and with it the proof of who we are: at the token endpoint and at every other
/// one that takes the same (RFC 6749 §2.3, RFC 7009 §2.1, RFC 9126 §2).
public final class ClientRequests {
    private final HttpTransport httpTransport;
    private final Clock clock;
    private final DpopProofs proofs;

    /// Who sends, and to whom.
    ///
    /// @param dpopKey what the tokens are bound to (RFC 9449), or null when they are bearer tokens
    public record RequestSender(ProviderMetadata metadata, ClientRegistration client,
            @Nullable DpopKey dpopKey) {
    }

    public ClientRequests(HttpTransport httpTransport, Clock clock) {
        this.httpTransport = httpTransport;
        this.clock = clock;
        this.proofs = new DpopProofs(clock);
    }

    /// Posts a form and hands over the answer, whatever it is. A DPoP nonce that is asked for is given once.
    ///
    /// @param form without what names or proves the client, which is added
    /// @throws ProblemException with a code of this stage when there was no answer, `client.key` when our key is unusable
    public HttpResponse post(URI endpoint, Map<String, String> form, RequestSender requestSender,
            ProblemStage stage) throws ProblemException, InterruptedException {
        HttpResponse answer = httpTransport.carry(request(endpoint, form, requestSender, null), stage);
        String nonce = requestSender.dpopKey == null ? null : DpopProofs.askedNonce(answer);
        return nonce == null
                ? answer
                : httpTransport.carry(request(endpoint, form, requestSender, nonce), stage);
    }

    private HTTPRequest request(URI endpoint, Map<String, String> form, RequestSender requestSender,
            @Nullable String nonce) throws ProblemException {
        var request = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
        request.setHeader("Content-Type", "application/x-www-form-urlencoded");
        request.setHeader("Accept", "application/json");
        var parameters = new LinkedHashMap<String, List<String>>();
        form.forEach((name, value) -> parameters.put(name, List.of(value)));
        authenticate(request, parameters, requestSender);
        if (requestSender.dpopKey != null) {
            request.setHeader("DPoP", proofs.proof(requestSender.dpopKey, "POST", endpoint, null, nonce));
        }
        return request;
    }

    /// As the connection says, and in no second way beside it (RFC 6749 §2.3).
    private void authenticate(HTTPRequest request, Map<String, List<String>> parameters,
            RequestSender requestSender) throws ProblemException {
        var clientId = new ClientID(requestSender.client.clientId());
        ClientAuthentication ours = requestSender.client.authentication();
        // Beside an assertion it is optional (RFC 7521 §4.2), but Spring Authorization Server wants it.
        if (!(ours instanceof ClientAuthentication.SecretAuthentication)) {
            parameters.put("client_id", List.of(clientId.getValue()));
        }
        request.setBody(URLUtils.serializeParameters(parameters));
        switch (ours) {
            case ClientAuthentication.NoAuthentication _ -> {
                // named above
            }
            case ClientAuthentication.SecretAuthentication(ClientSecret secret, ClientAuthentication.SecretAuthentication.SecretPlace secretPlace) -> {
                var value = new Secret(secret.value());
                switch (secretPlace) {
                    case BASIC -> new ClientSecretBasic(clientId, value).applyTo(request);
                    case POST -> new ClientSecretPost(clientId, value).applyTo(request);
                }
            }
            case ClientAuthentication.PrivateKeyAuthentication(PrivateJwk key) ->
                new ClientAssertion(key, clock).of(clientId, requestSender.metadata).applyTo(request);
        }
    }
}
