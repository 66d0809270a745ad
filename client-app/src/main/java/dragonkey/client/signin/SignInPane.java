package dragonkey.client.signin;

import java.net.URI;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.web.WebView;

import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Theme;

/// The sign-in section: the button, the provider's page, what went wrong, or who is signed in.
public final class SignInPane extends StackPane {
    private final SignInModel model;
    private final SessionModel session;
    private final EmbeddedBrowser browser;
    private final Away away;
    private final Screens screens;

    /// What it looks like: before and during a sign-in, while another device is waited for, and after it.
    public record Screens(SignInScreens during, DeviceScreen device, EndScreens end) {
    }

    public SignInPane(SignInModel model, SessionModel session, EmbeddedBrowser browser, Away away,
            Screens screens) {
        this.model = model;
        this.session = session;
        this.browser = browser;
        this.away = away;
        this.screens = screens;
        Theme.style(this, "signin/signin.css");
        model.state().subscribe(state -> show());
        session.session().subscribe(current -> show());
        browser.view().subscribe(view -> show());
        away.address().subscribe(address -> show());
        away.trouble().subscribe(problem -> show());
        screens.device().device().waiting().subscribe(waiting -> show());
        screens.device().device().trouble().subscribe(problem -> show());
        screens.during().facts().subscribe(facts -> show());
    }

    private void show() {
        getChildren().setAll(switch (model.state().get()) {
            case SignInModel.State.Busy(String step) -> page(step);
            case SignInModel.State.Failed(var problem) -> screens.end().failed(problem, model::start,
                    () -> model.start(connection -> connection.in(Browser.EMBEDDED)));
            case SignInModel.State.Idle _ -> idle();
        });
        WebView page = browser.view().get();
        if (page != null) {
            // Whoever has just asked for the page wants to type into it.
            page.requestFocus();
        }
    }

    private Node page(String step) {
        WebView view = browser.view().get();
        if (view != null) {
            return screens.during().web(browser, view, model::cancel);
        }
        DeviceSignIn.Waiting waiting = screens.device().device().waiting().get();
        if (waiting != null) {
            return screens.device().show(waiting, model::cancel);
        }
        URI address = away.address().get();
        return address == null
                ? screens.during().waiting(step, model::cancel)
                : screens.during().away(address, away.trouble().get(), model::cancel);
    }

    private Node idle() {
        return switch (session.now()) {
            case Session.SignedOut _ -> screens.during().start(model::start);
            case Session.SignedIn current -> screens.end().signedIn(current);
            case Session.Expired ended -> screens.end().expired(ended, model::start);
        };
    }
}
