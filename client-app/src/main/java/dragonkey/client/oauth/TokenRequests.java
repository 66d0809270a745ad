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

import dragonkey.client.core.Refused;
import dragonkey.client.http.Http;
import dragonkey.client.http.HttpAnswer;

/// Sends a form to the provider, and with it the proof of who we are: at the token endpoint and at every other
/// one that takes the same (RFC 6749 §2.3, RFC 7009 §2.1, RFC 9126 §2).
public final class TokenRequests {
    private final Http http;
    private final Clock clock;
    private final DpopProofs proofs;

    /// Who sends, and to whom.
    ///
    /// @param dpopKey what the tokens are bound to (RFC 9449), or null when they are bearer tokens
    public record Sender(ProviderMetadata metadata, Client client, @Nullable DpopKey dpopKey) {
    }

    public TokenRequests(Http http, Clock clock) {
        this.http = http;
        this.clock = clock;
        this.proofs = new DpopProofs(clock);
    }

    /// Posts a form and hands over the answer, whatever it is. A DPoP nonce that is asked for is given once.
    ///
    /// @param form without what names or proves the client, which is added
    /// @throws Refused with a code of this stage when there was no answer, `client.key` when our key is unusable
    public HttpAnswer post(URI endpoint, Map<String, String> form, Sender sender, String stage)
            throws Refused, InterruptedException {
        HttpAnswer answer = http.carry(request(endpoint, form, sender, null), stage);
        String nonce = sender.dpopKey == null ? null : DpopProofs.askedNonce(answer);
        return nonce == null ? answer : http.carry(request(endpoint, form, sender, nonce), stage);
    }

    private HTTPRequest request(URI endpoint, Map<String, String> form, Sender sender, @Nullable String nonce)
            throws Refused {
        var request = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
        request.setHeader("Content-Type", "application/x-www-form-urlencoded");
        request.setHeader("Accept", "application/json");
        var parameters = new LinkedHashMap<String, List<String>>();
        form.forEach((name, value) -> parameters.put(name, List.of(value)));
        authenticate(request, parameters, sender);
        if (sender.dpopKey != null) {
            request.setHeader("DPoP", proofs.proof(sender.dpopKey, "POST", endpoint, null, nonce));
        }
        return request;
    }

    /// As the connection says, and in no second way beside it (RFC 6749 §2.3).
    private void authenticate(HTTPRequest request, Map<String, List<String>> parameters, Sender sender)
            throws Refused {
        var clientId = new ClientID(sender.client.clientId());
        ClientAuthentication ours = sender.client.authentication();
        // Beside an assertion it is optional (RFC 7521 §4.2), but Spring Authorization Server wants it.
        if (!(ours instanceof ClientAuthentication.Secret)) {
            parameters.put("client_id", List.of(clientId.getValue()));
        }
        request.setBody(URLUtils.serializeParameters(parameters));
        switch (ours) {
            case ClientAuthentication.None _ -> {
                // named above
            }
            case ClientAuthentication.Secret(ClientSecret secret, ClientAuthentication.Secret.Place place) -> {
                var value = new Secret(secret.value());
                switch (place) {
                    case BASIC -> new ClientSecretBasic(clientId, value).applyTo(request);
                    case POST -> new ClientSecretPost(clientId, value).applyTo(request);
                }
            }
            case ClientAuthentication.PrivateKey(PrivateKeyText key) ->
                new ClientAssertion(key, clock).of(clientId, sender.metadata).applyTo(request);
        }
    }
}
