package dragonkey.mock.endpoint;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.Form;
import dragonkey.mock.login.Theme;
import dragonkey.mock.token.Signatures;
import dragonkey.mock.token.SignedToken;

/// Reads a logout request (RP-Initiated Logout 1.0 §2) and judges it.
public final class EndSessionRequestReader {
    private final URI issuer;
    private final Clients clients;
    private final Signatures signatures;

    public EndSessionRequestReader(URI issuer, Clients clients, Signatures signatures) {
        this.issuer = issuer;
        this.clients = clients;
        this.signatures = signatures;
    }

    /// Null when something in it is wrong: then nobody is signed out and nobody redirected (§4).
    EndSessionEndpoint.@Nullable Wish read(Form form) {
        String hint = form.text("id_token_hint");
        SignedToken hinted = hint == null ? null : signatures.read(hint);
        if (form.repeated() != null || (hint != null && !ours(hinted))) {
            return null;
        }
        String named = form.text("client_id");
        String proved = hinted == null ? null : hinted.texts("aud").getFirst();
        if (named != null && proved != null && !named.equals(proved)) {
            return null;
        }
        RegisteredClient client = clients.find(proved == null ? named : proved);
        String returnTo = form.text("post_logout_redirect_uri");
        if (returnTo != null
                && (client == null || !client.returns().postLogoutRedirectUris().allow(returnTo))) {
            return null;
        }
        return new EndSessionEndpoint.Wish(client, returnTo == null ? null : URI.create(returnTo),
                form.text("state"), hinted == null ? null : hinted.text("sub"),
                hinted == null ? null : hinted.text("sid"), Theme.of(form));
    }

    /// It may have expired: it proves who asks, not that they may (§2).
    private boolean ours(@Nullable SignedToken hinted) {
        return hinted != null && hinted.typ().equals("jwt") && issuer.toString().equals(hinted.text("iss"))
                && !hinted.texts("aud").isEmpty();
    }
}
