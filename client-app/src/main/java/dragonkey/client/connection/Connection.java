package dragonkey.client.connection;

import java.net.URI;

import dragonkey.client.http.NetworkRoute;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;

/// Which provider, which client: everything that a sign-in needs to know before it starts.
///
/// @param name unique, and shown
/// @param api base address of the protected API, ends in a slash
public record Connection(String name, Provider provider, ClientRegistration client, URI api,
        Browser browser) {

    /// Where the provider's page is shown, and with that the way to tokens.
    public enum Browser {
        /// In the window, under its own address bar.
        EMBEDDED,
        /// In the person's own browser (RFC 8252).
        SYSTEM,
        /// On another device, where the person enters a code that is shown here (RFC 8628).
        DEVICE,
        /// Nowhere: the client asks for itself, and no person signs in (RFC 6749 §4.4).
        NONE
    }

    /// The same by another name.
    public Connection named(String other) {
        return new Connection(other, provider, client, api, browser);
    }

    /// The same as another client, or with another request.
    public Connection as(ClientRegistration other) {
        return new Connection(name, provider, other, api, browser);
    }

    /// The same, signed in to elsewhere.
    public Connection in(Browser other) {
        return new Connection(name, provider, client, api, other);
    }

    /// The same, with one further certificate trusted for it.
    ///
    /// @param pem one certificate
    public Connection trusting(String pem) {
        NetworkRoute network = new NetworkRoute(pem, provider.network().proxy());
        return new Connection(name, new Provider(provider.issuer(), provider.endpoints(), network), client,
                api, browser);
    }
}
