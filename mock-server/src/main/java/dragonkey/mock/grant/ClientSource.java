package dragonkey.mock.grant;

import org.jspecify.annotations.Nullable;

/// Where clients are looked up that may have to be asked about elsewhere first.
public interface ClientSource {
    /// What came of it.
    sealed interface ClientLookup {
        record KnownClient(RegisteredClient client) implements ClientLookup {
        }

        /// Nobody knows it.
        ///
        /// @param why as a sentence for people
        record UnknownClient(String why) implements ClientLookup {
        }
    }

    /// The client of this id. May take some seconds.
    ClientLookup lookUp(@Nullable String clientId);
}
