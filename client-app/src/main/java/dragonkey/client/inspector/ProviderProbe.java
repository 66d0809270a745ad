package dragonkey.client.inspector;

import dragonkey.client.oauth.Introspection;
import dragonkey.client.oauth.Refused;

/// Shows an opaque token to the connection's provider, when a person asks for it and never else.
public interface ProviderProbe {
    /// Whom a question would go to, as a host; asks nobody but an embedded provider, which it may start.
    ///
    /// @throws Refused when the embedded provider cannot start
    String host() throws Refused;

    /// Sends the token; may wait for the network.
    ///
    /// @throws Refused when there was no answer
    Introspection.Answer ask(String token) throws Refused, InterruptedException;
}
