package dragonkey.client.signout;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.connection.Connection;
import dragonkey.client.http.CookieJar;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.ClientAuthentication.ClientSecret;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.Revocation;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.signout.ProviderSignOut.EndSessionResult;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestSignOut;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;

/// The provider's sign-out page in the person's own browser, which is played by an HTTP client.
@Timeout(30)
class BrowserSignOutTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final URI REDIRECT_URI = URI.create("http://127.0.0.1/callback");

    private final List<URI> opened = new ArrayList<>();
    private final HttpClient browser = HttpClient.newHttpClient();
    private TestProvider provider;
    private ClientRegistration clientRegistration = new ClientRegistration("dragons-desktop", REDIRECT_URI,
            List.of(), RequestParameters.NOTHING);
    private String idToken = "";

    @BeforeEach
    void start() throws Exception {
        provider = new TestProvider();
        provider.metadata.put("end_session_endpoint", provider.at("end").toString());
        provider.on("/end", exchange -> TestProvider.send(exchange, 200, "text/html", "Signed out"));
        provider.on("/revoke", exchange -> TestProvider.json(exchange, 200, Map.of()));
        idToken = String.valueOf(provider.tokens().get("id_token"));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void endsWhenTheBrowserComesBackWithOurState() throws Exception {
        var page = new CompletableFuture<Map<String, String>>();
        ProviderSignOut.SignOutReport signOutReport = signOut(LONG, request -> {
            page.complete(request);
            back(request, request.getOrDefault("state", ""));
        });
        assertThat(signOutReport.page()).isEqualTo(new EndSessionResult.ProviderSessionEnded());
        assertThat(page.get()).containsEntry("id_token_hint", idToken);
        assertThat(page.get().get("post_logout_redirect_uri"))
                .matches("http://127\\.0\\.0\\.1:\\d+/signed-out");
        assertThat(page.get().get("state")).matches("[0-9a-f]{32}");
    }

    @Test
    void passesOverAWrongState() throws Exception {
        ProviderSignOut.SignOutReport signOutReport = signOut(LONG, request -> {
            back(request, "of-somebody-else");
            back(request, "");
            back(request, request.getOrDefault("state", ""));
        });
        assertThat(signOutReport.page()).isEqualTo(new EndSessionResult.ProviderSessionEnded());
    }

    @Test
    void saysNoMoreThanThatThePageIsOpenWhenNobodyComesBackWithOurState() throws Exception {
        ProviderSignOut.SignOutReport signOutReport = signOut(SHORT,
                request -> back(request, "of-somebody-else"));
        assertThat(signOutReport.page()).isEqualTo(new EndSessionResult.BrowserOpened());
    }

    @Test
    void asksForNoWayBackThatNobodyRegistered() throws Exception {
        clientRegistration = new ClientRegistration("another", REDIRECT_URI, List.of(),
                RequestParameters.NOTHING);
        var page = new CompletableFuture<Map<String, String>>();
        assertThat(signOut(LONG, page::complete).page()).isEqualTo(new EndSessionResult.BrowserOpened());
        assertThat(page.get()).containsOnlyKeys("id_token_hint");
    }

    @Test
    void comesBackToTheAddressOfTheConnection() throws Exception {
        signedOutAt("http://localhost/out");
        assertThat(signOut(LONG, request -> back(request, request.getOrDefault("state", ""))).page())
                .isEqualTo(new EndSessionResult.ProviderSessionEnded());
    }

    @Test
    void waitsForNobodyWhereTheAddressIsNotOnThisComputer() throws Exception {
        signedOutAt("https://app.example/out");
        var page = new CompletableFuture<Map<String, String>>();
        assertThat(signOut(LONG, page::complete).page()).isEqualTo(new EndSessionResult.BrowserOpened());
        assertThat(page.get()).containsEntry("post_logout_redirect_uri", "https://app.example/out")
                .containsKey("state");
    }

    @Test
    void endsAtTheProvidersOwnPageWhereTheAddressIsTaken() throws Exception {
        signedOutAt(provider.at("out").toString());
        var page = new CompletableFuture<Map<String, String>>();
        assertThat(signOut(LONG, page::complete).page()).isEqualTo(new EndSessionResult.BrowserOpened());
        assertThat(page.get()).containsOnlyKeys("id_token_hint");
    }

    private void signedOutAt(String address) {
        clientRegistration = new ClientRegistration("another", clientRegistration.authentication(),
                new ClientRegistration.RedirectUris(REDIRECT_URI, URI.create(address)), List.of(),
                RequestParameters.NOTHING);
    }

    @Test
    void putsNoTokenOnACommandLine() throws Exception {
        signOut(LONG, request -> back(request, request.getOrDefault("state", "")));
        assertThat(opened).singleElement().asString().matches("http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{64}");
    }

    @Test
    void leadsOnOnceAndOnlyWhoKnowsTheAddress() throws Exception {
        URI page = URI.create("https://provider.example/end?id_token_hint=token");
        try (OneTimeRedirect oneTimeRedirect = OneTimeRedirect.to(page, new SecureRandom())) {
            assertThat(get(oneTimeRedirect.address().resolve("/")).statusCode())
                    .isEqualTo(HttpURLConnection.HTTP_NOT_FOUND);
            assertThat(oneTimeRedirect.isTaken(Duration.ZERO)).isFalse();
            assertThat(get(oneTimeRedirect.address()).headers().firstValue("Location"))
                    .hasValue(page.toString());
            assertThat(get(oneTimeRedirect.address()).statusCode())
                    .isEqualTo(HttpURLConnection.HTTP_NOT_FOUND);
        }
    }

    @Test
    void callsTheAddressFromHereWhereNoBrowserCanBeOpened() throws Exception {
        clientRegistration = new ClientRegistration("another", REDIRECT_URI, List.of(),
                RequestParameters.NOTHING);
        ProviderSignOut.SignOutReport signOutReport = TestSignOut.signOut(connection(), tokens(),
                new CookieJar());
        assertThat(signOutReport.page()).isEqualTo(new EndSessionResult.ProviderSessionEnded());
        assertThat(provider.count("/end")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"client_secret_basic,Basic,false", "client_secret_post,,true"})
    void provesWhoItIsAsTheRevocationAddressWantsIt(String listed, String scheme, boolean inForm)
            throws Exception {
        secret();
        revokes(listed);
        assertThat(TestSignOut.signOut(connection(), tokens(), new CookieJar()).accessToken())
                .isEqualTo(new Revocation.Revoked());
        String header = provider.headers("/revoke").getFirst("Authorization");
        assertThat(header == null ? null : header.split(" ", 2)[0]).isEqualTo(scheme);
        assertThat(provider.form("/revoke").containsKey("client_secret")).isEqualTo(inForm);
    }

    @Test
    void sendsNoSecretToARevocationAddressThatWantsAnotherProof() throws Exception {
        secret();
        revokes("private_key_jwt");
        assertThat(TestSignOut.signOut(connection(), tokens(), new CookieJar()).accessToken())
                .isInstanceOfSatisfying(Revocation.RevocationFailed.class,
                        revocationFailed -> assertThat(revocationFailed.problem().code())
                                .isEqualTo("revocation.authentication"));
        assertThat(provider.count("/revoke")).isZero();
    }

    private void secret() {
        clientRegistration = new ClientRegistration("another",
                new ClientAuthentication.SecretAuthentication(new ClientSecret("secret"),
                        ClientAuthentication.SecretAuthentication.SecretPlace.POST),
                REDIRECT_URI, List.of(), RequestParameters.NOTHING);
    }

    private void revokes(String method) {
        provider.metadata.put("revocation_endpoint", provider.at("revoke").toString());
        provider.metadata.put("revocation_endpoint_auth_methods_supported", List.of(method));
    }

    /// What the person's browser does with the provider's page.
    private interface SignOutPageVisit {
        void act(Map<String, String> request) throws Exception;
    }

    private ProviderSignOut.SignOutReport signOut(Duration patience, SignOutPageVisit then) throws Exception {
        var browsed = new CompletableFuture<Boolean>();
        ProviderSignOut.SignOutReport signOutReport = signOut(new BrowserSignOut(start -> {
            opened.add(start);
            Thread.startVirtualThread(() -> {
                try {
                    URI page = URI.create(get(start).headers().firstValue("Location").orElseThrow());
                    then.act(TestUserAgent.parameters(page));
                    browsed.complete(true);
                } catch (Throwable e) {
                    browsed.completeExceptionally(e);
                }
            });
        }, () -> "Signed out", patience, new SecureRandom()));
        assertThat(browsed.get()).isTrue();
        return signOutReport;
    }

    private ProviderSignOut.SignOutReport signOut(BrowserSignOut browserSignOut) throws Exception {
        return new ProviderSignOut(new HttpTransport(LONG), Clock.systemUTC(), new SecureRandom(),
                browserSignOut)
                .signOut(connection(), tokens(), new BrowserSessions.BrowserSession(false, new CookieJar()));
    }

    private Connection connection() {
        return new Connection("here", new Provider(provider.issuer()), clientRegistration, provider.issuer(),
                Connection.Browser.SYSTEM);
    }

    private Tokens tokens() {
        return Tokens.bearer(new AccessToken("access"), new IdToken(idToken), null, List.of(), Instant.now(),
                null);
    }

    private void back(Map<String, String> request, String state) throws Exception {
        get(URI.create(request.get("post_logout_redirect_uri") + "?state=" + state));
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
