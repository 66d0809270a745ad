package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

import dragonkey.client.core.PlainText;
import dragonkey.client.core.Problem;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.Refused;
import dragonkey.client.loopback.BrowserOpener;
import dragonkey.client.loopback.LoopbackListener;

/// The person's own browser, its answers received on this computer (RFC 8252 §4.1).
public final class SystemBrowser implements UserAgent {
    private final BrowserOpener opener;
    private final Notices notices;
    private final String closingPage;
    private final Duration patience;

    /// What a person may want to know while the browser is in front; told on the thread of the sign-in.
    ///
    /// @param address the page's address, told before it is opened: it can be copied into any browser
    /// @param trouble `signin.no_browser`; the sign-in waits on
    public record Notices(Consumer<URI> address, Consumer<Problem> trouble) {
    }

    /// @param closingPage shown in the browser at the end, see [ClosingPage]
    /// @param patience how long an answer is waited for
    public SystemBrowser(BrowserOpener opener, Notices notices, String closingPage, Duration patience) {
        this.opener = opener;
        this.notices = notices;
        this.closingPage = closingPage;
        this.patience = patience;
    }

    static Problem noBrowser(IOException why) {
        return Problem.of("signin.no_browser", PlainText.clean(String.valueOf(why.getMessage()), 200));
    }

    @Override
    public Visit prepare(URI registeredRedirectUri) throws Refused {
        return new BrowserVisit(LoopbackListener.listen(new RedirectUri(registeredRedirectUri), closingPage));
    }

    private final class BrowserVisit implements Visit {
        private final LoopbackListener listener;

        BrowserVisit(LoopbackListener listener) {
            this.listener = listener;
        }

        @Override
        public URI redirectUri() {
            return listener.redirectUri();
        }

        @Override
        public void open(Page page) throws Refused, InterruptedException {
            URI authorizationRequest = page.answeredAt(redirectUri());
            notices.address().accept(authorizationRequest);
            try {
                opener.open(authorizationRequest);
            } catch (IOException e) {
                notices.trouble().accept(noBrowser(e));
            }
        }

        @Override
        public URI nextAnswer() throws Refused, InterruptedException {
            URI answer = listener.nextAnswer(patience);
            if (answer == null) {
                throw new Refused(Problem.of("signin.timeout", patience.toMinutes() + " min"));
            }
            return answer;
        }

        @Override
        public void close() {
            listener.close();
        }
    }
}
