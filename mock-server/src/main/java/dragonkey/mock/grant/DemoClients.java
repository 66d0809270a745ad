package dragonkey.mock.grant;

import java.util.List;
import java.util.Set;

import dragonkey.mock.grant.RegisteredClient.ClientAccess;
import dragonkey.mock.grant.RegisteredClient.ClientCredential;
import dragonkey.mock.grant.RegisteredClient.ReturnUris;
import dragonkey.mock.token.TokenFormat;

/// The clients that are registered from the start, their secrets published.
public final class DemoClients {
    private static final String SPA = "http://localhost:4200";

    private DemoClients() {}

    /// All of them; those of people may have every scope that is for everybody.
    public static List<RegisteredClient> all(Scopes scopes) {
        return List.of(desktop(scopes), spa(scopes), batch(), api());
    }

    private static RegisteredClient desktop(Scopes scopes) {
        return new RegisteredClient("dragons-desktop", "Dragonkey", new ClientCredential.NoCredential(),
                new ReturnUris(
                        new RedirectUris(List.of("http://127.0.0.1/callback", "http://localhost/callback",
                                "dragonkey:/callback")),
                        new RedirectUris(List.of("http://127.0.0.1/signed-out", "http://localhost/signed-out",
                                "dragonkey:/signed-out")),
                        Set.of()),
                new ClientAccess(
                        List.of("authorization_code", "refresh_token",
                                "urn:ietf:params:oauth:grant-type:device_code"),
                        scopes.of("dragons-desktop"), false, TokenFormat.USUAL));
    }

    private static RegisteredClient spa(Scopes scopes) {
        return new RegisteredClient("dragons-spa", "Dragons in the browser",
                new ClientCredential.NoCredential(),
                new ReturnUris(new RedirectUris(List.of(SPA + "/callback")),
                        new RedirectUris(List.of(SPA + "/", SPA + "/signed-out")), Set.of(SPA)),
                new ClientAccess(List.of("authorization_code", "refresh_token"), scopes.of("dragons-spa"),
                        true, TokenFormat.USUAL));
    }

    private static RegisteredClient batch() {
        return new RegisteredClient("dragons-batch", "Dragons at night",
                new ClientCredential.SharedSecret("dragons-batch-secret"), ReturnUris.NONE,
                new ClientAccess(
                        List.of("client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange"),
                        List.of("read:dragons", "write:dragons"), true, TokenFormat.USUAL));
    }

    /// The resource server: it asks about tokens and is given none.
    private static RegisteredClient api() {
        return new RegisteredClient("dragons-api", "The dragons API",
                new ClientCredential.SharedSecret("dragons-api-secret"), ReturnUris.NONE,
                new ClientAccess(List.of(), List.of(), true, TokenFormat.USUAL));
    }
}
