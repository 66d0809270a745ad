package dragonkey.client.signout;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Preset;
import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.SafeText;
import dragonkey.client.loopback.BrowserLauncher;
import dragonkey.client.loopback.LoopbackListener;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.EndSessionRequest;
import dragonkey.client.oauth.EndSessionRequest.PostLogoutRedirect;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.signout.ProviderSignOut.EndSessionResult;

/// Ends the provider's session in the system browser, where the provider's cookies lie: shows the provider's page there
/// and waits until it leads back (OIDC RP-Initiated Logout §2, §3).
public final class BrowserSignOut {
    private static final Duration BROWSER_START_PATIENCE = Duration.ofSeconds(30);

    private final BrowserLauncher opener;
    private final Supplier<String> closingPage;
    private final Duration patience;
    private final SecureRandom random;

    /// @param closingPage shown in the browser at the end, as `ClosingPage.html` makes it in the language of then
    /// @param patience how long the way back is waited for
    public BrowserSignOut(BrowserLauncher opener, Supplier<String> closingPage, Duration patience,
            SecureRandom random) {
        this.opener = opener;
        this.closingPage = closingPage;
        this.patience = patience;
        this.random = random;
    }

    EndSessionResult endSession(ProviderMetadata metadata, ClientRegistration clientRegistration,
            @Nullable IdToken idToken) throws InterruptedException {
        URI registered = Preset.signedOutUri(clientRegistration);
        if (metadata.endSessionEndpoint() == null) {
            return new EndSessionResult.EndSessionNotOffered();
        }
        try {
            return registered == null
                    ? open(page(metadata, idToken, null))
                    : openAndReturn(metadata, idToken, registered);
        } catch (IOException noBrowser) {
            return new EndSessionResult.EndSessionFailed(Problem.of(ProblemCode.SIGNIN_NO_BROWSER,
                    SafeText.clean(String.valueOf(noBrowser.getMessage()), 200)));
        }
    }

    private EndSessionResult openAndReturn(ProviderMetadata metadata, @Nullable IdToken idToken,
            URI registered) throws IOException, InterruptedException {
        RedirectUri address = new RedirectUri(registered);
        if (!address.isLoopback()) {
            // A page on another computer, or a program that the browser starts: neither tells us.
            return open(page(metadata, idToken, PostLogoutRedirect.to(registered, random)));
        }
        try (var listener = LoopbackListener.listen(address, closingPage.get())) {
            PostLogoutRedirect postLogoutRedirect = PostLogoutRedirect.to(listener.redirectUri(), random);
            EndSessionResult opened = open(page(metadata, idToken, postLogoutRedirect));
            return opened instanceof EndSessionResult.BrowserOpened && isLedBack(listener, postLogoutRedirect)
                    ? new EndSessionResult.ProviderSessionEnded()
                    : opened;
        } catch (ProblemException portTaken) {
            // Another program listens on that port: the provider's own page is the better end.
            return open(page(metadata, idToken, null));
        }
    }

    /// Waits for the redirect that carries our state: any program can call a port of this computer.
    private boolean isLedBack(LoopbackListener listener, PostLogoutRedirect postLogoutRedirect)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            URI answer = listener.nextAnswer(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            if (answer == null || postLogoutRedirect.hasOurState(answer)) {
                return answer != null;
            }
        }
    }

    private EndSessionResult open(URI page) throws IOException, InterruptedException {
        try (OneTimeRedirect oneTimeRedirect = OneTimeRedirect.to(page, random)) {
            opener.open(oneTimeRedirect.address());
            return oneTimeRedirect.isTaken(BROWSER_START_PATIENCE)
                    ? new EndSessionResult.BrowserOpened()
                    : new EndSessionResult.EndSessionFailed(
                            Problem.of(ProblemStage.SIGNOUT.failed(ExchangeFailure.TIMEOUT),
                                    BROWSER_START_PATIENCE.toSeconds() + " s"));
        }
    }

    private static URI page(ProviderMetadata metadata, @Nullable IdToken idToken,
            @Nullable PostLogoutRedirect postLogoutRedirect) {
        return EndSessionRequest.endSessionUri(metadata, idToken, postLogoutRedirect).orElseThrow();
    }
}
