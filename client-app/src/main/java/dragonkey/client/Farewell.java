package dragonkey.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.oauth.Problem;
import dragonkey.client.oauth.Refused;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.SignOut;
import dragonkey.client.shell.Notices;

/// Tells the provider of a sign-out where the person had signed in, and says what it made of that. Signing out here is
/// done before.
final class Farewell {
    private final SignOut signOut;
    private final SignOut.Page ownBrowser;
    private final Notices notices;
    private final Background background;
    /// Sign-ins that began in the window and went on in the person's own browser.
    private final Set<String> movedThere = ConcurrentHashMap.newKeySet();

    /// @param ownBrowser the provider's sign-out page in the person's own browser
    Farewell(SignOut signOut, SignOut.Page ownBrowser, Notices notices, Background background) {
        this.signOut = signOut;
        this.ownBrowser = ownBrowser;
        this.notices = notices;
        this.background = background;
    }

    /// @param inOwnBrowser where the provider's page was
    void signedIn(SignedIn session, boolean inOwnBrowser) {
        if (inOwnBrowser) {
            movedThere.add(name(session));
        }
    }

    /// @param last the session as it was at its end
    void tell(ConnectionSource here, SignedIn last) {
        background.run(() -> told(here, last), report -> notices.tell(SignOutWords.of(report)), bug -> {
        });
    }

    private SignOut.Report told(ConnectionSource here, SignedIn last) {
        try {
            Connection connection = here.get();
            boolean own = movedThere.remove(name(last)) || connection.browser() == Connection.Browser.SYSTEM;
            return signOut.tell(connection.provider(), connection.client(), last.tokens(),
                    own ? ownBrowser : SignOut.Page.NONE);
        } catch (Refused refused) {
            return SignOut.unreached(refused.problem());
        } catch (InterruptedException _) {
            // The window was closed meanwhile.
            Thread.currentThread().interrupt();
            return SignOut.unreached(Problem.of("signout.interrupted", ""));
        }
    }

    /// The same over all renewals.
    private static String name(SignedIn session) {
        return session.since() + " " + session.profile().sub();
    }
}
