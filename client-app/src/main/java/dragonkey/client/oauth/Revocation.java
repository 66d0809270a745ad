package dragonkey.client.oauth;

import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.Token;

/// How the attempt to revoke a token at the provider ended (RFC 7009).
public sealed interface Revocation {

    /// The provider no longer honours it.
    record Revoked() implements Revocation {
    }

    /// The provider has no such endpoint: the token lives until it expires.
    record NotOffered() implements Revocation {
    }

    /// It was tried; the token may live on.
    record Failed(Problem problem) implements Revocation {
    }

    /// Revokes a refresh token, and with it what was granted (RFC 7009 §2.1).
    static Revocation revoke(Http http, ProviderMetadata metadata, Client client, RefreshToken token)
            throws InterruptedException {
        return revoke(http, metadata, client, new com.nimbusds.oauth2.sdk.token.RefreshToken(token.value()));
    }

    /// Revokes an access token.
    static Revocation revoke(Http http, ProviderMetadata metadata, Client client, AccessToken token)
            throws InterruptedException {
        return revoke(http, metadata, client, new BearerAccessToken(token.value()));
    }

    private static Revocation revoke(Http http, ProviderMetadata metadata, Client client, Token token)
            throws InterruptedException {
        if (metadata.revocationEndpoint() == null) {
            return new NotOffered();
        }
        var request = new TokenRevocationRequest(metadata.revocationEndpoint(),
                new ClientID(client.clientId()),
                token);
        try {
            HttpAnswer answer = http.carry(request.toHTTPRequest(), "revocation");
            return answer.isSuccess()
                    ? new Revoked()
                    : new Failed(Problem.of("revocation.http", answer.summary()));
        } catch (Refused e) {
            return new Failed(e.problem());
        }
    }
}
