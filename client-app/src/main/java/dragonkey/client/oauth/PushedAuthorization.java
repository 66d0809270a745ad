package dragonkey.client.oauth;

import java.net.URI;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpResponse;

/// Hands the authorization request to the provider before the page opens, wherever the provider takes it (RFC 9126):
/// nobody can then read it in the address or change it on the way.
public final class PushedAuthorization {
    private static final ProblemStage STAGE = ProblemStage.PAR;
    private static final int LONGEST = 2000;

    private final ClientRequests requests;

    public PushedAuthorization(ClientRequests requests) {
        this.requests = requests;
    }

    /// The address of the page to show: with nothing in it but a reference where the request was pushed, with the
    /// whole request otherwise. For another redirect URI of the same attempt it is pushed anew.
    ///
    /// @throws ProblemException with a `par.*` code
    public URI page(AuthorizationRequest attempt, SignInCheckLog checkLog)
            throws ProblemException, InterruptedException {
        checkLog.reopen(SignInRule.PAR_REQUEST);
        ProviderMetadata.Capabilities capabilities = attempt.sender().metadata().offer();
        URI endpoint = capabilities.pushedRequests().endpoint();
        if (endpoint == null) {
            if (capabilities.pushedRequests().required()) {
                throw checkLog.fail(SignInRule.PAR_REQUEST, "an endpoint, as it requires one", "none");
            }
            checkLog.skip(SignInRule.PAR_REQUEST, "", "not offered");
            return attempt.toUri();
        }
        HttpResponse answer = requests.post(endpoint, attempt.parameters(), attempt.sender(), STAGE);
        ObjectNode body = OAuthResponse.success(answer, STAGE);
        String reference = Json.text(body, "request_uri");
        checkLog.require(SignInRule.PAR_REQUEST, isUsable(reference), "a request_uri",
                reference == null ? "missing" : "one of " + reference.length() + " characters");
        return HttpUrl.get(attempt.sender().metadata().authorizationEndpoint().toString()).newBuilder()
                .setQueryParameter("client_id", attempt.sender().client().clientId())
                .setQueryParameter("request_uri", reference).build().uri();
    }

    private static boolean isUsable(@Nullable String reference) {
        return reference != null && !reference.isBlank() && reference.length() <= LONGEST;
    }
}
