package dragonkey.client.signout;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Presets;
import dragonkey.client.core.PlainText;
import dragonkey.client.core.Problem;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.Refused;
import dragonkey.client.http.Http;
import dragonkey.client.loopback.BrowserOpener;
import dragonkey.client.loopback.LoopbackListener;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.EndSession;
import dragonkey.client.oauth.IdToken;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.WayBack;
import dragonkey.client.signout.SignOut.Told;

/// The provider's sign-out page in the person's own browser, where its cookie lies (OIDC RP-Initiated Logout §2, §3).
public final class BrowserSignOut implements SignOut.Page {
    private static final Duration PATIENCE_WITH_A_BROWSER = Duration.ofSeconds(30);

    private final BrowserOpener opener;
    private final String closingPage;
    private final Duration patience;
    private final SecureRandom random;

    /// @param closingPage shown in the browser at the end, see [ClosingPage]
    /// @param patience how long the way back is waited for
    public BrowserSignOut(BrowserOpener opener, String closingPage, Duration patience, SecureRandom random) {
        this.opener = opener;
        this.closingPage = closingPage;
        this.patience = patience;
        this.random = random;
    }

    @Override
    public Told visit(Http way, ProviderMetadata metadata, Client client, @Nullable IdToken idToken)
            throws InterruptedException {
        URI registered = Presets.signedOutUri(client);
        if (metadata.endSessionEndpoint() == null) {
            return new Told.NotOffered();
        }
        try {
            return registered == null
                    ? open(page(metadata, idToken, null))
                    : openAndReturn(metadata, idToken, registered);
        } catch (IOException noBrowser) {
            return new Told.Failed(Problem.of("signin.no_browser",
                    PlainText.clean(String.valueOf(noBrowser.getMessage()), 200)));
        }
    }

    private Told openAndReturn(ProviderMetadata metadata, @Nullable IdToken idToken, URI registered)
            throws IOException, InterruptedException {
        RedirectUri address = new RedirectUri(registered);
        if (!address.isLoopback()) {
            // Somebody else's page, or a program that the browser starts: nobody tells us.
            return open(page(metadata, idToken, WayBack.to(registered, random)));
        }
        try (var listener = LoopbackListener.listen(address, closingPage)) {
            WayBack wayBack = WayBack.to(listener.redirectUri(), random);
            Told opened = open(page(metadata, idToken, wayBack));
            return opened instanceof Told.Opened && isBack(listener, wayBack) ? new Told.Done() : opened;
        } catch (Refused portTaken) {
            // Whoever listens there is a stranger: the provider's own page is the better end.
            return open(page(metadata, idToken, null));
        }
    }

    /// Anybody can call a port of this computer: only who brings our state comes from the page.
    private boolean isBack(LoopbackListener listener, WayBack wayBack) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            URI answer = listener.nextAnswer(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            if (answer == null || wayBack.isOurs(answer)) {
                return answer != null;
            }
        }
    }

    private Told open(URI page) throws IOException, InterruptedException {
        try (Departure departure = Departure.to(page, random)) {
            opener.open(departure.address());
            return departure.isTaken(PATIENCE_WITH_A_BROWSER)
                    ? new Told.Opened()
                    : new Told.Failed(
                            Problem.of("signout.timeout", PATIENCE_WITH_A_BROWSER.toSeconds() + " s"));
        }
    }

    private static URI page(ProviderMetadata metadata, @Nullable IdToken idToken, @Nullable WayBack wayBack) {
        return EndSession.endSessionUri(metadata, idToken, wayBack).orElseThrow();
    }
}
