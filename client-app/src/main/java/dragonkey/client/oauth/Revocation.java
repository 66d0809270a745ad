package dragonkey.client.oauth;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.RefreshToken;

/// How the attempt to revoke a token at the provider ended (RFC 7009).
public sealed interface Revocation {

    /// The provider no longer honours it.
    record Revoked() implements Revocation {
    }

    /// The provider has no such endpoint: the token lives until it expires.
    record RevocationNotOffered() implements Revocation {
    }

    /// It was tried; the token may live on.
    record RevocationFailed(Problem problem) implements Revocation {
    }

    /// Revokes a refresh token, and with it what was granted (RFC 7009 §2.1).
    static Revocation revoke(ClientRequests requests, ProviderMetadata metadata,
            ClientRegistration clientRegistration, RefreshToken token) throws InterruptedException {
        return revoke(requests, metadata, clientRegistration,
                Map.of("token", token.value(), "token_type_hint", "refresh_token"));
    }

    /// Revokes an access token.
    static Revocation revoke(ClientRequests requests, ProviderMetadata metadata,
            ClientRegistration clientRegistration, AccessToken token) throws InterruptedException {
        return revoke(requests, metadata, clientRegistration,
                Map.of("token", token.value(), "token_type_hint", "access_token"));
    }

    private static Revocation revoke(ClientRequests requests, ProviderMetadata metadata,
            ClientRegistration clientRegistration, Map<String, String> form) throws InterruptedException {
        URI endpoint = metadata.offer().revocation().endpoint();
        if (endpoint == null) {
            return new RevocationNotOffered();
        }
        List<String> listed = metadata.offer().revocation().authenticationMethods();
        Optional<ClientAuthentication> proof = clientRegistration.authentication().among(listed);
        if (proof.isEmpty()) {
            return new RevocationFailed(Problem.of(ProblemCode.REVOCATION_AUTHENTICATION,
                    SafeText.clean(String.join(" ", listed), 200)));
        }
        ClientRegistration proven = clientRegistration.proving(proof.get());
        try {
            HttpResponse answer = requests.post(endpoint, form,
                    new ClientRequests.RequestSender(metadata, proven, null), ProblemStage.REVOCATION);
            return answer.isSuccess()
                    ? new Revoked()
                    : new RevocationFailed(Problem.of(ProblemStage.REVOCATION.failed(ExchangeFailure.HTTP),
                            answer.summary()));
        } catch (ProblemException e) {
            return new RevocationFailed(e.problem());
        }
    }
}
