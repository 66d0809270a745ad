package dragonkey.client.signout;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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
import dragonkey.client.signout.ProviderSignOut.EndSessionResult;

/// Ends the provider's session without a browser: calls the end-session endpoint with the cookies that the sign-in in the
/// window left, for a provider may know its session by nothing else.
final class DirectSignOut {
    /// The text inside of these elements is not shown on a page.
    private static final List<String> INVISIBLE_ELEMENTS = List.of("script", "style", "title", "template",
            "noscript");
    private static final Pattern PASSWORD_FIELD = Pattern.compile("type=[\"']?password");

    private final HttpTransport transport;
    private final CookieJar cookies;
    private final SecureRandom random;

    /// @param transport over the connection's network
    /// @param cookies of that sign-in; none when they are gone, or the sign-in was in the system browser
    DirectSignOut(HttpTransport transport, CookieJar cookies, SecureRandom random) {
        this.transport = transport;
        this.cookies = cookies;
        this.random = random;
    }

    EndSessionResult endSession(ProviderMetadata metadata, ClientRegistration clientRegistration,
            @Nullable IdToken idToken) throws InterruptedException {
        URI registered = Preset.signedOutUri(clientRegistration);
        PostLogoutRedirect postLogoutRedirect = registered == null
                ? null
                : PostLogoutRedirect.to(registered, random);
        Optional<URI> page = EndSessionRequest.endSessionUri(metadata, idToken, postLogoutRedirect);
        if (page.isEmpty()) {
            return new EndSessionResult.EndSessionNotOffered();
        }
        try {
            RedirectFollower.Destination destination = new RedirectFollower(transport, cookies).from(
                    page.get(), address -> postLogoutRedirect != null && postLogoutRedirect.matches(address),
                    ProblemStage.SIGNOUT);
            return switch (destination) {
                case RedirectFollower.Destination.AwaitedAddress(URI answer) ->
                    judgeRedirect(answer, postLogoutRedirect);
                case RedirectFollower.Destination.FinalPage(HttpResponse finalPage) ->
                    judgePage(finalPage, postLogoutRedirect);
            };
        } catch (ProblemException problemException) {
            return new EndSessionResult.EndSessionFailed(problemException.problem());
        }
    }

    /// A redirect without our state answers another request, or was made up.
    private static EndSessionResult judgeRedirect(URI answer,
            @Nullable PostLogoutRedirect postLogoutRedirect) {
        return postLogoutRedirect != null && postLogoutRedirect.hasOurState(answer)
                ? new EndSessionResult.ProviderSessionEnded()
                : new EndSessionResult.EndSessionFailed(Problem.of(ProblemCode.SIGNOUT_STATE, ""));
    }

    private static EndSessionResult judgePage(HttpResponse page,
            @Nullable PostLogoutRedirect postLogoutRedirect) {
        if (!page.isSuccess()) {
            return new EndSessionResult.EndSessionFailed(
                    Problem.of(ProblemStage.SIGNOUT.failed(ExchangeFailure.HTTP), page.summary()));
        }
        if (page.mediaType().contains("html") && wantsConfirmation(page.body())) {
            return new EndSessionResult.ConfirmationNeeded();
        }
        return postLogoutRedirect == null
                ? new EndSessionResult.ProviderSessionEnded()
                : new EndSessionResult.EndSessionFailed(
                        Problem.of(ProblemCode.SIGNOUT_NO_RETURN, page.summary()));
    }

    /// Whether a page waits for the user: it has a form to send ("Do you want to sign out?"), or shows no text before its
    /// scripts have run. A form with a password field is a sign-in page: it is shown after the session has ended.
    private static boolean wantsConfirmation(String html) {
        String page = html.toLowerCase(Locale.ROOT);
        return page.contains("<form") ? !PASSWORD_FIELD.matcher(page).find() : !showsText(page);
    }

    private static boolean showsText(String page) {
        int at = 0;
        while (at < page.length()) {
            int tag = page.indexOf('<', at);
            if (!page.substring(at, tag < 0 ? page.length() : tag).isBlank()) {
                return true;
            }
            at = tag < 0 ? page.length() : endOfTag(page, tag);
        }
        return false;
    }

    /// Where the text goes on after a tag, or after the whole of a comment or of an invisible element.
    private static int endOfTag(String page, int tag) {
        if (page.startsWith("<!--", tag)) {
            return endOf("-->", page, tag);
        }
        for (String name : INVISIBLE_ELEMENTS) {
            if (page.startsWith(name, tag + 1)) {
                return endOf(">", page, endOf("</" + name, page, tag));
            }
        }
        return endOf(">", page, tag);
    }

    private static int endOf(String mark, String page, int from) {
        int found = page.indexOf(mark, from);
        return found < 0 ? page.length() : found + mark.length();
    }
}
