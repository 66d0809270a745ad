package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.PlainText;
import dragonkey.client.core.Problem;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.Refused;
import dragonkey.client.signin.UserAgent.Page;
import dragonkey.client.signin.UserAgent.Visit;

/// One sign-in's visit to the provider in the web view.
final class EmbeddedVisit implements Visit {
    private final RedirectUri callback;
    private final EmbeddedBrowser browser;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private @Nullable ProviderPage page;
    private @Nullable PageStorage storage;
    private boolean closed;
    private volatile URI redirectUri;
    private volatile @Nullable Page requested;
    private volatile @Nullable Visit elsewhere;
    private int answers;

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
        if (answers > 0 && elsewhere == null) {
            goOn();
        }
        answers++;
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
            // The page stays: the person can go on here.
            browser.tell(refused.problem());
        }
    }

    /// The answer before was not for this sign-in, and its page may have gone with it. Asked for again once and no
    /// oftener: a provider that answers so each time would be asked for ever.
    private void goOn() throws Refused, InterruptedException {
        Page opened = requested;
        URI again = opened == null || answers > 1 ? null : opened.answeredAt(redirectUri);
        EmbeddedBrowser.onScreen(() -> {
            ProviderPage shown = page;
            if (shown != null) {
                shown.comeBack(again);
                browser.tell(Problem.of("page.foreign_answer", ""));
            }
        });
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
        ProviderPage shown = page;
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
            String detail = PlainText.clean(String.valueOf(e.getMessage()), 200);
            arrivals.add(new Arrival.Failure(Problem.of("page.storage", detail)));
            return;
        }
        storage = own;
        ProviderPage shown = new ProviderPage(callback, own,
                new ProviderPage.Told(answer -> arrivals.add(new Arrival.Answer(answer)),
                        problem -> arrivals.add(new Arrival.Failure(problem)), browser::tell));
        page = shown;
        browser.show(shown, this, callback);
        shown.load(authorizationRequest);
    }
}
