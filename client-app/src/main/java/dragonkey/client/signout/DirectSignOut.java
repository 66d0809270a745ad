package dragonkey.client.signout;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Presets;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.http.CookieJar;
import dragonkey.client.http.Http;
import dragonkey.client.http.HttpAnswer;
import dragonkey.client.http.PageWalk;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.EndSession;
import dragonkey.client.oauth.IdToken;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.WayBack;
import dragonkey.client.signout.SignOut.Told;

/// Calls the provider's sign-out address without showing its page, with the cookies that the sign-in in the window left:
/// a provider may know its session by nothing else.
public final class DirectSignOut implements SignOut.Page {
    private static final String STAGE = "signout";

    private final CookieJar cookies;
    private final SecureRandom random;

    /// @param cookies of that sign-in; none where they are gone, or were never here
    public DirectSignOut(CookieJar cookies, SecureRandom random) {
        this.cookies = cookies;
        this.random = random;
    }

    @Override
    public Told visit(Http way, ProviderMetadata metadata, Client client, @Nullable IdToken idToken)
            throws InterruptedException {
        URI registered = Presets.signedOutUri(client);
        WayBack wayBack = registered == null ? null : WayBack.to(registered, random);
        Optional<URI> page = EndSession.endSessionUri(metadata, idToken, wayBack);
        if (page.isEmpty()) {
            return new Told.NotOffered();
        }
        try {
            PageWalk.End end = new PageWalk(way, cookies).from(page.get(),
                    at -> wayBack != null && wayBack.isAt(at), STAGE);
            return switch (end) {
                case PageWalk.End.Back(URI answer) -> back(answer, wayBack);
                case PageWalk.End.Page(HttpAnswer shown) -> shown(shown, wayBack);
            };
        } catch (Refused refused) {
            return new Told.Failed(refused.problem());
        }
    }

    /// Whoever answers without our state answers somebody else, or made it up.
    private static Told back(URI answer, @Nullable WayBack wayBack) {
        return wayBack != null && wayBack.isOurs(answer)
                ? new Told.Done()
                : new Told.Failed(Problem.of("signout.state", ""));
    }

    private static Told shown(HttpAnswer page, @Nullable WayBack wayBack) {
        if (!page.isSuccess()) {
            return new Told.Failed(Problem.of("signout.http", page.summary()));
        }
        if (page.mediaType().contains("html") && SignOutPage.needsAPerson(page.body())) {
            return new Told.Asks();
        }
        return wayBack == null
                ? new Told.Done()
                : new Told.Failed(Problem.of("signout.no_return", page.summary()));
    }
}
