package dragonkey.client.app;

import java.net.URI;
import java.util.Optional;

import dragonkey.client.connection.Preset;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.store.ProviderStore;
import dragonkey.client.store.SessionPersistence.StoredSessionCheck;

/// Keeps what the embedded provider knows beside the sessions that it gave, and judges those by it: a session whose provider
/// has forgotten it is over, which nobody need ask the provider.
final class EmbeddedSessions implements EmbeddedProvider.StateStore, StoredSessionCheck {
    private final EmbeddedProvider embeddedProvider;
    private final ProviderStore providerStore;

    EmbeddedSessions(EmbeddedProvider embeddedProvider, ProviderStore providerStore) {
        this.embeddedProvider = embeddedProvider;
        this.providerStore = providerStore;
    }

    @Override
    public Optional<String> read() {
        return providerStore.read();
    }

    /// A failure is not told: what stands in its way stood in the way of the session too, and the next start says what
    /// became of it.
    @Override
    public boolean save(String state) {
        return providerStore.save(state).isEmpty();
    }

    @Override
    public Optional<Problem> whyOver(String connectionName, SignedIn stored) {
        if (!connectionName.equals(Preset.EMBEDDED_NAME)) {
            return Optional.empty();
        }
        Optional<URI> issuer = embeddedProvider.issuerThatKnows(stored.since());
        if (issuer.isEmpty()) {
            return Optional.of(Problem.of(ProblemCode.SESSION_FORGOTTEN, ""));
        }
        try {
            stored.tokens().requireIssuer(issuer.get());
            return Optional.empty();
        } catch (ProblemException ofAnotherWindow) {
            return Optional.of(ofAnotherWindow.problem());
        }
    }
}
