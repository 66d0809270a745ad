package dragonkey.client.oauth;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dragonkey.client.core.PlainText;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.http.HttpAnswer;

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
    static Revocation revoke(TokenRequests requests, ProviderMetadata metadata, Client client,
            RefreshToken token) throws InterruptedException {
        return revoke(requests, metadata, client,
                Map.of("token", token.value(), "token_type_hint", "refresh_token"));
    }

    /// Revokes an access token.
    static Revocation revoke(TokenRequests requests, ProviderMetadata metadata, Client client,
            AccessToken token) throws InterruptedException {
        return revoke(requests, metadata, client,
                Map.of("token", token.value(), "token_type_hint", "access_token"));
    }

    private static Revocation revoke(TokenRequests requests, ProviderMetadata metadata, Client client,
            Map<String, String> form) throws InterruptedException {
        URI endpoint = metadata.revocationEndpoint();
        if (endpoint == null) {
            return new NotOffered();
        }
        List<String> listed = metadata.offer().revocationMethods();
        Optional<ClientAuthentication> proof = client.authentication().among(listed);
        if (proof.isEmpty()) {
            return new Failed(
                    Problem.of("revocation.authentication", PlainText.clean(String.join(" ", listed), 200)));
        }
        Client proven = client.proving(proof.get());
        try {
            HttpAnswer answer = requests.post(endpoint, form,
                    new TokenRequests.Sender(metadata, proven, null), "revocation");
            return answer.isSuccess()
                    ? new Revoked()
                    : new Failed(Problem.of("revocation.http", answer.summary()));
        } catch (Refused e) {
            return new Failed(e.problem());
        }
    }
}
