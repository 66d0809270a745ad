package dragonkey.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import dragonkey.client.background.Once;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.look.Messages;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.signin.AnotherDevice;
import dragonkey.client.signin.Away;
import dragonkey.client.signin.BrowserOpener;
import dragonkey.client.signin.ClosingPage;
import dragonkey.client.signin.DeviceScreen;
import dragonkey.client.signin.EmbeddedBrowser;
import dragonkey.client.signin.EndScreens;
import dragonkey.client.signin.Facts;
import dragonkey.client.signin.SignInCookies;
import dragonkey.client.signin.SignInModel;
import dragonkey.client.signin.SignInPane;
import dragonkey.client.signin.SignInScreens;
import dragonkey.client.signin.SystemBrowser;
import dragonkey.client.signin.Ways;

/// What signs in, tied together: the ways to tokens, the places where a person can be meanwhile, and the screens.
final class SigningIn {
    private static final Duration BROWSER_PATIENCE = Duration.ofMinutes(10);

    private final Away away = new Away();
    private final SignInCookies cookies = SignInCookies.ofThisProcess();
    private final EmbeddedBrowser embedded;
    private final AnotherDevice device;
    private final SignInModel model;

    /// @param begun told of the session that a sign-in ended with
    SigningIn(Tools tools, BrowserOpener opener, ConnectionSource connections,
            Consumer<Session.SignedIn> begun) {
        SystemBrowser system = new SystemBrowser(opener, away.notices(),
                ClosingPage.html(Messages.text("closing.title"), Messages.text("closing.text")),
                BROWSER_PATIENCE);
        embedded = new EmbeddedBrowser(cookies, system, Path.of(System.getProperty("java.io.tmpdir")));
        device = new AnotherDevice(opener, tools.background());
        model = new SignInModel(Once.of(() -> new Ways(tools.http(), tools.random(), tools.clock(),
                new Ways.Places(embedded, system, device))), connections, tools.background(), begun);
        model.busy().subscribe(busy -> {
            if (!busy) {
                away.back();
            }
        });
    }

    SignInModel model() {
        return model;
    }

    /// Whether the last sign-in that ended was in the person's own browser.
    boolean wasInOwnBrowser() {
        return away.wasUsed();
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
