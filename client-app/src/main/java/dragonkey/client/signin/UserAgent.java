package dragonkey.client.signin;

import java.net.URI;

import dragonkey.client.oauth.Refused;

/// What shows the provider's page to the person: the web view in the window, or the person's own browser.
public interface UserAgent {

    /// The redirect URI to ask for in this attempt: the registered one, or the same with a free port in it.
    ///
    /// @throws Refused when this user agent cannot receive answers there
    Visit prepare(URI registeredRedirectUri) throws Refused;

    /// One page visit, from the first request to the answer. Closing it leaves nothing behind; it may be
    /// closed twice.
    interface Visit extends AutoCloseable {
        /// Where the answers of this visit arrive.
        URI redirectUri();

        /// Shows the page at the authorization endpoint. Called once.
        void open(URI authorizationRequest) throws Refused;

        /// Waits for the next answer at the redirect URI and hands it over whole; nothing in it is trusted
        /// yet.
        ///
        /// @throws Refused with `signin.cancelled` when the person gave up, or with what kept the page from
        ///     showing
        URI nextAnswer() throws Refused, InterruptedException;

        @Override
        void close();
    }
}
