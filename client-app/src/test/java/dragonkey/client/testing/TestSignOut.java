package dragonkey.client.testing;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

import dragonkey.client.connection.Connection;
import dragonkey.client.http.CookieJar;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.signout.BrowserSessions.BrowserSession;
import dragonkey.client.signout.BrowserSignOut;
import dragonkey.client.signout.ProviderSignOut;

/// The provider's half of a sign-out where no browser can be opened.
public final class TestSignOut {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestSignOut() {}

    public static ProviderSignOut.SignOutReport signOut(Connection connection, Tokens tokens,
            CookieJar cookies) throws InterruptedException {
        var random = new SecureRandom();
        var noBrowser = new BrowserSignOut(_ -> {
            throw new IOException("no browser");
        }, () -> "", PATIENCE, random);
        return new ProviderSignOut(new HttpTransport(PATIENCE), Clock.systemUTC(), random, noBrowser)
                .signOut(connection, tokens, new BrowserSession(false, cookies));
    }
}
