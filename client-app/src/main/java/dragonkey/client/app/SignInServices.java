package dragonkey.client.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import dragonkey.client.background.Lazy;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.http.CookieJar;
import dragonkey.client.loopback.BrowserLauncher;
import dragonkey.client.loopback.ClosingPage;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.signin.ConnectionSummary;
import dragonkey.client.signin.DeviceCodeScreen;
import dragonkey.client.signin.DeviceCodeState;
import dragonkey.client.signin.EmbeddedBrowser;
import dragonkey.client.signin.ResultScreens;
import dragonkey.client.signin.SignInCookies;
import dragonkey.client.signin.SignInFlows;
import dragonkey.client.signin.SignInModel;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.signin.SignInPane;
import dragonkey.client.signin.SignInScreens;
import dragonkey.client.signin.SystemBrowser;
import dragonkey.client.signin.SystemBrowserState;
import dragonkey.client.signout.BrowserSessions;
import dragonkey.client.ui.Messages;

/// What signs in, tied together: the ways to tokens, the places where a person can be meanwhile, and the screens.
final class SignInServices {
    private static final Duration BROWSER_PATIENCE = Duration.ofMinutes(10);

    private final SystemBrowserState systemBrowserState = new SystemBrowserState();
    private final SignInCookies cookies = SignInCookies.ofThisProcess();
    private final EmbeddedBrowser embedded;
    private final DeviceCodeState device;
    private final SignInModel model;

    /// Told of the session that a sign-in ended with, and of where its page was.
    @FunctionalInterface
    interface SessionStarted {
        void begin(Session.SignedIn session, BrowserSessions.BrowserSession browserSession);
    }

    SignInServices(SharedServices sharedServices, BrowserLauncher opener, ConnectionSource connections,
            SessionStarted sessionStarted) {
        SystemBrowser system = new SystemBrowser(opener, systemBrowserState.notices(),
                ClosingPage.html(Messages.text("closing.title"), Messages.text("closing.text")),
                BROWSER_PATIENCE);
        embedded = new EmbeddedBrowser(cookies, system, Path.of(System.getProperty("java.io.tmpdir")));
        device = new DeviceCodeState(opener, sharedServices.background());
        model = new SignInModel(
                Lazy.of(() -> new SignInFlows(sharedServices.http(), sharedServices.random(),
                        sharedServices.clock(), new SignInFlows.UserAgents(embedded, system, device))),
                connections, sharedServices.background(), outcome -> ended(outcome, sessionStarted));
        model.busy().subscribe(busy -> {
            if (!busy) {
                systemBrowserState.back();
            }
        });
    }

    SignInModel model() {
        return model;
    }

    /// What is left of a sign-in that failed, or that went on in the person's own browser, is of no use to anybody.
    private void ended(SignInOutcome outcome, SessionStarted sessionStarted) {
        CookieJar cookies = embedded.takeCookies();
        if (systemBrowserState.wasUsed() || !(outcome instanceof SignInOutcome.SignInCompleted)) {
            cookies.clear();
        }
        if (outcome instanceof SignInOutcome.SignInCompleted(Session.SignedIn session)) {
            sessionStarted.begin(session,
                    new BrowserSessions.BrowserSession(systemBrowserState.wasUsed(), cookies));
        }
    }

    SignInCookies cookies() {
        return cookies;
    }

    /// The section of the window.
    ///
    /// @param end its screens after a sign-in
    Node pane(SessionModel session, ObservableValue<ConnectionSummary> facts, ObservableValue<Instant> now,
            ResultScreens end) {
        return new SignInPane(model, session, embedded, systemBrowserState, new SignInPane.SectionScreens(
                new SignInScreens(facts), new DeviceCodeScreen(facts, now, device), end));
    }
}
