package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.SafeText;
import dragonkey.client.signin.UserAgent.AuthorizationPage;
import dragonkey.client.signin.UserAgent.BrowserVisit;

/// One sign-in's visit to the provider in the web view.
final class EmbeddedBrowserVisit implements BrowserVisit {
    private final RedirectUri callback;
    private final EmbeddedBrowser browser;
    private final BlockingQueue<PageResult> arrivals = new LinkedBlockingQueue<>();
    private @Nullable ProviderWebView page;
    private @Nullable PageStorage storage;
    private boolean closed;
    private volatile URI redirectUri;
    private volatile @Nullable AuthorizationPage requested;
    private volatile @Nullable BrowserVisit elsewhere;
    private int answers;

    /// What the page brought about.
    private sealed interface PageResult {
        record PageAnswer(URI uri) implements PageResult {
        }

        record PageFailure(Problem problem) implements PageResult {
        }
    }

    EmbeddedBrowserVisit(URI redirectUri, EmbeddedBrowser browser) {
        this.redirectUri = redirectUri;
        this.callback = new RedirectUri(redirectUri);
        this.browser = browser;
    }

    @Override
    public URI redirectUri() {
        return redirectUri;
    }

    @Override
    public void open(AuthorizationPage authorizationPage) throws ProblemException, InterruptedException {
        URI authorizationRequest = authorizationPage.answeredAt(redirectUri);
        requested = authorizationPage;
        EmbeddedBrowser.onScreen(() -> {
            if (!closed) {
                start(authorizationRequest);
            }
        });
    }

    @Override
    public URI nextAnswer() throws ProblemException, InterruptedException {
        if (answers > 0 && elsewhere == null) {
            goOn();
        }
        answers++;
        return switch (arrivals.take()) {
            case PageResult.PageAnswer(URI uri) -> uri;
            case PageResult.PageFailure(Problem problem) -> throw new ProblemException(problem);
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
        AuthorizationPage opened = requested;
        if (opened == null || elsewhere != null) {
            return;
        }
        try {
            BrowserVisit there = system.prepare(callback.value());
            elsewhere = there;
            redirectUri = there.redirectUri();
            takeDown();
            Thread.startVirtualThread(() -> follow(there, opened));
        } catch (ProblemException problemException) {
            // The page stays: the person can go on here.
            browser.tell(problemException.problem());
        }
    }

    /// The answer before was not for this sign-in, and its page may have gone with it. Asked for again once and no
    /// oftener: a provider that answers so each time would be asked for ever.
    private void goOn() throws ProblemException, InterruptedException {
        AuthorizationPage opened = requested;
        URI again = opened == null || answers > 1 ? null : opened.answeredAt(redirectUri);
        EmbeddedBrowser.onScreen(() -> {
            ProviderWebView shown = page;
            if (shown != null) {
                shown.comeBack(again);
                browser.tell(Problem.of(ProblemCode.PAGE_FOREIGN_ANSWER, ""));
            }
        });
    }

    private void follow(BrowserVisit there, AuthorizationPage authorizationPage) {
        try {
            there.open(authorizationPage);
            while (true) {
                arrivals.add(new PageResult.PageAnswer(there.nextAnswer()));
            }
        } catch (ProblemException problemException) {
            arrivals.add(new PageResult.PageFailure(problemException.problem()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeElsewhere() {
        BrowserVisit there = elsewhere;
        if (there != null) {
            there.close();
        }
    }

    private void takeDown() {
        ProviderWebView shown = page;
        if (shown != null) {
            browser.hide(shown.view());
            shown.close();
            page = null;
            if (storage != null) {
                storage.forget();
            }
        }
    }

    private void start(URI authorizationRequest) {
        PageStorage own;
        try {
            own = browser.newStorage();
        } catch (IOException e) {
            String detail = SafeText.clean(String.valueOf(e.getMessage()), 200);
            arrivals.add(new PageResult.PageFailure(Problem.of(ProblemCode.PAGE_STORAGE, detail)));
            return;
        }
        storage = own;
        ProviderWebView shown = new ProviderWebView(callback, own,
                new ProviderWebView.PageEvents(answer -> arrivals.add(new PageResult.PageAnswer(answer)),
                        problem -> arrivals.add(new PageResult.PageFailure(problem)), browser::tell));
        page = shown;
        browser.show(shown, this, callback);
        shown.load(authorizationRequest);
    }
}
