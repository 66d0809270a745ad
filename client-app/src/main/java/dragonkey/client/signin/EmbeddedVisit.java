package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javafx.concurrent.Worker;
import javafx.scene.web.WebEngine;
import javafx.scene.web.WebView;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import dragonkey.client.oauth.PlainText;
import dragonkey.client.oauth.Problem;
import dragonkey.client.oauth.RedirectUri;
import dragonkey.client.oauth.Refused;
import dragonkey.client.signin.UserAgent.Page;
import dragonkey.client.signin.UserAgent.Visit;

/// One sign-in's visit to the provider in the web view.
final class EmbeddedVisit implements Visit {
    private static final Set<String> PAGES = Set.of("http", "https", "about");

    private final RedirectUri callback;
    private final EmbeddedBrowser browser;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private @Nullable WebView view;
    private @Nullable PageStorage storage;
    private boolean closed;
    private volatile URI redirectUri;
    private volatile @Nullable Page requested;
    private volatile @Nullable Visit elsewhere;

    /// What the page brought about.
    private sealed interface Arrival {
        record Answer(URI uri) implements Arrival {
        }

        record Failure(Problem problem) implements Arrival {
        }
    }

    EmbeddedVisit(URI redirectUri, EmbeddedBrowser browser) {
        this.redirectUri = redirectUri;
        this.callback = new RedirectUri(redirectUri);
        this.browser = browser;
    }

    @Override
    public URI redirectUri() {
        return redirectUri;
    }

    @Override
    public void open(Page page) throws Refused, InterruptedException {
        URI authorizationRequest = page.answeredAt(redirectUri);
        requested = page;
        EmbeddedBrowser.onScreen(() -> {
            if (!closed) {
                start(authorizationRequest);
            }
        });
    }

    @Override
    public URI nextAnswer() throws Refused, InterruptedException {
        return switch (arrivals.take()) {
            case Arrival.Answer(URI uri) -> uri;
            case Arrival.Failure(Problem problem) -> throw new Refused(problem);
        };
    }

    @Override
    public void close() {
        EmbeddedBrowser.onScreen(() -> {
            closed = true;
            closeElsewhere();
            takeDown();
        });
    }

    /// Opens the same request in the person's own browser, with an answer address that a listener can receive at.
    /// State, nonce and verifier stay what they were.
    void continueIn(SystemBrowser system) {
        Page opened = requested;
        if (opened == null || elsewhere != null) {
            return;
        }
        try {
            Visit there = system.prepare(callback.value());
            elsewhere = there;
            redirectUri = there.redirectUri();
            takeDown();
            Thread.startVirtualThread(() -> follow(there, opened));
        } catch (Refused refused) {
            arrivals.add(new Arrival.Failure(refused.problem()));
        }
    }

    private void follow(Visit there, Page page) {
        try {
            there.open(page);
            while (true) {
                arrivals.add(new Arrival.Answer(there.nextAnswer()));
            }
        } catch (Refused refused) {
            arrivals.add(new Arrival.Failure(refused.problem()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeElsewhere() {
        Visit there = elsewhere;
        if (there != null) {
            there.close();
        }
    }

    private void takeDown() {
        WebView shown = view;
        if (shown != null) {
            shown.getEngine().getLoadWorker().cancel();
            browser.hide(shown);
            shown.getEngine().load(null);
            view = null;
            if (storage != null) {
                storage.forget();
            }
        }
    }

    private void start(URI authorizationRequest) {
        PageStorage own;
        try {
            own = PageStorage.create();
        } catch (IOException e) {
            String detail = PlainText.clean(String.valueOf(e.getMessage()), 200);
            arrivals.add(new Arrival.Failure(Problem.of("page.storage", detail)));
            return;
        }
        storage = own;
        WebView page = new WebView();
        page.setId("sign-in-web");
        page.setContextMenuEnabled(false);
        WebEngine engine = page.getEngine();
        engine.setUserDataDirectory(own.folder().toFile());
        // A provider's page may not open windows of its own: they would have no address bar.
        engine.setCreatePopupHandler(popup -> null);
        engine.locationProperty().subscribe(location -> judge(engine, location));
        engine.getLoadWorker().stateProperty().subscribe(state -> {
            if (state == Worker.State.FAILED) {
                arrivals.add(new Arrival.Failure(whyNoPage(engine)));
            }
        });
        view = page;
        browser.show(page, this);
        engine.load(authorizationRequest.toString());
    }

    /// Called before anything is sent to `location`. What is cancelled here, at once and not later, is never sent.
    private void judge(WebEngine engine, @Nullable String location) {
        if (location == null || location.isEmpty()) {
            return;
        }
        URI address = address(location);
        if (address != null && callback.matches(address)) {
            stop(engine);
            arrivals.add(new Arrival.Answer(address));
        } else if (!PAGES.contains(scheme(location))) {
            stop(engine);
            String detail = PlainText.clean(scheme(location) + ":", 40);
            arrivals.add(new Arrival.Failure(Problem.of("page.scheme", detail)));
        }
    }

    private static void stop(WebEngine engine) {
        engine.getLoadWorker().cancel();
        engine.load(null);
    }

    private static Problem whyNoPage(WebEngine engine) {
        Throwable error = engine.getLoadWorker().getException();
        String words = error == null || error.getMessage() == null
                ? ""
                : PlainText.clean(error.getMessage(), 200);
        boolean tls = words.toLowerCase(Locale.ROOT).contains("ssl");
        return Problem.of(tls ? "page.tls" : "page.unreachable", words);
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
