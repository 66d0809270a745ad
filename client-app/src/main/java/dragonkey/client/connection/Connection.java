package dragonkey.client.connection;

import java.net.URI;

import dragonkey.client.oauth.Client;

/// Which provider, which client: everything that a sign-in needs to know before it starts.
///
/// @param name unique, shown, and the name under which the session is stored
/// @param issuer exactly as its metadata names it (OIDC Discovery §4.3)
/// @param api base address of the protected API, ends in a slash
public record Connection(String name, URI issuer, Client client, URI api, Browser browser) {

    /// Where the provider's page is shown.
    public enum Browser {
        /// In the window, under its own address bar.
        EMBEDDED,
        /// In the person's own browser (RFC 8252).
        SYSTEM
    }
}
