package dragonkey.mock.grant;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.RegisteredClient.Access;
import dragonkey.mock.grant.RegisteredClient.Returns;

/// Every registered client.
public record Clients(List<RegisteredClient> all) {
    private static final String SPA = "http://localhost:4200";

    /// Those that are registered from the start.
    public static Clients demo() {
        return new Clients(List.of(desktop(), spa(), batch()));
    }

    /// The client of this id, or null.
    public @Nullable RegisteredClient find(@Nullable String clientId) {
        return all.stream().filter(client -> client.clientId().equals(clientId)).findFirst().orElse(null);
    }

    /// Every origin whose scripts may read our answers.
    public Set<String> origins() {
        Set<String> origins = new HashSet<>();
        all.forEach(client -> origins.addAll(client.returns().origins()));
        return origins;
    }

    private static RegisteredClient desktop() {
        return new RegisteredClient("dragons-desktop", "Dragonkey", null,
                new Returns(
                        new RedirectUris(List.of("http://127.0.0.1/callback", "http://localhost/callback",
                                "dragonkey:/callback")),
                        new RedirectUris(List.of("http://127.0.0.1/signed-out", "http://localhost/signed-out",
                                "dragonkey:/signed-out")),
                        Set.of()),
                new Access(List.of("authorization_code", "refresh_token"), Scopes.ALL, false));
    }

    private static RegisteredClient spa() {
        return new RegisteredClient("dragons-spa", "Dragons in the browser", null,
                new Returns(new RedirectUris(List.of(SPA + "/callback")),
                        new RedirectUris(List.of(SPA + "/", SPA + "/signed-out")), Set.of(SPA)),
                new Access(List.of("authorization_code", "refresh_token"), Scopes.ALL, true));
    }

    private static RegisteredClient batch() {
        return new RegisteredClient("dragons-batch", "Dragons at night", "dragons-batch-secret",
                new Returns(new RedirectUris(List.of()), new RedirectUris(List.of()), Set.of()),
                new Access(List.of("client_credentials"), List.of("read:dragons", "write:dragons"), true));
    }
}
