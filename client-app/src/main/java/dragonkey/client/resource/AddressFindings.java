package dragonkey.client.resource;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.Problem;
import dragonkey.client.story.Story.StoryEnding;
import dragonkey.client.story.Story.StoryOutcome;

/// What was found out from an API's address.
///
/// @param address as it was asked
/// @param report every rule that was judged
/// @param problem the first rule that did not hold, or null
/// @param group what its exchanges were recorded under
/// @param access how a token is got; null where nothing says it. It may be there though a rule did not hold
public record AddressFindings(URI address, long group, CheckReport report, @Nullable Problem problem,
        @Nullable ApiAccess access) {

    /// How tokens for an API are got.
    ///
    /// @param resource what tokens are asked for (RFC 8707 §2)
    /// @param issuer who gives them
    /// @param scope what they are to allow; empty where nobody says it
    /// @param client as whom they are asked for
    public record ApiAccess(URI resource, URI issuer, List<String> scope, ClientOffer client) {
        public ApiAccess {
            scope = List.copyOf(scope);
        }
    }

    /// As whom tokens can be asked for.
    public sealed interface ClientOffer {
        /// As the client of a connection that is there already.
        record KnownClient(Connection connection) implements ClientOffer {
        }

        /// As a client that registers itself (RFC 7591).
        ///
        /// @param endpoint where
        /// @param openId whether people sign in there, with `openid` in the scope
        record RegisteredByItself(URI endpoint, boolean openId) implements ClientOffer {
        }

        /// As nobody yet: somebody has to say a client ID.
        ///
        /// @param documents whether it may be the https address of a document about the client
        /// @param openId whether people sign in there, with `openid` in the scope
        record ClientWanted(boolean documents, boolean openId) implements ClientOffer {
        }
    }

    /// Whether a sign-in can begin without asking the person for more.
    public boolean leadsToSignIn() {
        return access != null && !(access.client instanceof ClientOffer.ClientWanted);
    }

    /// How this is told as the end of a story.
    public StoryEnding ending() {
        return problem == null
                ? StoryEnding.well("", report)
                : new StoryEnding(StoryOutcome.FAILED, problem, "", report);
    }
}
