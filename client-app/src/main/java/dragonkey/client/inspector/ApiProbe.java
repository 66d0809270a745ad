package dragonkey.client.inspector;

import dragonkey.client.core.ProblemException;

/// Shows a token to the connection's API, when a person asks for it and never else.
@FunctionalInterface
public interface ApiProbe {
    /// What the API made of it.
    ///
    /// @param host whose answer this is
    /// @param status for example `401 Unauthorized`
    /// @param challenge `WWW-Authenticate` (RFC 6750 §3) as plain text; may be empty
    record ApiProbeAnswer(String host, String status, String challenge) {
    }

    /// Sends the token; may wait for the network.
    ///
    /// @throws ProblemException when there was no answer
    ApiProbeAnswer send(String token) throws ProblemException, InterruptedException;
}
