package dragonkey.client.signout;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Preset;
import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.CookieJar;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.RedirectFollower;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.EndSessionRequest;
import dragonkey.client.oauth.EndSessionRequest.PostLogoutRedirect;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.signout.ProviderSignOut.SignOutResult;

/// Calls the provider's sign-out address without showing its page, with the cookies that the sign-in in the window left:
/// a provider may know its session by nothing else.
public final class DirectSignOut implements ProviderSignOut.EndSessionPage {
    private static final ProblemStage STAGE = ProblemStage.SIGNOUT;

    private final CookieJar cookies;
    private final SecureRandom random;

    /// @param cookies of that sign-in; none where they are gone, or were never here
    public DirectSignOut(CookieJar cookies, SecureRandom random) {
        this.cookies = cookies;
        this.random = random;
    }

    @Override
    public SignOutResult visit(HttpTransport way, ProviderMetadata metadata,
            ClientRegistration clientRegistration, @Nullable IdToken idToken) throws InterruptedException {
        URI registered = Preset.signedOutUri(clientRegistration);
        PostLogoutRedirect postLogoutRedirect = registered == null
                ? null
                : PostLogoutRedirect.to(registered, random);
        Optional<URI> page = EndSessionRequest.endSessionUri(metadata, idToken, postLogoutRedirect);
        if (page.isEmpty()) {
            return new SignOutResult.SignOutNotOffered();
        }
        try {
            RedirectFollower.Destination destination = new RedirectFollower(way, cookies).from(page.get(),
                    at -> postLogoutRedirect != null && postLogoutRedirect.isAt(at), STAGE);
            return switch (destination) {
                case RedirectFollower.Destination.AwaitedAddress(URI answer) ->
                    back(answer, postLogoutRedirect);
                case RedirectFollower.Destination.FinalPage(HttpResponse shown) ->
                    shown(shown, postLogoutRedirect);
            };
        } catch (ProblemException problemException) {
            return new SignOutResult.SignOutFailed(problemException.problem());
        }
    }

    /// Whoever answers without our state answers somebody else, or made it up.
    private static SignOutResult back(URI answer, @Nullable PostLogoutRedirect postLogoutRedirect) {
        return postLogoutRedirect != null && postLogoutRedirect.isOurs(answer)
                ? new SignOutResult.SignOutDone()
                : new SignOutResult.SignOutFailed(Problem.of(ProblemCode.SIGNOUT_STATE, ""));
    }

    private static SignOutResult shown(HttpResponse page, @Nullable PostLogoutRedirect postLogoutRedirect) {
        if (!page.isSuccess()) {
            return new SignOutResult.SignOutFailed(
                    Problem.of(ProblemStage.SIGNOUT.failed(ExchangeFailure.HTTP), page.summary()));
        }
        if (page.mediaType().contains("html") && SignOutPageText.needsAPerson(page.body())) {
            return new SignOutResult.ConfirmationNeeded();
        }
        return postLogoutRedirect == null
                ? new SignOutResult.SignOutDone()
                : new SignOutResult.SignOutFailed(Problem.of(ProblemCode.SIGNOUT_NO_RETURN, page.summary()));
    }
}
