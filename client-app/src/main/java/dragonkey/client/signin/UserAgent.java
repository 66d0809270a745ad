package dragonkey.client.signin;

import java.net.URI;

import dragonkey.client.core.ProblemException;

/// What shows the provider's page to the person: the web view in the window, or the person's own browser.
public interface UserAgent {

    /// The redirect URI to ask for in this attempt: the registered one, or the same with a free port in it.
    ///
    /// @throws ProblemException when this user agent cannot receive answers there
    BrowserVisit prepare(URI registeredRedirectUri) throws ProblemException;

    /// The provider's page for one attempt.
    @FunctionalInterface
    interface AuthorizationPage {
        /// Its address, for answers that are to arrive at this redirect URI. May wait for the network: the provider
        /// may take each request beforehand (RFC 9126).
        URI answeredAt(URI redirectUri) throws ProblemException, InterruptedException;
    }

    /// One page visit, from the first request to the answer. Closing it leaves nothing behind; it may be
    /// closed twice.
    interface BrowserVisit extends AutoCloseable {
        /// Where the answers of this visit arrive.
        URI redirectUri();

        /// Shows the provider's page. Called once; another browser that goes on with this visit asks for its own
        /// address of the page.
        void open(AuthorizationPage authorizationPage) throws ProblemException, InterruptedException;

        /// Waits for the next answer at the redirect URI and hands it over whole; nothing in it is trusted
        /// yet.
        ///
        /// @throws ProblemException with `signin.cancelled` when the person gave up, or with what kept the page from
        ///     showing
        URI nextAnswer() throws ProblemException, InterruptedException;

        @Override
        void close();
    }
}
