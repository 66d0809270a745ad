package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.web.WebView;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.CookieJar;

/// The web view in the window, as a user agent for sign-ins. Each visit has a web view, cookies and storage of its own.
public final class EmbeddedBrowser implements UserAgent {
    private final SignInCookies cookies;
    private final SystemBrowser systemBrowser;
    private final Path storageParent;
    /// JavaFX draws sixty times a second and keeps the engine's memory until a page that is gone has been collected, which
    /// nothing in an idle window would ever cause. Later, when nobody waits for what comes after the page.
    private static final Executor LATER = CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS);
    /// What a page had drawn is free only after the page itself has been collected and taken apart.
    private static final Executor AFTER_THAT = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);
    /// How many pages were opened or closed, by any window.
    private static final AtomicInteger PAGES = new AtomicInteger();

    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable WebView> view = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper location = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Problem> hint = new ReadOnlyObjectWrapper<>();
    private @Nullable EmbeddedVisit shownVisit;
    private CookieJar lastCookies = new CookieJar();

    /// A browser without a page.
    ///
    /// @param cookies of the visit that is on screen
    /// @param systemBrowser where a visit can be continued
    /// @param storageParent the folder in which each visit makes one for what its pages store
    public EmbeddedBrowser(SignInCookies cookies, SystemBrowser systemBrowser, Path storageParent,
            Background background) {
        this.cookies = cookies;
        this.systemBrowser = systemBrowser;
        this.storageParent = storageParent;
        this.background = background;
    }

    /// The page being shown; null between visits.
    public ReadOnlyObjectProperty<@Nullable WebView> view() {
        return view.getReadOnlyProperty();
    }

    /// The address of the page being shown; empty between visits.
    public ReadOnlyStringProperty location() {
        return location.getReadOnlyProperty();
    }

    /// What the user should know about the page being shown, and may answer by going on in the system browser; null when
    /// there is nothing.
    public ReadOnlyObjectProperty<@Nullable Problem> hint() {
        return hint.getReadOnlyProperty();
    }

    @Override
    public BrowserVisit prepare(URI registeredRedirectUri) {
        return new EmbeddedVisit(registeredRedirectUri);
    }

    /// Goes on with the visit on screen in the system browser: the same authorization request, another window.
    public void continueInSystemBrowser() {
        if (shownVisit != null) {
            shownVisit.continueInSystemBrowser();
        }
    }

    /// The cookies of the page that was closed last, on the FX thread: a provider may want them when the session that
    /// began there is signed out. The caller has the only copy.
    public CookieJar takeCookies() {
        CookieJar taken = lastCookies;
        lastCookies = new CookieJar();
        return taken;
    }

    /// One sign-in's visit to the provider in the web view.
    private final class EmbeddedVisit implements BrowserVisit {
        private final RedirectUri callback;
        private final BlockingQueue<PageResult> results = new LinkedBlockingQueue<>();
        private @Nullable ProviderWebView page;
        private @Nullable PageStorage storage;
        private boolean closed;
        private volatile URI redirectUri;
        private volatile @Nullable AuthorizationPage requested;
        private volatile @Nullable BrowserVisit systemVisit;
        private int answersTaken;

        EmbeddedVisit(URI redirectUri) {
            this.redirectUri = redirectUri;
            this.callback = new RedirectUri(redirectUri);
        }

        @Override
        public URI redirectUri() {
            return redirectUri;
        }

        @Override
        public void open(AuthorizationPage authorizationPage) throws ProblemException, InterruptedException {
            URI authorizationRequest = authorizationPage.requestFor(redirectUri);
            requested = authorizationPage;
            background.show(() -> {
                if (!closed) {
                    showPage(authorizationRequest);
                }
            });
        }

        @Override
        public URI nextAnswer() throws ProblemException, InterruptedException {
            if (answersTaken > 0 && systemVisit == null) {
                requestAgain();
            }
            answersTaken++;
            return switch (results.take()) {
                case PageResult.PageAnswer(URI uri) -> uri;
                case PageResult.PageFailure(Problem problem) -> throw new ProblemException(problem);
            };
        }

        @Override
        public void close() {
            background.show(() -> {
                closed = true;
                BrowserVisit continued = systemVisit;
                if (continued != null) {
                    continued.close();
                }
                closePage();
            });
        }

        /// Opens the same request in the system browser, with a redirect URI that a listener can receive answers at.
        /// State, nonce and code verifier stay what they were.
        void continueInSystemBrowser() {
            AuthorizationPage opened = requested;
            if (opened == null || systemVisit != null) {
                return;
            }
            try {
                BrowserVisit continued = systemBrowser.prepare(callback.value());
                systemVisit = continued;
                redirectUri = continued.redirectUri();
                closePage();
                Thread.startVirtualThread(() -> forwardAnswers(continued, opened));
            } catch (ProblemException problemException) {
                // The page stays: the user can go on in it.
                hint.set(problemException.problem());
            }
        }

        /// Requests the provider's page once more, after an answer that was for another sign-in: whether the engine still
        /// shows the page that led there is a matter of luck, often it shows an empty one. Requested once and no oftener,
        /// for a provider that answers so each time would be asked for ever.
        private void requestAgain() throws ProblemException, InterruptedException {
            AuthorizationPage opened = requested;
            URI authorizationRequest = opened == null || answersTaken > 1
                    ? null
                    : opened.requestFor(redirectUri);
            background.show(() -> {
                if (page != null) {
                    if (authorizationRequest != null) {
                        page.load(authorizationRequest);
                    }
                    hint.set(Problem.of(ProblemCode.PAGE_FOREIGN_ANSWER, ""));
                }
            });
        }

        private void forwardAnswers(BrowserVisit continued, AuthorizationPage authorizationPage) {
            try {
                continued.open(authorizationPage);
                while (true) {
                    results.add(new PageResult.PageAnswer(continued.nextAnswer()));
                }
            } catch (ProblemException problemException) {
                results.add(new PageResult.PageFailure(problemException.problem()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /// Shows the provider's page, on the FX thread.
        private void showPage(URI authorizationRequest) {
            try {
                storage = PageStorage.create(storageParent);
            } catch (IOException e) {
                results.add(new PageResult.PageFailure(Problem.of(ProblemCode.PAGE_STORAGE,
                        SafeText.clean(String.valueOf(e.getMessage()), 200))));
                return;
            }
            PAGES.incrementAndGet();
            page = new ProviderWebView(callback, storage,
                    new ProviderWebView.PageEvents(answer -> results.add(new PageResult.PageAnswer(answer)),
                            problem -> results.add(new PageResult.PageFailure(problem)), hint::set));
            cookies.beginVisit(callback);
            hint.set(null);
            shownVisit = this;
            view.set(page.view());
            location.bind(page.location());
            page.load(authorizationRequest);
        }

        /// Takes the page off the screen, its cookies out of the engine's reach, and deletes what it stored.
        private void closePage() {
            if (page == null) {
                return;
            }
            if (view.get() == page.view()) {
                location.unbind();
                location.set("");
                view.set(null);
                hint.set(null);
                shownVisit = null;
                lastCookies.clear();
                lastCookies = cookies.takeAway();
            }
            page.close();
            page = null;
            int last = PAGES.incrementAndGet();
            LATER.execute(() -> {
                if (PAGES.get() == last) {
                    System.gc();
                    AFTER_THAT.execute(System::gc);
                }
            });
            if (storage != null) {
                storage.forget();
            }
        }
    }

    /// What a page brought about.
    private sealed interface PageResult {
        record PageAnswer(URI uri) implements PageResult {
        }

        record PageFailure(Problem problem) implements PageResult {
        }
    }
}
