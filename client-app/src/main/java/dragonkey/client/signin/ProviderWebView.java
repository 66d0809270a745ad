package dragonkey.client.signin;

import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.concurrent.Worker;
import javafx.scene.web.WebEngine;
import javafx.scene.web.WebView;
import javafx.util.Duration;

import javax.net.ssl.SSLSocketFactory;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.SafeText;

/// The provider's page in a web view of its own, and what the page may not do. Used on the FX thread.
final class ProviderWebView {
    private static final Set<String> PAGES = Set.of("http", "https", "about");
    private static final Set<String> FILES = Set.of("file", "jar", "jrt", "jmod");
    private static final Duration BLANK_AFTER = Duration.seconds(1);
    private static final Duration SLOW_AFTER = Duration.seconds(5);

    private final RedirectUri callback;
    private final PageEvents pageEvents;
    private final WebView view = new WebView();
    private final ReadOnlyStringWrapper location = new ReadOnlyStringWrapper("");
    private final PauseTransition blankTimer = new PauseTransition(BLANK_AFTER);
    private final PauseTransition slowTimer = new PauseTransition(SLOW_AFTER);
    private String requestedLocation = "";
    private boolean shown;
    private boolean waits;
    /// Counts what happens in the view: what was asked of an earlier moment is answered too late.
    private int moments;
    private boolean closed;

    /// What the page brings about.
    ///
    /// @param answer the address of an answer at the redirect URI; nothing was sent to it
    /// @param failure ends the sign-in
    /// @param hint what the user should know; the sign-in goes on; null when the last hint is true no longer
    record PageEvents(Consumer<URI> answer, Consumer<Problem> failure, Consumer<@Nullable Problem> hint) {
    }

    ProviderWebView(RedirectUri callback, PageStorage storage, PageEvents pageEvents) {
        this.callback = callback;
        this.pageEvents = pageEvents;
        CustomSchemes.install();
        view.setId("sign-in-web");
        view.setContextMenuEnabled(false);
        WebEngine engine = view.getEngine();
        engine.setUserDataDirectory(storage.folder().toFile());
        PopupHandler.openInPlace(engine);
        engine.locationProperty().subscribe(this::onLocation);
        engine.getLoadWorker().stateProperty().subscribe(this::onLoadState);
        engine.documentProperty().subscribe(document -> {
            if (document != null) {
                moments++;
                cameAfterAll();
            }
        });
        blankTimer.setOnFinished(finished -> tellBlank());
        slowTimer.setOnFinished(finished -> {
            if (view.getEngine().getDocument() == null) {
                askWhetherAnybodyAnswers(ProblemCode.PAGE_SLOW);
            }
        });
        UnsupportedPageProbe.watch(engine, pageEvents.hint());
    }

    WebView view() {
        return view;
    }

    /// The address of the page, never one that was blocked.
    ReadOnlyStringProperty location() {
        return location.getReadOnlyProperty();
    }

    void load(URI address) {
        view.getEngine().load(address.toString());
    }

    /// Empties the web view. No event is told from then on.
    void close() {
        closed = true;
        blankTimer.stop();
        slowTimer.stop();
        view.getEngine().getLoadWorker().cancel();
        view.getEngine().load(null);
    }

    /// Judges the address that the engine is about to load, before anything is sent to it.
    private void onLocation(@Nullable String next) {
        if (closed || next == null || next.isEmpty()) {
            return;
        }
        moments++;
        requestedLocation = next;
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
                // No page of the web leads to a file by mistake. The engine is emptied before it reads.
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

    private void onLoadState(Worker.State state) {
        moments++;
        blankTimer.stop();
        slowTimer.stop();
        switch (state) {
            case SUCCEEDED -> loaded();
            case FAILED -> fail();
            case CANCELLED -> blankTimer.playFromStart();
            case RUNNING -> slowTimer.playFromStart();
            case READY, SCHEDULED -> {
                // not begun
            }
        }
    }

    /// Some connections that are refused end in the engine as an empty page, without an error: about one in eight, by no
    /// rule that could be found.
    private void loaded() {
        if (isEmpty(view.getEngine().getDocument())) {
            askWhetherAnybodyAnswers(ProblemCode.PAGE_EMPTY);
        } else {
            shown = true;
        }
    }

    /// Whether there is nothing beside the frame that the engine gives each page.
    private static boolean isEmpty(@Nullable Document document) {
        return document == null || document.getDocumentElement() == null
                || (document.getElementsByTagName("*").getLength() <= 3
                        && document.getDocumentElement().getTextContent().isBlank());
    }

    /// Asks by a connection of this program's own, for the engine itself waits half a minute for one, and any time for an
    /// answer, without a word.
    ///
    /// @param otherwise what is said where somebody listens
    private void askWhetherAnybodyAnswers(ProblemCode otherwise) {
        HttpUrl address = HttpUrl.parse(requestedLocation);
        if (closed || address == null || !isPage()) {
            return;
        }
        int moment = moments;
        Thread.ofPlatform().daemon().name("who answers").start(() -> {
            Optional<String> unreachable = Reachability.refusal(address, ProxySelector.getDefault());
            Platform.runLater(() -> {
                if (!closed && moment == moments) {
                    unreachable.ifPresentOrElse(
                            words -> pageEvents.failure()
                                    .accept(Problem.of(ProblemCode.PAGE_UNREACHABLE, words)),
                            () -> tellToWait(otherwise));
                }
            });
        });
    }

    private void tellToWait(ProblemCode code) {
        waits = true;
        pageEvents.hint().accept(Problem.of(code, ""));
    }

    private void cameAfterAll() {
        if (waits) {
            waits = false;
            pageEvents.hint().accept(null);
        }
    }

    /// Tells that the view stays empty. The engine cancels some pages without an error: one that asks for a password of its
    /// own (401), a download, a redirect to `data:`. A page that was only left for the next is not blank for long.
    private void tellBlank() {
        if (!closed && !shown && isPage()) {
            pageEvents.hint().accept(Problem.of(ProblemCode.PAGE_BLANK, ""));
        }
    }

    /// Whether the address requested last is neither the redirect URI nor blocked.
    private boolean isPage() {
        URI address = address(requestedLocation);
        return PAGES.contains(scheme(requestedLocation)) && (address == null || !callback.matches(address));
    }

    private void fail() {
        if (closed || !isPage()) {
            return;
        }
        Throwable error = view.getEngine().getLoadWorker().getException();
        String words = error == null || error.getMessage() == null
                ? ""
                : SafeText.clean(error.getMessage(), 200);
        HttpUrl failed = HttpUrl.parse(requestedLocation);
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

    /// Reads an address as browsers do, also one with a character that should have been escaped.
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

    /// Loads in the page's own place what it asks for in a new window, which would have no address bar.
    ///
    /// The engine asks for an engine to load a popup in, and sends the request before it can be stopped. So it
    /// is given none, which blocks the popup, and a script makes the page use its own window. Its loads are then judged like
    /// all others, and a form keeps what was typed.
    final static class PopupHandler {
        private static final String SCRIPT = """
                (function () { try {
                    var here = ['', '_self', '_parent', '_top'];
                    function stay(element) {
                        var target = element.target || '';
                        if (here.indexOf(target.toLowerCase()) < 0 && !document.getElementsByName(target).length) {
                            element.target = '_self';
                        }
                    }
                    window.open = function (address) {
                        if (address) {
                            var link = document.createElement('a');
                            link.href = address;
                            link.click();
                        }
                        return window;
                    };
                    document.addEventListener('click', function (event) {
                        var link = event.target.closest && event.target.closest('a, area');
                        if (link) {
                            stay(link);
                        }
                    }, true);
                    document.addEventListener('submit', function (event) { stay(event.target); }, true);
                    var submit = HTMLFormElement.prototype.submit;
                    HTMLFormElement.prototype.submit = function () { stay(this); submit.call(this); };
                } catch (e) { } })()
                """;

        private PopupHandler() {}

        static void openInPlace(WebEngine engine) {
            engine.setCreatePopupHandler(features -> null);
            engine.documentProperty().subscribe(document -> {
                if (document != null) {
                    engine.executeScript(SCRIPT);
                }
            });
        }
    }
}
