package dragonkey.client.signout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.core.CheckReport;
import dragonkey.client.http.CookieJar;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.oauth.Tokens.RefreshToken;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.SessionModel;
import dragonkey.client.session.TokenFamily;
import dragonkey.client.store.Keychain;
import dragonkey.client.store.SealedPreferences;
import dragonkey.client.store.SessionPersistence;
import dragonkey.client.store.SessionStore;
import dragonkey.client.story.StoryRecorder;
import dragonkey.client.testing.SaidSentences;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.ui.Notices;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
public class SignOutFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String STORE_NAME = "here";
    private static final URI REDIRECT_URI = URI.create("http://127.0.0.1/callback");

    private final Preferences preferences = Preferences.userRoot().node("signout-" + UUID.randomUUID());
    private final Notices notices = new Notices();
    private final CookieJar cookies = new CookieJar();
    private final CompletableFuture<URI> browsed = new CompletableFuture<>();
    @TempDir
    Path folder;
    private TestProvider provider;

    @BeforeEach
    void start() throws Exception {
        provider = new TestProvider();
        provider.metadata.put("end_session_endpoint", provider.at("end").toString());
        provider.on("/end", exchange -> TestProvider.send(exchange, 200, "text/html",
                "<form method=post><button>Sign out</button></form>"));
        cookies.keep(provider.issuer(), List.of("op=1"));
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
        preferences.removeNode();
    }

    @Test
    void forgetsTheCookiesOfTheSignInAfterThem() {
        signOut();
        assertThat(provider.headers("/end").get("Cookie")).containsExactly("op=1");
        assertThat(cookies.isEmpty()).isTrue();
    }

    @Test
    void forgetsThemAlsoWhenNobodyCanBeTold() {
        provider.close();
        signOut();
        assertThat(notices.latest().get()).startsWith("Signed out here. The provider could not be told");
        assertThat(cookies.isEmpty()).isTrue();
    }

    /// The browser has none of the window's cookies: a provider may send it back though the window's session lives on.
    @Test
    void showsAPageThatWantsToBeConfirmedOnAClickAndBelievesNothingOfIt() throws Exception {
        signOut();
        assertThat(notices.latest().get()).contains("wants you to confirm").doesNotContain("has ended")
                .contains("The provider takes no tokens back");
        Notices.NoticeAction noticeAction = Objects.requireNonNull(notices.action().get());
        provider.on("/end", exchange -> leadBack(exchange, ""));
        noticeAction.act().run();
        assertThat(browsed.get().getPath()).isEqualTo("/signed-out");
        assertThat(provider.headers("/end").get("Cookie")).isNull();
        assertThat(notices.latest().get()).startsWith("Its sign-out page is open in your browser");
        assertThat(notices.action().get()).isNull();
    }

    @Test
    void saysThatAProviderHasNoSignOut() {
        provider.metadata.remove("end_session_endpoint");
        signOut();
        assertThat(notices.latest().get()).contains("It has no sign-out address");
    }

    @Test
    void saysThatAPageDoesNotComeBack() {
        provider.on("/end", exchange -> TestProvider.send(exchange, 200, "text/html", "<p>Good bye</p>"));
        signOut();
        assertThat(notices.latest().get()).contains("It showed a page instead of coming back");
    }

    /// What the provider does to one token, to the other and with its page, and what is said of it.
    @Test
    void saysOfEachTokenAndOfThePageWhatBecameOfThem() throws Exception {
        var said = new ArrayList<String>();
        said.add(signOut("", ""));
        Notices.NoticeAction confirm = Objects.requireNonNull(notices.action().get());
        said.add(confirm.words());
        provider.on("/end", exchange -> leadBack(exchange, ""));
        confirm.act().run();
        said.add(latest());
        said.add(signOut("", "return"));
        said.add(signOut("refresh_token access_token", "return"));
        assertThat(latest()).isEqualTo("Signed out here, and at the provider.");
        said.add(signOut("refresh_token access_token", "nowhere"));
        assertThat(latest()).contains("took the tokens back", "It has no sign-out address");
        said.add(signOut("refresh_token", "return"));
        assertThat(latest()).contains("not the access token", "has ended");
        said.add(signOut("access_token", "return"));
        assertThat(latest()).contains("not the refresh token");
        said.add(signOut("none", "stranger"));
        assertThat(latest()).contains("could not take the tokens back", "did not know this sign-out");
        said.add(signOut("none", "page"));
        said.add(signOut("access_token refresh_token", "error"));
        assertThat(latest()).endsWith("Its session could not be ended.");
        said.add(signOut("none", "error"));
        assertThat(latest()).startsWith("Signed out here. The provider could not be told: ");
        assertThat(
                SaidSentences
                        .unsaid("signout.",
                                said.stream()
                                        .flatMap(words -> Stream.concat(Stream.of(words),
                                                Stream.of(words.split("(?<=\\.) (?=The|It|Who)", -1))))))
                .isEmpty();
    }

    private String latest() {
        return notices.latest().get();
    }

    /// @param revoked which tokens the provider takes back; empty when it offers no such thing
    /// @param page what its sign-out page does; empty when it asks
    private String signOut(String revoked, String page) {
        if (revoked.isEmpty()) {
            provider.metadata.remove("revocation_endpoint");
        } else {
            provider.metadata.put("revocation_endpoint", provider.at("revoke").toString());
        }
        provider.on("/revoke", exchange -> exchange.sendResponseHeaders(
                revoked.contains(String.valueOf(provider.form("/revoke").get("token_type_hint"))) ? 200 : 503,
                -1));
        if (page.equals("nowhere")) {
            provider.metadata.remove("end_session_endpoint");
        } else {
            provider.metadata.put("end_session_endpoint", provider.at("end").toString());
        }
        switch (page) {
            case "return" -> provider.on("/end", exchange -> leadBack(exchange, ""));
            case "stranger" -> provider.on("/end", exchange -> leadBack(exchange, "not-"));
            case "page" ->
                provider.on("/end", exchange -> TestProvider.send(exchange, 200, "text/html", "<p>Good bye"));
            case "error" ->
                provider.on("/end", exchange -> TestProvider.send(exchange, 500, "text/html", "no"));
            default -> {
            }
        }
        signOut();
        return latest();
    }

    private static void leadBack(HttpExchange exchange, String before) throws IOException {
        HttpUrl asked = HttpUrl.get("http://localhost" + exchange.getRequestURI());
        exchange.getResponseHeaders().set("Location", asked.queryParameter("post_logout_redirect_uri")
                + "?state=" + before + asked.queryParameter("state"));
        exchange.sendResponseHeaders(302, -1);
    }

    @Test
    void saysNothingOnceTheWindowIsClosed() {
        Thread here = Thread.currentThread();
        var waiting = new CountDownLatch(1);
        provider.on("/end", _ -> {
            here.interrupt();
            try {
                waiting.await();
            } catch (InterruptedException stopped) {
                here.interrupt();
            }
        });
        String before = notices.latest().get();
        signOut();
        waiting.countDown();
        assertThat(notices.latest().get()).isEqualTo(before);
        assertThat(cookies.isEmpty()).isTrue();
    }

    private void signOut() {
        var random = new SecureRandom();
        var background = new Background(Runnable::run, Runnable::run, bug -> {
            throw new AssertionError(bug);
        });
        var store = new SessionStore(
                new SealedPreferences(preferences, folder.resolve("key"), Keychain.none(), random),
                Clock.systemUTC(), random);
        var persistence = new SessionPersistence(new SessionModel(), store, (_, _) -> Optional.empty(),
                STORE_NAME, background);
        persistence.onProblem(problem -> {
            throw new AssertionError(problem);
        });
        SignedIn session = session();
        persistence.begin(session, TokenFamily.TokenOrigin.CODE);
        var browserSessions = new BrowserSessions();
        browserSessions.remember(STORE_NAME, session, new BrowserSessions.BrowserSession(false, cookies));
        var transport = new HttpTransport(PATIENCE);
        var providerSignOut = new ProviderSignOut(transport, Clock.systemUTC(), random,
                new BrowserSignOut(this::browse, () -> "Signed out", PATIENCE, random));
        new SignOutFlow(persistence, browserSessions, providerSignOut, notices, background,
                new StoryRecorder(transport, Clock.systemUTC())).signOut(session, this::connection);
    }

    private Connection connection() {
        var clientRegistration = new ClientRegistration("dragons-desktop", REDIRECT_URI, List.of("openid"),
                RequestParameters.NOTHING);
        return new Connection("here", new Provider(provider.issuer()), clientRegistration, provider.issuer(),
                Connection.Browser.EMBEDDED);
    }

    /// The person's own browser, which follows wherever a page leads.
    private void browse(URI page) {
        HttpClient browser = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
        var _ = browser.sendAsync(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                .thenAccept(answer -> browsed.complete(answer.uri()));
    }

    private SignedIn session() {
        String idToken = Objects.requireNonNull(provider.tokens().get("id_token")).toString();
        Tokens tokens = Tokens.bearer(new AccessToken("access"), new IdToken(idToken),
                new RefreshToken("refresh"), List.of(), Instant.now(), null);
        return new SignedIn(tokens, new Profile("rider", Map.of("sub", "rider")), CheckReport.NONE,
                Instant.now());
    }
}
