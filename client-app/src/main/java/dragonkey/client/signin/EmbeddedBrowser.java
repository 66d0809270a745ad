package dragonkey.client.signin;

import java.net.URI;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.web.WebView;

import org.jspecify.annotations.Nullable;

/// The web view in the window, as a user agent for sign-ins. Each visit has a web view, cookies and storage of its own.
public final class EmbeddedBrowser implements UserAgent {
    private final SignInCookies cookies;
    private final SystemBrowser system;
    private final ReadOnlyObjectWrapper<@Nullable WebView> view = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper location = new ReadOnlyStringWrapper("");
    private @Nullable EmbeddedVisit visit;

    /// A browser without a page.
    ///
    /// @param cookies of the visit that goes on
    /// @param system where a visit can be continued
    public EmbeddedBrowser(SignInCookies cookies, SystemBrowser system) {
        this.cookies = cookies;
        this.system = system;
    }

    /// The page being shown; null between visits.
    public ReadOnlyObjectProperty<@Nullable WebView> view() {
        return view.getReadOnlyProperty();
    }

    /// Where that page comes from; empty between visits.
    public ReadOnlyStringProperty location() {
        return location.getReadOnlyProperty();
    }

    @Override
    public Visit prepare(URI registeredRedirectUri) {
        return new EmbeddedVisit(registeredRedirectUri, this);
    }

    /// Goes on with the visit on screen in the person's own browser: the same attempt, another window.
    public void continueInSystemBrowser() {
        if (visit != null) {
            visit.continueIn(system);
        }
    }

    /// Puts a visit's page up, on the FX thread.
    void show(WebView page, EmbeddedVisit shown) {
        cookies.clear();
        visit = shown;
        view.set(page);
        location.bind(page.getEngine().locationProperty().orElse(""));
    }

    /// Takes it down again and forgets its cookies.
    void hide(WebView page) {
        if (view.get() == page) {
            location.unbind();
            location.set("");
            view.set(null);
            visit = null;
            cookies.clear();
        }
    }

    static void onScreen(Runnable act) {
        if (Platform.isFxApplicationThread()) {
            act.run();
        } else {
            Platform.runLater(act);
        }
    }
}
