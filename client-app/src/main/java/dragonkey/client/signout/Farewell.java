package dragonkey.client.signout;

import java.security.SecureRandom;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.http.CookieJar;
import dragonkey.client.oauth.IdToken;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.signout.SignOut.Told;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Notices;

/// Tells the provider of a sign-out where the person had signed in, and says what it made of that. Signing out here is
/// done before.
public final class Farewell {
    private final SignOut signOut;
    private final SignOut.Page ownBrowser;
    private final SecureRandom random;
    private final Window window;

    /// The parts of the window that it needs.
    public record Window(Notices notices, Background background) {
    }

    /// @param ownBrowser the provider's sign-out page in the person's own browser
    public Farewell(SignOut signOut, SignOut.Page ownBrowser, SecureRandom random, Window window) {
        this.signOut = signOut;
        this.ownBrowser = ownBrowser;
        this.random = random;
        this.window = window;
    }

    /// @param last the session as it was at its end
    /// @param place where its sign-in was; its cookies are forgotten afterwards
    public void tell(ConnectionSource here, SignedIn last, SignInPlaces.Place place) {
        window.background().run(() -> told(here, last, place),
                report -> say(report, here, last.tokens().idToken()), bug -> {
                });
    }

    private SignOut.Report told(ConnectionSource here, SignedIn last, SignInPlaces.Place place) {
        CookieJar cookies = place.cookies();
        try {
            Connection connection = here.get();
            SignOut.Page direct = new DirectSignOut(cookies, random);
            boolean own = place.inOwnBrowser() || connection.browser() == Connection.Browser.SYSTEM;
            return signOut.tell(connection.provider(), connection.client(), last.tokens(),
                    own ? ownBrowser.or(direct) : direct);
        } catch (Refused refused) {
            return SignOut.unreached(refused.problem());
        } catch (InterruptedException _) {
            return SignOut.unreached(interrupted());
        } finally {
            cookies.clear();
        }
    }

    /// A page that wants to be confirmed can be seen in the person's own browser. Only that page knows whether it then
    /// ends the session: the cookies of the one in the window are not there.
    private void say(SignOut.Report report, ConnectionSource here, @Nullable IdToken idToken) {
        String words = SignOutWords.of(report);
        if (report.page() instanceof Told.Asks) {
            window.notices().tell(words,
                    new Notices.Action(Messages.text("signout.confirm"),
                            () -> window.background().run(() -> shown(here, idToken),
                                    told -> window.notices().tell(SignOutWords.ofConfirming(told)), bug -> {
                                    })));
        } else {
            window.notices().tell(words);
        }
    }

    private Told shown(ConnectionSource here, @Nullable IdToken idToken) {
        try {
            Connection connection = here.get();
            return signOut.visit(connection.provider(), connection.client(), idToken, ownBrowser);
        } catch (Refused refused) {
            return new Told.Failed(refused.problem());
        } catch (InterruptedException _) {
            return new Told.Failed(interrupted());
        }
    }

    /// The window was closed meanwhile.
    private static Problem interrupted() {
        Thread.currentThread().interrupt();
        return Problem.of("signout.interrupted", "");
    }
}
