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
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.renewal.RenewalResult;
import dragonkey.client.renewal.TokenRefresher;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.signin.SignIn;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.signin.SystemBrowser;
import dragonkey.client.store.KeyStorage;
import dragonkey.client.store.Keychain;
import dragonkey.client.store.SealedPreferences;
import dragonkey.client.store.SessionStore;
import dragonkey.client.store.StoreLock;
import dragonkey.client.story.StoryRecorder;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestSignOut;

/// A program of its own, in a home of its own: signs in, renews, fails in every way it can, and prints each value that it
/// meets. It says `done`, and waits to be ended.
final class SecretsProbe {
    private static final String HERE = "here";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private SecretsProbe() {}

    /// @param args issuer, renewals that go well, renewals that do not
    static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("user.home"));
        Path key = KeyStorage.defaultPath(Map.of(), System.getProperty("os.name"), home);
        var random = new SecureRandom();
        var store = new SessionStore(
                new SealedPreferences(Preferences.userRoot().node("dragonkey"), key, Keychain.none(), random),
                Clock.systemUTC(), random);
        var httpTransport = new HttpTransport(PATIENCE);
        var tokenRefresher = new TokenRefresher(store, StoreLock.beside(key),
                new RefreshRequest(httpTransport, Clock.systemUTC()),
                new StoryRecorder(httpTransport, Clock.systemUTC()));
        URI issuer = URI.create(args[0]);
        var connection = new Connection(HERE, new Provider(issuer),
                new ClientRegistration(TestProvider.CLIENT_ID, URI.create("http://127.0.0.1/callback"),
                        List.of("openid"), RequestParameters.NOTHING),
                issuer, Connection.Browser.SYSTEM);
        SignInOutcome outcome = new SignIn(httpTransport, random, Clock.systemUTC()).run(connection,
                browser(), SecretsProbe::say);
        say(outcome);
        SignedIn session = ((SignInOutcome.SignInCompleted) outcome).session();
        say(store.save(HERE, session));
        int all = Integer.parseInt(args[1]) + Integer.parseInt(args[2]);
        for (int times = 0; times < all; times++) {
            RenewalResult renewalResult = tokenRefresher.renew(HERE, () -> connection, session);
            say(renewalResult);
            session = renewalResult instanceof RenewalResult.Renewed(SignedIn fresh, var _) ? fresh : session;
        }
        crash(session);
        say(store.read(HERE));
        say(TestSignOut.signOut(connection.in(Connection.Browser.EMBEDDED), session.tokens(),
                new CookieJar()));
        System.out.println("done");
        Thread.currentThread().join();
    }

    /// A browser whose person is signed in at the provider.
    private static SystemBrowser browser() {
        HttpClient browser = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
        return new SystemBrowser(page -> {
            var _ = browser.sendAsync(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
        }, new SystemBrowser.SystemBrowserEvents(address -> {
        }, SecretsProbe::say), () -> "Done", PATIENCE);
    }

    /// As in the window: a bug in what a thread does, and one where nobody looks, each with tokens in its words.
    private static void crash(SignedIn session) {
        String words = session.tokens().accessToken().value() + session.tokens().refreshToken();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            new Background(threads, Runnable::run, UncaughtExceptions::report).run(() -> {
                throw new IllegalStateException(words, new IllegalArgumentException(words));
            });
        }
    }

    /// Values may be printed by whoever looks for a fault.
    private static void say(Object value) {
        System.out.println(value);
    }
}
