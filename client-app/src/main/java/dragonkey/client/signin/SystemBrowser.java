package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.SafeText;
import dragonkey.client.loopback.BrowserLauncher;
import dragonkey.client.loopback.LoopbackListener;

/// The system browser as a user agent for sign-ins; a listener on this computer receives its answers (RFC 8252 §4.1).
public final class SystemBrowser implements UserAgent {
    private final BrowserLauncher browserLauncher;
    private final SystemBrowserEvents systemBrowserEvents;
    private final Supplier<String> closingPage;
    private final Duration patience;

    /// What the user may want to know while the system browser is in front; told on the thread of the sign-in.
    ///
    /// @param address the authorization request, told before it is opened: it can be copied into any browser
    /// @param problem `signin.no_browser`; the sign-in waits on
    public record SystemBrowserEvents(Consumer<URI> address, Consumer<Problem> problem) {
    }

    /// @param closingPage shown in the browser at the end, as `ClosingPage.html` makes it in the language of then
    /// @param patience how long an answer is waited for
    public SystemBrowser(BrowserLauncher browserLauncher, SystemBrowserEvents systemBrowserEvents,
            Supplier<String> closingPage, Duration patience) {
        this.browserLauncher = browserLauncher;
        this.systemBrowserEvents = systemBrowserEvents;
        this.closingPage = closingPage;
        this.patience = patience;
    }

    static Problem noBrowser(IOException failure) {
        return Problem.of(ProblemCode.SIGNIN_NO_BROWSER,
                SafeText.clean(String.valueOf(failure.getMessage()), 200));
    }

    @Override
    public BrowserVisit prepare(URI registeredRedirectUri) throws ProblemException {
        return new SystemBrowserVisit(
                LoopbackListener.listen(new RedirectUri(registeredRedirectUri), closingPage.get()));
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
            URI authorizationRequest = authorizationPage.requestFor(redirectUri());
            systemBrowserEvents.address().accept(authorizationRequest);
            try {
                browserLauncher.open(authorizationRequest);
            } catch (IOException failure) {
                systemBrowserEvents.problem().accept(noBrowser(failure));
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

    /// What the window shows while the system browser is in front of it.
    public static final class SystemBrowserState {
        private final Background background;
        private final ReadOnlyObjectWrapper<@Nullable URI> address = new ReadOnlyObjectWrapper<>();
        private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
        private boolean wasUsed;

        public SystemBrowserState(Background background) {
            this.background = background;
        }

        /// The authorization request that was opened; null when the system browser is not used.
        public ReadOnlyObjectProperty<@Nullable URI> address() {
            return address.getReadOnlyProperty();
        }

        /// Why no browser opened; null when one did.
        public ReadOnlyObjectProperty<@Nullable Problem> problem() {
            return problem.getReadOnlyProperty();
        }

        /// Follows a [SystemBrowser]; may be told from any thread.
        public SystemBrowserEvents events() {
            return new SystemBrowserEvents(opened -> background.show(() -> {
                problem.set(null);
                address.set(opened);
            }), noBrowser -> background.show(() -> problem.set(noBrowser)));
        }

        /// Whether the last sign-in that ended was in the system browser.
        public boolean wasUsed() {
            return wasUsed;
        }

        /// The sign-in has ended.
        public void clear() {
            wasUsed = address.get() != null;
            address.set(null);
            problem.set(null);
        }
    }
}
