package dragonkey.client.inspector;

import java.util.Optional;

import dragonkey.client.core.Problem;
import dragonkey.client.oauth.Tokens;

/// Does on purpose what this program never does: sends a refresh token that is used up, as a thief with a copy would. The
/// embedded provider alone is asked, to show how it ends the family (RFC 9700 §4.14.2).
public interface TokenReplay {
    /// Whether the session that is shown is the embedded provider's.
    boolean isOffered();

    /// Sends it, once; may wait for the network.
    ///
    /// @return why the provider refused it; empty when it was taken
    Optional<Problem> send(Tokens spent) throws InterruptedException;

    /// Has the newest tokens renewed, which shows what has become of them.
    void renewNewest();
}
