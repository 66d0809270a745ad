package dragonkey.client.signin;

import java.net.URI;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.web.WebView;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.signin.SystemBrowser.SystemBrowserState;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Stopwatch;
import dragonkey.client.ui.Theme;

/// The sign-in section: the button, the provider's page, what went wrong, or who is signed in.
public final class SignInPane extends StackPane {
    private final SignInModel model;
    private final SessionModel session;
    private final EmbeddedBrowser browser;
    private final SystemBrowserState systemBrowserState;
    private final SectionScreens sectionScreens;
    private @Nullable SignedInScreen signedIn;

    /// What the section looks like: before and during a sign-in, while another device is waited for, and after it.
    public record SectionScreens(SignInScreens during, DeviceCodeScreen device, ResultScreens end) {
    }

    public SignInPane(SignInModel model, SessionModel session, EmbeddedBrowser browser,
            SystemBrowserState systemBrowserState, SectionScreens sectionScreens) {
        this.model = model;
        this.session = session;
        this.browser = browser;
        this.systemBrowserState = systemBrowserState;
        this.sectionScreens = sectionScreens;
        Theme.style(this, "signin/signin.css");
        Controls.untilDiscarded(this, model.state()).subscribe(signInState -> show());
        Controls.untilDiscarded(this, session.session()).subscribe(current -> show());
        Controls.untilDiscarded(this, browser.view()).subscribe(view -> show());
        Controls.untilDiscarded(this, systemBrowserState.address()).subscribe(address -> show());
        Controls.untilDiscarded(this, systemBrowserState.problem()).subscribe(problem -> show());
        Controls.untilDiscarded(this, sectionScreens.device().state().prompt())
                .subscribe(deviceCodePrompt -> show());
        Controls.untilDiscarded(this, sectionScreens.device().state().problem()).subscribe(problem -> show());
        Controls.untilDiscarded(this, sectionScreens.during().summary())
                .subscribe(connectionSummary -> show());
    }

    private void show() {
        boolean hadFocus = Focus.isIn(this);
        Node screen = switch (model.state().get()) {
            case SignInModel.SignInState.SignInRunning(String step, Stopwatch since) -> page(step, since);
            case SignInModel.SignInState.SignInFailed(var problem) -> sectionScreens.end().failed(problem,
                    model::start, () -> model.start(connection -> connection.in(Browser.EMBEDDED)));
            case SignInModel.SignInState.SignInIdle _ -> idle();
        };
        if (getChildren().contains(screen)) {
            return;
        }
        getChildren().setAll(screen);
        WebView page = browser.view().get();
        if (page != null) {
            // The user has just asked for the page, and wants to type into it.
            page.requestFocus();
        } else if (hadFocus) {
            Focus.into(this);
        }
    }

    private Node page(String step, Stopwatch since) {
        WebView view = browser.view().get();
        if (view != null) {
            return sectionScreens.during().web(browser, view, model::cancel);
        }
        DeviceSignIn.DeviceCodePrompt deviceCodePrompt = sectionScreens.device().state().prompt().get();
        if (deviceCodePrompt != null) {
            return sectionScreens.device().show(deviceCodePrompt, model::cancel);
        }
        URI address = systemBrowserState.address().get();
        return address == null
                ? sectionScreens.during().waiting(step, since, model::cancel)
                : sectionScreens.during().inSystemBrowser(address, since, systemBrowserState.problem().get(),
                        model::cancel);
    }

    private Node idle() {
        return switch (session.now()) {
            case Session.SignedOut _ -> sectionScreens.during().start(model::start);
            case Session.SignedIn current -> signedIn(current);
            case Session.Expired(Session.SignedIn last) -> sectionScreens.end().expired(last, model::start);
        };
    }

    private Node signedIn(Session.SignedIn current) {
        SignedInScreen screen = signedIn;
        if (screen == null || !screen.isOf(current, sectionScreens.during().summary().getValue())) {
            screen = sectionScreens.end().signedIn(current);
            signedIn = screen;
        } else {
            screen.show(current);
        }
        return screen.node();
    }
}
