package dragonkey.mock;

import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import dragonkey.mock.config.ConfigException;
import dragonkey.mock.endpoint.ClientRegistrar;
import dragonkey.mock.grant.DemoClients;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.RegisteredClient.ClientCredential;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.grant.Users;

/// Makes people and clients of what a configuration says.
final class RegistrationLoader {
    private RegistrationLoader() {}

    /// The people.
    ///
    /// @throws IllegalArgumentException when one of them cannot be
    static Users users(Registrations registrations, URI issuer) {
        return registrations.users().isEmpty()
                ? Users.demo(issuer)
                : new Users(new RegisteredPeople(registrations.users()));
    }

    /// The clients.
    ///
    /// @throws IllegalArgumentException when one of them cannot be
    static List<RegisteredClient> clients(MockConfig config, SecureRandom random, Scopes scopes) {
        Registrations registrations = config.registrations();
        boolean fapi2 = SettingsLoader.fapi2(config.settings());
        ClientRegistrar maker = new ClientRegistrar(random, scopes, fapi2);
        return registrations.clients().isEmpty()
                // The published ones have secrets or nothing, as that profile has no client.
                ? fapi2 ? List.of() : DemoClients.all(scopes)
                : each("clients", once(registrations.clients(), "clients", "client_id"),
                        members -> client(maker, members));
    }

    /// Two of one name would be one of them, and nobody could say which.
    private static List<Map<String, Object>> once(List<Map<String, Object>> all, String list, String name) {
        Set<Object> seen = new HashSet<>();
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).get(name) instanceof String value && !seen.add(value)) {
                throw new ConfigException(list + "[" + at + "]",
                        "the " + name + " " + value + " is there twice");
            }
        }
        return all;
    }

    /// Makes one of each, and says of which one it was not possible.
    private static <T> List<T> each(String list, List<Map<String, Object>> all,
            Function<Map<String, Object>, T> make) {
        List<T> made = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            try {
                made.add(make.apply(all.get(at)));
            } catch (IllegalArgumentException wrong) {
                throw new ConfigException(list + "[" + at + "]",
                        Objects.toString(wrong.getMessage(), "cannot be"));
            }
        }
        return made;
    }

    private static RegisteredClient client(ClientRegistrar maker, Map<String, Object> members) {
        if (!(members.get("client_id") instanceof String clientId)) {
            throw new IllegalArgumentException("a client has no client_id");
        }
        return switch (maker.read(members)) {
            case ClientRegistrar.RegistrationResult.RegistrationRefused(String error, String description) ->
                throw new IllegalArgumentException("client " + clientId + ": " + description);
            case ClientRegistrar.RegistrationResult.ClientRegistered(RegisteredClient client) -> {
                boolean secret = client.credential() instanceof ClientCredential.SharedSecret
                        || client.credential() instanceof ClientCredential.SigningSecret;
                if (secret && !(members.get("client_secret") instanceof String)) {
                    throw new IllegalArgumentException("client " + clientId + " has no client_secret");
                }
                yield client;
            }
        };
    }
}
