package dragonkey.mock.endpoint;

import java.time.Instant;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.Grants;
import dragonkey.mock.grant.RefreshTokens;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.DenyList;
import dragonkey.mock.token.SignedToken;
import dragonkey.mock.token.TokenVerifier;
import dragonkey.mock.tokenendpoint.ClientAuthentication;
import dragonkey.mock.tokenendpoint.TokenResponse;

/// RFC 7009: a client gives a token back.
public final class RevocationEndpoint {
    private final ClientAuthentication authentication;
    private final RefreshTokens refreshTokens;
    private final Grants grants;
    private final TokenVerifier tokenVerifier;
    private final DenyList denyList;

    public RevocationEndpoint(ClientAuthentication authentication, RefreshTokens refreshTokens, Grants grants,
            TokenVerifier tokenVerifier, DenyList denyList) {
        this.authentication = authentication;
        this.refreshTokens = refreshTokens;
        this.grants = grants;
        this.tokenVerifier = tokenVerifier;
        this.denyList = denyList;
    }

    public Response answer(Request request) {
        String token = request.body().text("token");
        if (!request.isForm() || token == null || request.body().repeated() != null) {
            return TokenResponse.refused("invalid_request", "a form with one token is needed").toResponse();
        }
        return switch (authentication.authenticate(request)) {
            case ClientAuthentication.AuthenticationResult.AuthenticationFailed(TokenResponse.TokenError tokenError) ->
                tokenError.toResponse();
            case ClientAuthentication.AuthenticationResult.AuthenticatedClient(RegisteredClient client) ->
                revoke(token, client.clientId());
        };
    }

    /// A token that nobody knows is as good as revoked (RFC 7009 §2.2).
    private Response revoke(String token, String clientId) {
        Grant grant = refreshTokens.grantOf(token);
        SignedToken access = grant == null ? tokenVerifier.verify(token) : null;
        String owner = grant != null ? grant.clientId() : access != null ? access.text("client_id") : null;
        if (owner != null && !owner.equals(clientId)) {
            return TokenResponse.refused("invalid_grant", "the token was given to another client")
                    .toResponse();
        }
        if (grant != null) {
            grants.revoke(grant.id());
        }
        String jti = access == null ? null : access.text("jti");
        Instant exp = access == null ? null : access.instant("exp");
        if (jti != null && exp != null) {
            denyList.deny(jti, exp);
        }
        return Response.empty(200).notStored();
    }
}
