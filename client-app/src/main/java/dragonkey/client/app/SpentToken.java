package dragonkey.client.app;

import java.util.Optional;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Entry.Origin;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.inspector.Replay;
import dragonkey.client.oauth.IssuedBy;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.renewal.SessionRenewal;

/// A refresh token that is used up, sent to the embedded provider once more. What would come of it is not used.
final class SpentToken implements Replay {
    private final Connections connections;
    private final SessionRenewal renewal;
    private final RefreshRequest request;

    SpentToken(Connections connections, SessionRenewal renewal, RefreshRequest request) {
        this.connections = connections;
        this.renewal = renewal;
        this.request = request;
    }

    @Override
    public boolean isOffered() {
        return connections.chosen().origin() == Origin.EMBEDDED;
    }

    @Override
    public Optional<Problem> send(Tokens spent) throws InterruptedException {
        try {
            Connection connection = connections.get();
            IssuedBy.require(spent, connection.provider().issuer());
            request.send(connection.provider(), connection.client(), spent);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.problem());
        }
    }

    @Override
    public void renewNewest() {
        renewal.renew();
    }
}
