package dragonkey.client.signout;

import java.time.Clock;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.http.Http;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.IdToken;
import dragonkey.client.oauth.IssuedBy;
import dragonkey.client.oauth.Ledger;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.RefreshToken;
import dragonkey.client.oauth.Revocation;
import dragonkey.client.oauth.TokenRequests;
import dragonkey.client.oauth.Tokens;

/// Tells the provider that somebody has signed out. Signing out here is done before and does not depend on it.
public final class SignOut {
    private final Http http;
    private final Clock clock;

    /// What the provider made of it.
    public sealed interface Told {
        /// Its session has ended too.
        record Done() implements Told {
        }

        /// Its page waits for somebody to confirm, and nobody saw it: its session may go on.
        record Asks() implements Told {
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
        /// Has it visited, and waits for the way back.
        ///
        /// @param way to that provider
        Told visit(Http way, ProviderMetadata metadata, Client client, @Nullable IdToken idToken)
                throws InterruptedException;

        /// The same, and another where no browser can be opened.
        default Page or(Page other) {
            return (way, metadata, client, idToken) -> {
                Told told = visit(way, metadata, client, idToken);
                boolean nowhere = told instanceof Told.Failed(Problem problem)
                        && problem.code().equals("signin.no_browser");
                return nowhere ? other.visit(way, metadata, client, idToken) : told;
            };
        }
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
            return new Report(first, second, page.visit(way, metadata, client, tokens.idToken()));
        } catch (Refused refused) {
            return unreached(refused.problem());
        }
    }

    /// Visits the page once more, elsewhere. May wait for the network.
    public Told visit(Provider provider, Client client, @Nullable IdToken idToken, Page page)
            throws InterruptedException {
        try {
            Http way = http.over(provider.network());
            return page.visit(way, new Discovery(way).read(provider, new Ledger()), client, idToken);
        } catch (Refused refused) {
            return new Told.Failed(refused.problem());
        }
    }

    /// Nothing could be tried.
    public static Report unreached(Problem problem) {
        return new Report(new Revocation.Failed(problem), new Revocation.Failed(problem),
                new Told.Failed(problem));
    }
}
