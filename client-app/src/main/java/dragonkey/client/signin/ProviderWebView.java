package dragonkey.client.signin;

import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.concurrent.Worker;
import javafx.scene.web.WebEngine;
import javafx.scene.web.WebView;
import javafx.util.Duration;

import javax.net.ssl.SSLSocketFactory;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.SafeText;

/// The provider's page in a web view of its own, and what it may not do. Used on the FX thread.
final class ProviderWebView {
    private static final Set<String> PAGES = Set.of("http", "https", "about");
    private static final Set<String> FILES = Set.of("file", "jar", "jrt", "jmod");
    private static final Duration BLANK = Duration.seconds(1);

    private final RedirectUri callback;
    private final PageEvents pageEvents;
    private final WebView view = new WebView();
    private final ReadOnlyStringWrapper location = new ReadOnlyStringWrapper("");
    private final PauseTransition blank = new PauseTransition(BLANK);
    private String asked = "";
    private boolean shown;
    private boolean over;

    /// What the page brings about.
    ///
    /// @param answer an answer at the redirect URI; nothing was sent there
    /// @param failure ends the sign-in
    /// @param hint does not, but the person should know
    record PageEvents(Consumer<URI> answer, Consumer<Problem> failure, Consumer<Problem> hint) {
    }

    ProviderWebView(RedirectUri callback, PageStorage storage, PageEvents pageEvents) {
        this.callback = callback;
        this.pageEvents = pageEvents;
        CustomSchemes.install();
        view.setId("sign-in-web");
        view.setContextMenuEnabled(false);
        WebEngine engine = view.getEngine();
        engine.setUserDataDirectory(storage.folder().toFile());
        PopupHandler.keep(engine);
        engine.locationProperty().subscribe(this::judge);
        engine.getLoadWorker().stateProperty().subscribe(this::follow);
        blank.setOnFinished(finished -> tellBlank());
        UnsupportedPageProbe.watch(engine, pageEvents.hint());
    }

    WebView view() {
        return view;
    }

    /// Where the page comes from. An address that was blocked never stands here.
    ReadOnlyStringProperty location() {
        return location.getReadOnlyProperty();
    }

    void load(URI address) {
        view.getEngine().load(address.toString());
    }

    /// After an answer that was for another sign-in. Whether the engine keeps the page that led there is a matter of
    /// luck: often it shows an empty one.
    ///
    /// @param again where to go on; null when that was tried before
    void comeBack(@Nullable URI again) {
        if (again != null) {
            load(again);
        }
    }

    /// Ends it: nothing is told any more.
    void close() {
        over = true;
        blank.stop();
        view.getEngine().getLoadWorker().cancel();
        view.getEngine().load(null);
    }

    /// Called before anything is sent to `next`.
    private void judge(@Nullable String next) {
        if (over || next == null || next.isEmpty()) {
            return;
        }
        asked = next;
        URI address = address(next);
        String scheme = scheme(next);
        if (address != null && callback.matches(address)) {
            if (!PAGES.contains(scheme)) {
                view.getEngine().getLoadWorker().cancel();
            }
            // Over http nothing is cancelled here: the engine would count a load that is cancelled amid a redirect
            // to another host as going on at that host for ever, and after five load nothing more from there.
            // SignInCookies refuses the request before it is sent.
            pageEvents.answer().accept(address);
        } else if (PAGES.contains(scheme)) {
            location.set(next);
        } else {
            view.getEngine().getLoadWorker().cancel();
            if (FILES.contains(scheme)) {
                // No page of the web leads there by mistake. Its engine is emptied in this call, before it reads.
                shown = false;
                view.getEngine().load(null);
            }
            block(scheme);
        }
    }

    private void block(String scheme) {
        Problem problem = Problem.of(ProblemCode.PAGE_SCHEME, SafeText.clean(scheme + ":", 40));
        (shown ? pageEvents.hint() : pageEvents.failure()).accept(problem);
    }

    private void follow(Worker.State state) {
        blank.stop();
        switch (state) {
            case SUCCEEDED -> shown = true;
            case FAILED -> fail();
            case CANCELLED -> blank.playFromStart();
            case READY, SCHEDULED, RUNNING -> {
                // it goes on
            }
        }
    }

    /// The engine gives up some pages without a word: one that asks for a password of its own (401), a download, a
    /// redirect to `data:`. One that was only left for the next is not blank for long.
    private void tellBlank() {
        if (!over && !shown && isPage()) {
            pageEvents.hint().accept(Problem.of(ProblemCode.PAGE_BLANK, ""));
        }
    }

    /// Whether what was asked for last is neither the redirect URI nor blocked.
    private boolean isPage() {
        URI address = address(asked);
        return PAGES.contains(scheme(asked)) && (address == null || !callback.matches(address));
    }

    private void fail() {
        if (over || !isPage()) {
            return;
        }
        Throwable error = view.getEngine().getLoadWorker().getException();
        String words = error == null || error.getMessage() == null
                ? ""
                : SafeText.clean(error.getMessage(), 200);
        HttpUrl failed = HttpUrl.parse(asked);
        if (failed != null && words.toLowerCase(Locale.ROOT).contains("ssl")) {
            Thread.startVirtualThread(() -> {
                var sockets = (SSLSocketFactory) SSLSocketFactory.getDefault();
                pageEvents.failure().accept(Problem.of(ProblemCode.PAGE_TLS,
                        TlsDiagnosis.of(failed, sockets, ProxySelector.getDefault())));
            });
        } else {
            pageEvents.failure().accept(Problem.of(ProblemCode.PAGE_UNREACHABLE, words));
        }
    }

    /// As a browser reads it: also where a strict reader would stumble over a letter that should have been escaped.
    private static @Nullable URI address(String location) {
        try {
            return new URI(location);
        } catch (URISyntaxException e) {
            HttpUrl lenient = HttpUrl.parse(location);
            return lenient == null ? null : lenient.uri();
        }
    }

    private static String scheme(String location) {
        int colon = location.indexOf(':');
        return colon < 0 ? "" : location.substring(0, colon).toLowerCase(Locale.ROOT);
    }
}
