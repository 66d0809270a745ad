package dragonkey.client.signout;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Preset;
import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.loopback.BrowserLauncher;
import dragonkey.client.loopback.LoopbackListener;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.EndSessionRequest;
import dragonkey.client.oauth.EndSessionRequest.PostLogoutRedirect;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.signout.ProviderSignOut.SignOutResult;

/// The provider's sign-out page in the person's own browser, where its cookie lies (OIDC RP-Initiated Logout §2, §3).
public final class BrowserSignOut implements ProviderSignOut.EndSessionPage {
    private static final Duration PATIENCE_WITH_A_BROWSER = Duration.ofSeconds(30);

    private final BrowserLauncher opener;
    private final String closingPage;
    private final Duration patience;
    private final SecureRandom random;

    /// @param closingPage shown in the browser at the end, see [ClosingPage]
    /// @param patience how long the way back is waited for
    public BrowserSignOut(BrowserLauncher opener, String closingPage, Duration patience,
            SecureRandom random) {
        this.opener = opener;
        this.closingPage = closingPage;
        this.patience = patience;
        this.random = random;
    }

    @Override
    public SignOutResult visit(HttpTransport way, ProviderMetadata metadata,
            ClientRegistration clientRegistration, @Nullable IdToken idToken) throws InterruptedException {
        URI registered = Preset.signedOutUri(clientRegistration);
        if (metadata.endSessionEndpoint() == null) {
            return new SignOutResult.SignOutNotOffered();
        }
        try {
            return registered == null
                    ? open(page(metadata, idToken, null))
                    : openAndReturn(metadata, idToken, registered);
        } catch (IOException noBrowser) {
            return new SignOutResult.SignOutFailed(Problem.of(ProblemCode.SIGNIN_NO_BROWSER,
                    SafeText.clean(String.valueOf(noBrowser.getMessage()), 200)));
        }
    }

    private SignOutResult openAndReturn(ProviderMetadata metadata, @Nullable IdToken idToken, URI registered)
            throws IOException, InterruptedException {
        RedirectUri address = new RedirectUri(registered);
        if (!address.isLoopback()) {
            // Somebody else's page, or a program that the browser starts: nobody tells us.
            return open(page(metadata, idToken, PostLogoutRedirect.to(registered, random)));
        }
        try (var listener = LoopbackListener.listen(address, closingPage)) {
            PostLogoutRedirect postLogoutRedirect = PostLogoutRedirect.to(listener.redirectUri(), random);
            SignOutResult opened = open(page(metadata, idToken, postLogoutRedirect));
            return opened instanceof SignOutResult.BrowserOpened && isBack(listener, postLogoutRedirect)
                    ? new SignOutResult.SignOutDone()
                    : opened;
        } catch (ProblemException portTaken) {
            // Whoever listens there is a stranger: the provider's own page is the better end.
            return open(page(metadata, idToken, null));
        }
    }

    /// Anybody can call a port of this computer: only who brings our state comes from the page.
    private boolean isBack(LoopbackListener listener, PostLogoutRedirect postLogoutRedirect)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            URI answer = listener.nextAnswer(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            if (answer == null || postLogoutRedirect.isOurs(answer)) {
                return answer != null;
            }
        }
    }

    private SignOutResult open(URI page) throws IOException, InterruptedException {
        try (OneTimeRedirect oneTimeRedirect = OneTimeRedirect.to(page, random)) {
            opener.open(oneTimeRedirect.address());
            return oneTimeRedirect.isTaken(PATIENCE_WITH_A_BROWSER)
                    ? new SignOutResult.BrowserOpened()
                    : new SignOutResult.SignOutFailed(
                            Problem.of(ProblemStage.SIGNOUT.failed(ExchangeFailure.TIMEOUT),
                                    PATIENCE_WITH_A_BROWSER.toSeconds() + " s"));
        }
    }

    private static URI page(ProviderMetadata metadata, @Nullable IdToken idToken,
            @Nullable PostLogoutRedirect postLogoutRedirect) {
        return EndSessionRequest.endSessionUri(metadata, idToken, postLogoutRedirect).orElseThrow();
    }
}
