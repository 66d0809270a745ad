package dragonkey.client.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import dragonkey.client.background.Once;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.http.CookieJar;
import dragonkey.client.loopback.BrowserOpener;
import dragonkey.client.loopback.ClosingPage;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.signin.AnotherDevice;
import dragonkey.client.signin.Away;
import dragonkey.client.signin.DeviceScreen;
import dragonkey.client.signin.EmbeddedBrowser;
import dragonkey.client.signin.EndScreens;
import dragonkey.client.signin.Facts;
import dragonkey.client.signin.SignInCookies;
import dragonkey.client.signin.SignInModel;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.signin.SignInPane;
import dragonkey.client.signin.SignInScreens;
import dragonkey.client.signin.SystemBrowser;
import dragonkey.client.signin.Ways;
import dragonkey.client.signout.SignInPlaces;
import dragonkey.client.ui.Messages;

/// What signs in, tied together: the ways to tokens, the places where a person can be meanwhile, and the screens.
final class SigningIn {
    private static final Duration BROWSER_PATIENCE = Duration.ofMinutes(10);

    private final Away away = new Away();
    private final SignInCookies cookies = SignInCookies.ofThisProcess();
    private final EmbeddedBrowser embedded;
    private final AnotherDevice device;
    private final SignInModel model;

    /// Told of the session that a sign-in ended with, and of where its page was.
    @FunctionalInterface
    interface Begun {
        void begin(Session.SignedIn session, SignInPlaces.Place place);
    }

    SigningIn(Tools tools, BrowserOpener opener, ConnectionSource connections, Begun begun) {
        SystemBrowser system = new SystemBrowser(opener, away.notices(),
                ClosingPage.html(Messages.text("closing.title"), Messages.text("closing.text")),
                BROWSER_PATIENCE);
        embedded = new EmbeddedBrowser(cookies, system, Path.of(System.getProperty("java.io.tmpdir")));
        device = new AnotherDevice(opener, tools.background());
        model = new SignInModel(
                Once.of(() -> new Ways(tools.http(), tools.random(), tools.clock(),
                        new Ways.Places(embedded, system, device))),
                connections, tools.background(), outcome -> ended(outcome, begun));
        model.busy().subscribe(busy -> {
            if (!busy) {
                away.back();
            }
        });
    }

    SignInModel model() {
        return model;
    }

    /// What is left of a sign-in that failed, or that went on in the person's own browser, is of no use to anybody.
    private void ended(SignInOutcome outcome, Begun begun) {
        CookieJar cookies = embedded.takeCookies();
        if (away.wasUsed() || !(outcome instanceof SignInOutcome.Done)) {
            cookies.clear();
        }
        if (outcome instanceof SignInOutcome.Done(Session.SignedIn session)) {
            begun.begin(session, new SignInPlaces.Place(away.wasUsed(), cookies));
        }
    }

    SignInCookies cookies() {
        return cookies;
    }

    /// The section of the window.
    ///
    /// @param end its screens after a sign-in
    Node pane(SessionModel session, ObservableValue<Facts> facts, ObservableValue<Instant> now,
            EndScreens end) {
        return new SignInPane(model, session, embedded, away,
                new SignInPane.Screens(new SignInScreens(facts), new DeviceScreen(facts, now, device), end));
    }
}
