package dragonkey.mock.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.RefreshTokens;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.AccessTokenVerifier;
import dragonkey.mock.token.SignedToken;
import dragonkey.mock.tokenendpoint.ClientAuthentication;
import dragonkey.mock.tokenendpoint.TokenResponse;

/// RFC 7662: what a token is good for at this moment. Whoever asks proves who they are, or tokens could be
/// guessed at (§4).
public final class IntrospectionEndpoint {
    private final ClientAuthentication authentication;
    private final AccessTokenVerifier accessTokenVerifier;
    private final RefreshTokens refreshTokens;

    public IntrospectionEndpoint(ClientAuthentication authentication, AccessTokenVerifier accessTokenVerifier,
            RefreshTokens refreshTokens) {
        this.authentication = authentication;
        this.accessTokenVerifier = accessTokenVerifier;
        this.refreshTokens = refreshTokens;
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
                client.isPublic()
                        ? TokenResponse.unknownClient("public clients are told nothing").toResponse()
                        : Response.json(200, about(token)).notStored();
        };
    }

    /// The hint is not read: which kind it is can be seen.
    private Map<String, Object> about(String token) {
        SignedToken access = accessTokenVerifier.live(token);
        if (access != null) {
            return active(access);
        }
        RefreshTokens.RefreshTokenInfo refresh = refreshTokens.active(token);
        return refresh == null ? Map.of("active", false) : active(refresh);
    }

    private static Map<String, Object> active(SignedToken access) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("active", true);
        about.put("token_type", access.claims().containsKey("cnf") ? "DPoP" : "Bearer");
        about.putAll(access.claims());
        return about;
    }

    private static Map<String, Object> active(RefreshTokens.RefreshTokenInfo refresh) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("active", true);
        about.put("client_id", refresh.grant().clientId());
        about.put("sub", refresh.grant().sub());
        about.put("scope", String.join(" ", refresh.grant().scope()));
        about.put("iat", refresh.issued().getEpochSecond());
        about.put("exp", refresh.expires().getEpochSecond());
        putKey(about, refresh.jkt());
        return about;
    }

    private static void putKey(Map<String, Object> about, @Nullable String jkt) {
        if (jkt != null) {
            about.put("cnf", Map.of("jkt", jkt));
        }
    }
}
