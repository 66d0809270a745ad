package dragonkey.client.connection;

import java.net.URI;

import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.Provider;

/// Which provider, which client: everything that a sign-in needs to know before it starts.
///
/// @param name unique, and shown
/// @param api base address of the protected API, ends in a slash
public record Connection(String name, Provider provider, Client client, URI api, Browser browser) {

    /// Where the provider's page is shown.
    public enum Browser {
        /// In the window, under its own address bar.
        EMBEDDED,
        /// In the person's own browser (RFC 8252).
        SYSTEM
    }
}
