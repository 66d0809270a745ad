package dragonkey.client.app;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.Refused;
import dragonkey.client.inspector.ProviderProbe;
import dragonkey.client.oauth.Introspection;

/// Asks the provider of the connection that is chosen now, as its client.
final class AskProvider implements ProviderProbe {
    private final ConnectionSource connections;
    private final Introspection introspection;

    AskProvider(ConnectionSource connections, Introspection introspection) {
        this.connections = connections;
        this.introspection = introspection;
    }

    @Override
    public Asked provider() throws Refused {
        return new Here(connections.get());
    }

    private final class Here implements Asked {
        private final Connection connection;

        Here(Connection connection) {
            this.connection = connection;
        }

        @Override
        public String host() {
            return connection.provider().issuer().getAuthority();
        }

        @Override
        public Introspection.Answer ask(String token) throws Refused, InterruptedException {
            return introspection.ask(connection.provider(), connection.client(), token);
        }
    }
}
