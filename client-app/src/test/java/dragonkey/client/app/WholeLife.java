package dragonkey.client.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.prefs.Preferences;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.http.CookieJar;
import dragonkey.client.http.Http;
import dragonkey.client.oauth.Asked;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.renewal.Refresher;
import dragonkey.client.renewal.Renewal;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.signin.SignIn;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.signin.SystemBrowser;
import dragonkey.client.signout.DirectSignOut;
import dragonkey.client.signout.SignOut;
import dragonkey.client.store.KeyPlace;
import dragonkey.client.store.Keychain;
import dragonkey.client.store.StoreLock;
import dragonkey.client.store.TokenStore;
import dragonkey.client.store.Vault;
import dragonkey.client.testing.TestProvider;

/// A program of its own, in a home of its own: signs in, renews, fails in every way it can, and prints each value that it
/// meets. It says `done`, and waits to be ended.
final class WholeLife {
    private static final String HERE = "here";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private WholeLife() {}

    /// @param args issuer, renewals that go well, renewals that do not
    static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("user.home"));
        Path key = KeyPlace.defaultPath(Map.of(), System.getProperty("os.name"), home);
        var random = new SecureRandom();
        var store = new TokenStore(
                new Vault(Preferences.userRoot().node("dragonkey"), key, Keychain.none(), random),
                Clock.systemUTC(), random);
        var http = new Http(PATIENCE);
        var refresher = new Refresher(store, StoreLock.beside(key),
                new RefreshRequest(http, Clock.systemUTC()));
        URI issuer = URI.create(args[0]);
        var connection = new Connection(
                HERE, new Provider(issuer), new Client(TestProvider.CLIENT_ID,
                        URI.create("http://127.0.0.1/callback"), List.of("openid"), Asked.NOTHING),
                issuer, Connection.Browser.SYSTEM);
        SignInOutcome outcome = new SignIn(http, random, Clock.systemUTC()).run(connection, browser(),
                WholeLife::say);
        say(outcome);
        SignedIn session = ((SignInOutcome.Done) outcome).session();
        say(store.save(HERE, session));
        int all = Integer.parseInt(args[1]) + Integer.parseInt(args[2]);
        for (int times = 0; times < all; times++) {
            Renewal renewal = refresher.renew(HERE, () -> connection, session);
            say(renewal);
            session = renewal instanceof Renewal.Renewed(SignedIn fresh, var _) ? fresh : session;
        }
        crash(session);
        say(store.read(HERE));
        say(new SignOut(http, Clock.systemUTC()).tell(connection.provider(), connection.client(),
                session.tokens(), new DirectSignOut(new CookieJar(), random)));
        System.out.println("done");
        Thread.currentThread().join();
    }

    /// A browser whose person is signed in at the provider.
    private static SystemBrowser browser() {
        HttpClient browser = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
        return new SystemBrowser(page -> {
            var _ = browser.sendAsync(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
        }, new SystemBrowser.Notices(address -> {
        }, WholeLife::say), "Done", PATIENCE);
    }

    /// As in the window: a bug in what a thread does, and one where nobody looks, each with tokens in its words.
    private static void crash(SignedIn session) {
        String words = session.tokens().accessToken().value() + session.tokens().refreshToken();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            new Background(threads, Runnable::run, Bugs::report).run(() -> {
                throw new IllegalStateException(words, new IllegalArgumentException(words));
            });
        }
    }

    /// Values may be printed by whoever looks for a fault.
    private static void say(Object value) {
        System.out.println(value);
    }
}
