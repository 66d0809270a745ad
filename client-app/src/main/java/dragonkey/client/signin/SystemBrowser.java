package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.SafeText;
import dragonkey.client.loopback.BrowserLauncher;
import dragonkey.client.loopback.LoopbackListener;

/// The person's own browser, its answers received on this computer (RFC 8252 §4.1).
public final class SystemBrowser implements UserAgent {
    private final BrowserLauncher opener;
    private final SystemBrowserEvents systemBrowserEvents;
    private final String closingPage;
    private final Duration patience;

    /// What a person may want to know while the browser is in front; told on the thread of the sign-in.
    ///
    /// @param address the page's address, told before it is opened: it can be copied into any browser
    /// @param trouble `signin.no_browser`; the sign-in waits on
    public record SystemBrowserEvents(Consumer<URI> address, Consumer<Problem> trouble) {
    }

    /// @param closingPage shown in the browser at the end, see [ClosingPage]
    /// @param patience how long an answer is waited for
    public SystemBrowser(BrowserLauncher opener, SystemBrowserEvents systemBrowserEvents, String closingPage,
            Duration patience) {
        this.opener = opener;
        this.systemBrowserEvents = systemBrowserEvents;
        this.closingPage = closingPage;
        this.patience = patience;
    }

    static Problem noBrowser(IOException why) {
        return Problem.of(ProblemCode.SIGNIN_NO_BROWSER,
                SafeText.clean(String.valueOf(why.getMessage()), 200));
    }

    @Override
    public BrowserVisit prepare(URI registeredRedirectUri) throws ProblemException {
        return new SystemBrowserVisit(
                LoopbackListener.listen(new RedirectUri(registeredRedirectUri), closingPage));
    }

    private final class SystemBrowserVisit implements BrowserVisit {
        private final LoopbackListener listener;

        SystemBrowserVisit(LoopbackListener listener) {
            this.listener = listener;
        }

        @Override
        public URI redirectUri() {
            return listener.redirectUri();
        }

        @Override
        public void open(AuthorizationPage authorizationPage) throws ProblemException, InterruptedException {
            URI authorizationRequest = authorizationPage.answeredAt(redirectUri());
            systemBrowserEvents.address().accept(authorizationRequest);
            try {
                opener.open(authorizationRequest);
            } catch (IOException e) {
                systemBrowserEvents.trouble().accept(noBrowser(e));
            }
        }

        @Override
        public URI nextAnswer() throws ProblemException, InterruptedException {
            URI answer = listener.nextAnswer(patience);
            if (answer == null) {
                throw ProblemException.of(ProblemCode.SIGNIN_TIMEOUT, patience.toMinutes() + " min");
            }
            return answer;
        }

        @Override
        public void close() {
            listener.close();
        }
    }
}
