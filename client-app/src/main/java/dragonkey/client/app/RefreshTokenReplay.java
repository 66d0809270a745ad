package dragonkey.client.app;

import java.util.Optional;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.inspector.TokenReplay;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.renewal.SessionRenewal;

/// A refresh token that is used up, sent to the embedded provider once more. What would come of it is not used.
final class RefreshTokenReplay implements TokenReplay {
    private final ConnectionResolver connectionResolver;
    private final SessionRenewal renewal;
    private final RefreshRequest request;

    RefreshTokenReplay(ConnectionResolver connectionResolver, SessionRenewal renewal,
            RefreshRequest request) {
        this.connectionResolver = connectionResolver;
        this.renewal = renewal;
        this.request = request;
    }

    @Override
    public boolean isOffered() {
        return connectionResolver.chosen().origin() == ConnectionOrigin.EMBEDDED;
    }

    @Override
    public Optional<Problem> send(Tokens spent) throws InterruptedException {
        try {
            Connection connection = connectionResolver.get();
            spent.requireIssuer(connection.provider().issuer());
            request.send(connection.provider(), connection.client(), spent);
            return Optional.empty();
        } catch (ProblemException problemException) {
            return Optional.of(problemException.problem());
        }
    }

    @Override
    public void renewNewest() {
        renewal.renew();
    }
}
