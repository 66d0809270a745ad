package dragonkey.client.app;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.ProblemException;
import dragonkey.client.inspector.ProviderProbe;
import dragonkey.client.oauth.Introspection;

/// Asks the provider of the connection that is chosen now, as its client.
final class ProviderIntrospection implements ProviderProbe {
    private final ConnectionSource connections;
    private final Introspection introspection;

    ProviderIntrospection(ConnectionSource connections, Introspection introspection) {
        this.connections = connections;
        this.introspection = introspection;
    }

    @Override
    public AskedProvider provider() throws ProblemException {
        return new IntrospectedProvider(connections.get());
    }

    private final class IntrospectedProvider implements AskedProvider {
        private final Connection connection;

        IntrospectedProvider(Connection connection) {
            this.connection = connection;
        }

        @Override
        public String host() {
            return connection.provider().issuer().getAuthority();
        }

        @Override
        public Introspection.IntrospectionResponse ask(String token)
                throws ProblemException, InterruptedException {
            return introspection.ask(connection.provider(), connection.client(), token);
        }
    }
}
