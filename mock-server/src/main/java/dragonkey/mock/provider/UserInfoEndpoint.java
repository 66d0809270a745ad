package dragonkey.mock.provider;

import java.util.Map;

import dragonkey.assets.DragonEye;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.grant.User;
import dragonkey.mock.grant.UserClaims;
import dragonkey.mock.grant.Users;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.SignedToken;

/// OIDC Core §5.3. Its token is judged by the same guard as the API's.
public final class UserInfoEndpoint {
    private final Users users;

    public UserInfoEndpoint(Users users) {
        this.users = users;
    }

    public Response answer(Request request, SignedToken token) {
        User user = users.find(token.text("sub"));
        if (user == null) {
            return Response.json(404, Map.of("error", "not_found", "error_description", "the person is gone"))
                    .notStored();
        }
        return Response.json(200, UserClaims.of(user, Scopes.split(token.text("scope")))).notStored();
    }

    /// The picture that the `picture` claim names. Open to all: an `<img>` sends no token.
    public Response picture(Request request) {
        User user = users.named(request.part("username"));
        return user == null
                ? Response.json(404,
                        Map.of("error", "not_found", "error_description", "there is no such person"))
                : Response.of(200, "image/png", DragonEye.of(user.sub()).toPng(256))
                        .with("Cache-Control", "public, max-age=3600");
    }
}
