package dragonkey.mock.endpoint;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.login.PageTheme;
import dragonkey.mock.token.SignedToken;
import dragonkey.mock.token.TokenVerifier;

/// Reads a logout request (RP-Initiated Logout 1.0 §2) and judges it.
public final class LogoutRequestReader {
    private final URI issuer;
    private final Clients clients;
    private final TokenVerifier tokenVerifier;

    public LogoutRequestReader(URI issuer, Clients clients, TokenVerifier tokenVerifier) {
        this.issuer = issuer;
        this.clients = clients;
        this.tokenVerifier = tokenVerifier;
    }

    /// Null when something in it is wrong: then nobody is signed out and nobody redirected (§4).
    EndSessionEndpoint.@Nullable LogoutRequest read(FormParameters parameters) {
        String hint = parameters.text("id_token_hint");
        SignedToken hinted = hint == null ? null : tokenVerifier.verify(hint);
        if (parameters.repeated() != null || (hint != null && !ours(hinted))) {
            return null;
        }
        String named = parameters.text("client_id");
        String proved = hinted == null ? null : hinted.texts("aud").getFirst();
        if (named != null && proved != null && !named.equals(proved)) {
            return null;
        }
        RegisteredClient client = clients.find(proved == null ? named : proved);
        String returnTo = parameters.text("post_logout_redirect_uri");
        if (returnTo != null
                && (client == null || !client.returnUris().postLogoutRedirectUris().allow(returnTo))) {
            return null;
        }
        return new EndSessionEndpoint.LogoutRequest(client, returnTo == null ? null : URI.create(returnTo),
                parameters.text("state"), hinted == null ? null : hinted.text("sub"),
                hinted == null ? null : hinted.text("sid"), PageTheme.of(parameters));
    }

    /// It may have expired: it proves who asks, not that they may (§2).
    private boolean ours(@Nullable SignedToken hinted) {
        return hinted != null && hinted.typ().equals("jwt") && issuer.toString().equals(hinted.text("iss"))
                && !hinted.texts("aud").isEmpty();
    }
}
