package dragonkey.client;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.inspector.ProviderProbe;
import dragonkey.client.oauth.Introspection;
import dragonkey.client.oauth.Refused;

/// Asks the provider of the connection that is chosen now, as its client.
final class AskProvider implements ProviderProbe {
    private final ConnectionSource connections;
    private final Introspection introspection;

    AskProvider(ConnectionSource connections, Introspection introspection) {
        this.connections = connections;
        this.introspection = introspection;
    }

    @Override
    public String host() throws Refused {
        return connections.get().provider().issuer().getAuthority();
    }

    @Override
    public Introspection.Answer ask(String token) throws Refused, InterruptedException {
        Connection connection = connections.get();
        return introspection.ask(connection.provider(), connection.client(), token);
    }
}
