package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.web.WebView;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.http.CookieJar;

/// The web view in the window, as a user agent for sign-ins. Each visit has a web view, cookies and storage of its own.
public final class EmbeddedBrowser implements UserAgent {
    private final SignInCookies cookies;
    private final SystemBrowser system;
    private final ReadOnlyObjectWrapper<@Nullable WebView> view = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper location = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Problem> hint = new ReadOnlyObjectWrapper<>();
    private final Path storageParent;
    private @Nullable EmbeddedBrowserVisit visit;
    private CookieJar left = new CookieJar();

    /// A browser without a page.
    ///
    /// @param cookies of the visit that goes on
    /// @param system where a visit can be continued
    /// @param storageParent the folder in which each visit makes one for what its pages store
    public EmbeddedBrowser(SignInCookies cookies, SystemBrowser system, Path storageParent) {
        this.cookies = cookies;
        this.system = system;
        this.storageParent = storageParent;
    }

    /// The page being shown; null between visits.
    public ReadOnlyObjectProperty<@Nullable WebView> view() {
        return view.getReadOnlyProperty();
    }

    /// Where that page comes from; empty between visits.
    public ReadOnlyStringProperty location() {
        return location.getReadOnlyProperty();
    }

    /// What the person at that page should know, and may answer by going on in their own browser; null when nothing.
    public ReadOnlyObjectProperty<@Nullable Problem> hint() {
        return hint.getReadOnlyProperty();
    }

    @Override
    public BrowserVisit prepare(URI registeredRedirectUri) {
        return new EmbeddedBrowserVisit(registeredRedirectUri, this);
    }

    /// Goes on with the visit on screen in the person's own browser: the same attempt, another window.
    public void continueInSystemBrowser() {
        if (visit != null) {
            visit.continueIn(system);
        }
    }

    /// Puts a visit's page up, on the FX thread.
    ///
    /// @param callback where nothing is ever sent
    void show(ProviderWebView page, EmbeddedBrowserVisit shown, RedirectUri callback) {
        cookies.begin(callback);
        hint.set(null);
        visit = shown;
        view.set(page.view());
        location.bind(page.location());
    }

    /// Takes it down again, and its cookies out of the engine's reach.
    void hide(WebView page) {
        if (view.get() == page) {
            location.unbind();
            location.set("");
            view.set(null);
            hint.set(null);
            visit = null;
            left.clear();
            left = cookies.takeAway();
        }
    }

    /// The cookies of the page that was taken down last, on the FX thread: a provider may want them when who signed in
    /// there signs out. They are nowhere else from now on.
    public CookieJar takeCookies() {
        CookieJar taken = left;
        left = new CookieJar();
        return taken;
    }

    void tell(Problem problem) {
        hint.set(problem);
    }

    PageStorage newStorage() throws IOException {
        return PageStorage.create(storageParent);
    }

    static void onScreen(Runnable act) {
        if (Platform.isFxApplicationThread()) {
            act.run();
        } else {
            Platform.runLater(act);
        }
    }
}
