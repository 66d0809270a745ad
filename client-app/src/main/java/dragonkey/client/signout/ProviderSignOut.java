package dragonkey.client.signout;

import java.security.SecureRandom;
import java.time.Clock;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRequests;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.Revocation;
import dragonkey.client.oauth.SignInCheckLog;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.oauth.Tokens.RefreshToken;
import dragonkey.client.signout.BrowserSessions.BrowserSession;

/// The provider's half of a sign-out: takes the tokens back and ends the provider's session.
public final class ProviderSignOut {
    private final HttpTransport httpTransport;
    private final Clock clock;
    private final SecureRandom random;
    private final BrowserSignOut browserSignOut;

    /// How the attempt to end the provider's session ended (OIDC RP-Initiated Logout).
    public sealed interface EndSessionResult {
        /// The provider's session has ended.
        record ProviderSessionEnded() implements EndSessionResult {
        }

        /// The provider's page wants a confirmation, and nobody saw it: its session may go on.
        record ConfirmationNeeded() implements EndSessionResult {
        }

        /// The system browser shows the provider's page, which has not led back: what the page says counts.
        record BrowserOpened() implements EndSessionResult {
        }

        /// The provider has no end-session endpoint (OIDC RP-Initiated Logout §2.1).
        record EndSessionNotOffered() implements EndSessionResult {
        }

        /// The provider could not be told.
        record EndSessionFailed(Problem problem) implements EndSessionResult {
        }
    }

    /// What was done at the provider.
    ///
    /// @param refreshToken its revocation; not offered where there is no refresh token
    /// @param accessToken its revocation
    /// @param page what the end-session endpoint said
    public record SignOutReport(Revocation refreshToken, Revocation accessToken, EndSessionResult page) {
        /// Nothing could be tried.
        static SignOutReport unreached(Problem problem) {
            return new SignOutReport(new Revocation.RevocationFailed(problem),
                    new Revocation.RevocationFailed(problem), new EndSessionResult.EndSessionFailed(problem));
        }
    }

    public ProviderSignOut(HttpTransport httpTransport, Clock clock, SecureRandom random,
            BrowserSignOut browserSignOut) {
        this.httpTransport = httpTransport;
        this.clock = clock;
        this.random = random;
        this.browserSignOut = browserSignOut;
    }

    /// Revokes the refresh token and the access token (RFC 7009), then ends the provider's session: each is tried,
    /// whatever came of the others. May wait for the network, and for the system browser.
    ///
    /// @param browserSession where the user had signed in; its cookies may change
    public SignOutReport signOut(Connection connection, Tokens tokens, BrowserSession browserSession)
            throws InterruptedException {
        try {
            tokens.requireIssuer(connection.provider().issuer());
            HttpTransport transport = httpTransport.over(connection.provider().network());
            ProviderMetadata metadata = new Discovery(transport).read(connection.provider(),
                    new SignInCheckLog());
            var requests = new ClientRequests(transport, clock);
            RefreshToken refreshToken = tokens.refreshToken();
            Revocation refreshTokenRevocation = refreshToken == null
                    ? new Revocation.RevocationNotOffered()
                    : Revocation.revoke(requests, metadata, connection.client(), refreshToken);
            Revocation accessTokenRevocation = Revocation.revoke(requests, metadata, connection.client(),
                    tokens.accessToken());
            var direct = new DirectSignOut(transport, browserSession.cookies(), random);
            boolean inSystemBrowser = browserSession.inSystemBrowser()
                    || connection.browser() == Connection.Browser.SYSTEM;
            EndSessionResult endSessionResult = inSystemBrowser
                    ? inBrowserOr(direct, metadata, connection, tokens.idToken())
                    : direct.endSession(metadata, connection.client(), tokens.idToken());
            return new SignOutReport(refreshTokenRevocation, accessTokenRevocation, endSessionResult);
        } catch (ProblemException problemException) {
            return SignOutReport.unreached(problemException.problem());
        }
    }

    /// Where no browser can be opened, the endpoint is called without one.
    private EndSessionResult inBrowserOr(DirectSignOut direct, ProviderMetadata metadata,
            Connection connection, @Nullable IdToken idToken) throws InterruptedException {
        EndSessionResult shown = browserSignOut.endSession(metadata, connection.client(), idToken);
        boolean noBrowser = shown instanceof EndSessionResult.EndSessionFailed(Problem problem)
                && problem.kind() == ProblemCode.SIGNIN_NO_BROWSER;
        return noBrowser ? direct.endSession(metadata, connection.client(), idToken) : shown;
    }

    /// Shows the provider's page in the system browser, after it had wanted a confirmation. May wait for the network, and
    /// for the browser.
    EndSessionResult confirmInSystemBrowser(Connection connection, @Nullable IdToken idToken)
            throws InterruptedException {
        try {
            HttpTransport transport = httpTransport.over(connection.provider().network());
            return browserSignOut.endSession(
                    new Discovery(transport).read(connection.provider(), new SignInCheckLog()),
                    connection.client(), idToken);
        } catch (ProblemException problemException) {
            return new EndSessionResult.EndSessionFailed(problemException.problem());
        }
    }
}
