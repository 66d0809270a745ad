package dragonkey.client.signin;

import java.net.URI;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.web.WebView;

import dragonkey.client.look.Theme;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;

/// The sign-in section: the button, the provider's page, what went wrong, or who is signed in.
public final class SignInPane extends StackPane {
    private final SignInModel model;
    private final SessionModel session;
    private final EmbeddedBrowser browser;
    private final Away away;
    private final SignInScreens screens;

    public SignInPane(SignInModel model, SessionModel session, EmbeddedBrowser browser, Away away,
            SignInScreens screens) {
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
        screens.facts().subscribe(facts -> show());
    }

    private void show() {
        getChildren().setAll(switch (model.state().get()) {
            case SignInModel.State.Busy(String step) -> page(step);
            case SignInModel.State.Failed(var problem) -> screens.failed(problem, model::start,
                    () -> model.startIn(browser));
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
            return screens.web(browser, view, model::cancel);
        }
        URI address = away.address().get();
        return address == null
                ? screens.waiting(step, model::cancel)
                : screens.away(address, away.trouble().get(), model::cancel);
    }

    private Node idle() {
        return switch (session.now()) {
            case Session.SignedOut _ -> screens.start(model::start);
            case Session.SignedIn current -> screens.signedIn(current);
            case Session.Expired ended -> screens.expired(ended, model::start);
        };
    }
}
