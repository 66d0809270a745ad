package dragonkey.client.signin;

import java.net.URI;

import dragonkey.client.core.ProblemException;

/// Shows the provider's page to the user: the web view in the window, or the system browser.
public interface UserAgent {

    /// Begins a visit. Its redirect URI is the registered one, or the registered one with a free port in it.
    ///
    /// @throws ProblemException when this user agent cannot receive answers at the redirect URI
    BrowserVisit prepare(URI registeredRedirectUri) throws ProblemException;

    /// The provider's page for one sign-in.
    @FunctionalInterface
    interface AuthorizationPage {
        /// The authorization request whose answer is sent to this redirect URI. May wait for the network: the provider may take
        /// each request beforehand (RFC 9126).
        URI requestFor(URI redirectUri) throws ProblemException, InterruptedException;
    }

    /// One page visit, from the first request to the answer. Closing it leaves nothing behind; it may be
    /// closed twice.
    interface BrowserVisit extends AutoCloseable {
        /// Where the visit receives answers.
        URI redirectUri();

        /// Shows the provider's page. Called once; another browser that goes on with this visit asks for a request of its own.
        void open(AuthorizationPage authorizationPage) throws ProblemException, InterruptedException;

        /// Waits for the next answer at the redirect URI and hands it over whole; nothing in it is trusted
        /// yet.
        ///
        /// @throws ProblemException with what kept the page from showing
        URI nextAnswer() throws ProblemException, InterruptedException;

        @Override
        void close();
    }
}
