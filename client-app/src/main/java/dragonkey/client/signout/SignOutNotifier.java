package dragonkey.client.signout;

import java.security.SecureRandom;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.http.CookieJar;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.signout.ProviderSignOut.SignOutResult;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Notices;

/// Tells the provider of a sign-out where the person had signed in, and says what it made of that. Signing out here is
/// done before.
public final class SignOutNotifier {
    private final ProviderSignOut providerSignOut;
    private final ProviderSignOut.EndSessionPage ownBrowser;
    private final SecureRandom random;
    private final SignOutFeedback signOutFeedback;

    /// The parts of the window that it needs.
    public record SignOutFeedback(Notices notices, Background background) {
    }

    /// @param ownBrowser the provider's sign-out page in the person's own browser
    public SignOutNotifier(ProviderSignOut providerSignOut, ProviderSignOut.EndSessionPage ownBrowser,
            SecureRandom random, SignOutFeedback signOutFeedback) {
        this.providerSignOut = providerSignOut;
        this.ownBrowser = ownBrowser;
        this.random = random;
        this.signOutFeedback = signOutFeedback;
    }

    /// Tells the provider beside the window's own work, and shows what came of it.
    ///
    /// @param last the session as it was at its end
    /// @param browserSession where its sign-in was; its cookies are forgotten afterwards
    public void tell(ConnectionSource here, SignedIn last, BrowserSessions.BrowserSession browserSession) {
        signOutFeedback.background().run(() -> told(here, last, browserSession),
                signOutReport -> say(signOutReport, here, last.tokens().idToken()), bug -> {
                });
    }

    private ProviderSignOut.SignOutReport told(ConnectionSource here, SignedIn last,
            BrowserSessions.BrowserSession browserSession) {
        CookieJar cookies = browserSession.cookies();
        try {
            Connection connection = here.get();
            ProviderSignOut.EndSessionPage direct = new DirectSignOut(cookies, random);
            boolean own = browserSession.inOwnBrowser() || connection.browser() == Connection.Browser.SYSTEM;
            return providerSignOut.tell(connection.provider(), connection.client(), last.tokens(),
                    own ? ownBrowser.or(direct) : direct);
        } catch (ProblemException problemException) {
            return ProviderSignOut.unreached(problemException.problem());
        } catch (InterruptedException _) {
            return ProviderSignOut.unreached(interrupted());
        } finally {
            cookies.clear();
        }
    }

    /// A page that wants to be confirmed can be seen in the person's own browser. Only that page knows whether it then
    /// ends the session: the cookies of the one in the window are not there.
    private void say(ProviderSignOut.SignOutReport signOutReport, ConnectionSource here,
            @Nullable IdToken idToken) {
        String words = SignOutMessages.of(signOutReport);
        if (signOutReport.page() instanceof SignOutResult.ConfirmationNeeded) {
            signOutFeedback.notices()
                    .tell(words,
                            new Notices.NoticeAction(Messages.text("signout.confirm"),
                                    () -> signOutFeedback.background().run(() -> shown(here, idToken),
                                            signOutResult -> signOutFeedback.notices()
                                                    .tell(SignOutMessages.ofConfirming(signOutResult)),
                                            bug -> {
                                            })));
        } else {
            signOutFeedback.notices().tell(words);
        }
    }

    private SignOutResult shown(ConnectionSource here, @Nullable IdToken idToken) {
        try {
            Connection connection = here.get();
            return providerSignOut.visit(connection.provider(), connection.client(), idToken, ownBrowser);
        } catch (ProblemException problemException) {
            return new SignOutResult.SignOutFailed(problemException.problem());
        } catch (InterruptedException _) {
            return new SignOutResult.SignOutFailed(interrupted());
        }
    }

    /// The window was closed meanwhile.
    private static Problem interrupted() {
        Thread.currentThread().interrupt();
        return Problem.of(ProblemCode.SIGNOUT_INTERRUPTED, "");
    }
}
