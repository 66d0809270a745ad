package dragonkey.mock.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.JWSAlgorithm;
import org.jspecify.annotations.Nullable;

import dragonkey.assets.DragonEye;
import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.Grants;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.grant.User;
import dragonkey.mock.grant.UserClaims;
import dragonkey.mock.grant.Users;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.token.SignedToken;
import dragonkey.mock.token.TokenSigner;

/// OIDC Core §5.3. Its token is judged by the same guard as the API's.
public final class UserInfoEndpoint {
    private final Issuer issuer;
    private final Users users;
    private final Clients clients;
    private final Grants grants;
    private final TokenSigner tokenSigner;
    private final UserClaims userClaims;

    public UserInfoEndpoint(Issuer issuer, Users users, Clients clients, Grants grants,
            TokenSigner tokenSigner, UserClaims userClaims) {
        this.userClaims = userClaims;
        this.issuer = issuer;
        this.users = users;
        this.clients = clients;
        this.grants = grants;
        this.tokenSigner = tokenSigner;
    }

    public Response answer(Request request, SignedToken token) {
        User user = users.find(token.text("sub"));
        if (user == null) {
            return Response.json(404, Map.of("error", "not_found", "error_description", "the person is gone"))
                    .notStored();
        }
        String jti = token.text("jti");
        Grant grant = jti == null ? null : grants.of(jti);
        Set<String> named = grant == null ? Set.of() : grant.access().claims().userInfo();
        return written(clients.find(token.text("client_id")),
                userClaims.opened(user, Scopes.split(token.text("scope")), named)).notStored();
    }

    /// Plain, or signed when the client has registered an algorithm (OIDC Core §5.3.2).
    private Response written(@Nullable RegisteredClient client, Map<String, Object> claims) {
        JWSAlgorithm algorithm = client == null ? null : client.access().format().userInfo();
        if (client == null || algorithm == null) {
            return Response.json(200, claims);
        }
        claims.put("iss", issuer.uri().toString());
        claims.put("aud", client.clientId());
        return Response.of(200, "application/jwt",
                tokenSigner.forClient(algorithm, claims).getBytes(StandardCharsets.US_ASCII));
    }

    /// The picture that the `picture` claim names. Open to all: an `<img>` sends no token.
    public Response picture(Request request) {
        User user = users.named(request.pathParameter("username"));
        return user == null
                ? Response.json(404,
                        Map.of("error", "not_found", "error_description", "there is no such person"))
                : Response.of(200, "image/png", DragonEye.of(user.sub()).toPng(256)).with("Cache-Control",
                        "public, max-age=3600");
    }
}
