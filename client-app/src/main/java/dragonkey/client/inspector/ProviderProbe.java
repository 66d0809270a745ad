package dragonkey.client.inspector;

import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.Introspection;

/// Shows an opaque token to the connection's provider, when a person asks for it and never else.
@FunctionalInterface
public interface ProviderProbe {

    /// One provider, whichever connection is chosen later: who was named is who is asked.
    interface AskedProvider {
        /// As it is shown before anything is sent.
        String host();

        /// Sends the token; may wait for the network.
        ///
        /// @throws ProblemException when there was no answer
        Introspection.IntrospectionResponse ask(String token) throws ProblemException, InterruptedException;
    }

    /// The provider of the connection that is chosen now; asks nobody but an embedded provider, which it may start.
    ///
    /// @throws ProblemException when the embedded provider cannot start
    AskedProvider provider() throws ProblemException;
}
