package dragonkey.client.signout;

import java.time.Clock;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.ClientRequests;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.Revocation;
import dragonkey.client.oauth.SignInCheckLog;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.oauth.Tokens.RefreshToken;

/// Tells the provider that somebody has signed out. Signing out here is done before and does not depend on it.
public final class ProviderSignOut {
    private final HttpTransport httpTransport;
    private final Clock clock;

    /// What the provider made of it.
    public sealed interface SignOutResult {
        /// Its session has ended too.
        record SignOutDone() implements SignOutResult {
        }

        /// Its page waits for somebody to confirm, and nobody saw it: its session may go on.
        record ConfirmationNeeded() implements SignOutResult {
        }

        /// The person's own browser shows its page, which has not come back: what it says there counts.
        record BrowserOpened() implements SignOutResult {
        }

        /// It has no address for that (OIDC RP-Initiated Logout §2.1).
        record SignOutNotOffered() implements SignOutResult {
        }

        /// It could not be told.
        record SignOutFailed(Problem problem) implements SignOutResult {
        }
    }

    /// The provider's sign-out page where the person had signed in.
    @FunctionalInterface
    public interface EndSessionPage {
        /// Has it visited, and waits for the way back.
        ///
        /// @param way to that provider
        SignOutResult visit(HttpTransport way, ProviderMetadata metadata,
                ClientRegistration clientRegistration, @Nullable IdToken idToken) throws InterruptedException;

        /// The same, and another where no browser can be opened.
        default EndSessionPage or(EndSessionPage other) {
            return (way, metadata, clientRegistration, idToken) -> {
                SignOutResult signOutResult = visit(way, metadata, clientRegistration, idToken);
                boolean nowhere = signOutResult instanceof SignOutResult.SignOutFailed(Problem problem)
                        && problem.kind() == ProblemCode.SIGNIN_NO_BROWSER;
                return nowhere ? other.visit(way, metadata, clientRegistration, idToken) : signOutResult;
            };
        }
    }

    public ProviderSignOut(HttpTransport httpTransport, Clock clock) {
        this.httpTransport = httpTransport;
        this.clock = clock;
    }

    /// What was done at the provider.
    ///
    /// @param refreshToken its revocation; not offered where there is no refresh token
    /// @param accessToken its revocation
    /// @param page what the provider's sign-out address said
    public record SignOutReport(Revocation refreshToken, Revocation accessToken, SignOutResult page) {
    }

    /// Takes the tokens back (RFC 7009) and ends the provider's session: each is tried, whatever came of the others.
    /// May wait for the network.
    ///
    public SignOutReport tell(Provider provider, ClientRegistration clientRegistration, Tokens tokens,
            EndSessionPage endSessionPage) throws InterruptedException {
        try {
            tokens.requireIssuer(provider.issuer());
            HttpTransport way = httpTransport.over(provider.network());
            ProviderMetadata metadata = new Discovery(way).read(provider, new SignInCheckLog());
            ClientRequests requests = new ClientRequests(way, clock);
            RefreshToken refreshToken = tokens.refreshToken();
            Revocation first = refreshToken == null
                    ? new Revocation.RevocationNotOffered()
                    : Revocation.revoke(requests, metadata, clientRegistration, refreshToken);
            Revocation second = Revocation.revoke(requests, metadata, clientRegistration,
                    tokens.accessToken());
            return new SignOutReport(first, second,
                    endSessionPage.visit(way, metadata, clientRegistration, tokens.idToken()));
        } catch (ProblemException problemException) {
            return unreached(problemException.problem());
        }
    }

    /// Visits the page once more, elsewhere. May wait for the network.
    public SignOutResult visit(Provider provider, ClientRegistration clientRegistration,
            @Nullable IdToken idToken, EndSessionPage endSessionPage) throws InterruptedException {
        try {
            HttpTransport way = httpTransport.over(provider.network());
            return endSessionPage.visit(way, new Discovery(way).read(provider, new SignInCheckLog()),
                    clientRegistration, idToken);
        } catch (ProblemException problemException) {
            return new SignOutResult.SignOutFailed(problemException.problem());
        }
    }

    /// Nothing could be tried.
    public static SignOutReport unreached(Problem problem) {
        return new SignOutReport(new Revocation.RevocationFailed(problem),
                new Revocation.RevocationFailed(problem), new SignOutResult.SignOutFailed(problem));
    }
}
