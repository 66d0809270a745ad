package dragonkey.client.session;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.EndSession;
import dragonkey.client.oauth.Http;
import dragonkey.client.oauth.HttpAnswer;
import dragonkey.client.oauth.IdToken;
import dragonkey.client.oauth.IssuedBy;
import dragonkey.client.oauth.Ledger;
import dragonkey.client.oauth.Problem;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.RefreshToken;
import dragonkey.client.oauth.Refused;
import dragonkey.client.oauth.Revocation;
import dragonkey.client.oauth.TokenRequests;
import dragonkey.client.oauth.Tokens;

/// Tells the provider that somebody has signed out. Signing out here is done before and does not depend on it.
public final class SignOut {
    private static final String STAGE = "signout";
    private static final String NO_BROWSER = "signin.no_browser";

    private final Http http;
    private final Clock clock;

    /// What the provider made of it.
    public sealed interface Told {
        /// Its session has ended too.
        record Done() implements Told {
        }

        /// The person's own browser shows its page, which has not come back: what it says there counts.
        record Opened() implements Told {
        }

        /// It has no address for that (OIDC RP-Initiated Logout §2.1).
        record NotOffered() implements Told {
        }

        /// It could not be told.
        record Failed(Problem problem) implements Told {
        }
    }

    /// The provider's sign-out page where the person had signed in.
    @FunctionalInterface
    public interface Page {
        /// For who signed in in the window: its cookies are gone, and the address is called without them.
        Page NONE = (_, _, _) -> new Told.Failed(Problem.of(NO_BROWSER, ""));

        /// Shows it and waits for the way back.
        Told visit(ProviderMetadata metadata, Client client, @Nullable IdToken idToken)
                throws InterruptedException;
    }

    public SignOut(Http http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /// What was done at the provider.
    ///
    /// @param refreshToken its revocation; not offered where there is no refresh token
    /// @param accessToken its revocation
    /// @param page what the provider's sign-out address said
    public record Report(Revocation refreshToken, Revocation accessToken, Told page) {
    }

    /// Takes the tokens back (RFC 7009) and ends the provider's session: each is tried, whatever came of the others.
    /// May wait for the network.
    ///
    /// @param page where it can be shown; where not, its address is called from here
    public Report tell(Provider provider, Client client, Tokens tokens, Page page)
            throws InterruptedException {
        try {
            IssuedBy.require(tokens, provider.issuer());
            Http way = http.over(provider.network());
            ProviderMetadata metadata = new Discovery(way).read(provider, new Ledger());
            TokenRequests requests = new TokenRequests(way, clock);
            RefreshToken refreshToken = tokens.refreshToken();
            Revocation first = refreshToken == null
                    ? new Revocation.NotOffered()
                    : Revocation.revoke(requests, metadata, client, refreshToken);
            Revocation second = Revocation.revoke(requests, metadata, client, tokens.accessToken());
            Told shown = page.visit(metadata, client, tokens.idToken());
            boolean nowhere = shown instanceof Told.Failed(Problem problem)
                    && problem.code().equals(NO_BROWSER);
            return new Report(first, second, nowhere ? told(way, metadata, tokens) : shown);
        } catch (Refused refused) {
            return unreached(refused.problem());
        }
    }

    /// Nothing could be tried.
    public static Report unreached(Problem problem) {
        return new Report(new Revocation.Failed(problem), new Revocation.Failed(problem),
                new Told.Failed(problem));
    }

    private static Told told(Http way, ProviderMetadata metadata, Tokens tokens) throws InterruptedException {
        try {
            // Without an address to return to there is no redirect to follow, and no state to compare.
            Optional<URI> page = EndSession.endSessionUri(metadata, tokens.idToken(), null, null);
            return page.isPresent() ? visit(way, page.get()) : new Told.NotOffered();
        } catch (Refused refused) {
            return new Told.Failed(refused.problem());
        }
    }

    private static Told visit(Http http, URI page) throws Refused, InterruptedException {
        HttpAnswer answer = http.get(page, Map.of("Accept", "text/html"), STAGE);
        return answer.isSuccess()
                ? new Told.Done()
                : new Told.Failed(Problem.of("signout.http", answer.summary()));
    }
}
