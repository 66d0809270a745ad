package dragonkey.client.oauth;

import java.net.URI;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.Refused;
import dragonkey.client.http.HttpAnswer;

/// Hands the authorization request to the provider before the page opens, wherever the provider takes it (RFC 9126):
/// nobody can then read it in the address or change it on the way.
public final class PushedAuthorization {
    private static final String STAGE = "par";
    private static final int LONGEST = 2000;

    private final TokenRequests requests;

    public PushedAuthorization(TokenRequests requests) {
        this.requests = requests;
    }

    /// The address of the page to show: with nothing in it but a reference where the request was pushed, with the
    /// whole request otherwise. For another redirect URI of the same attempt it is pushed anew.
    ///
    /// @throws Refused with a `par.*` code
    public URI page(AuthorizationAttempt attempt, Ledger ledger) throws Refused, InterruptedException {
        ledger.reopen(Rule.PAR_REQUEST);
        ProviderMetadata.Offer offer = attempt.metadata().offer();
        URI endpoint = offer.pushedAuthorizationEndpoint();
        if (endpoint == null) {
            if (offer.pushRequired()) {
                throw ledger.fail(Rule.PAR_REQUEST, "an endpoint, as it requires one", "none");
            }
            ledger.skip(Rule.PAR_REQUEST, "", "not offered");
            return attempt.toUri();
        }
        HttpAnswer answer = requests.post(endpoint, attempt.parameters(), attempt.sender(), STAGE);
        ObjectNode body = OAuthAnswer.success(answer, STAGE);
        String reference = Json.text(body, "request_uri");
        ledger.require(Rule.PAR_REQUEST, isUsable(reference), "a request_uri",
                reference == null ? "missing" : "one of " + reference.length() + " characters");
        return HttpUrl.get(attempt.metadata().authorizationEndpoint().toString()).newBuilder()
                .setQueryParameter("client_id", attempt.client().clientId())
                .setQueryParameter("request_uri", reference).build().uri();
    }

    private static boolean isUsable(@Nullable String reference) {
        return reference != null && !reference.isBlank() && reference.length() <= LONGEST;
    }
}
