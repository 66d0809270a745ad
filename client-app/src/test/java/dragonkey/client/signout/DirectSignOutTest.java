package dragonkey.client.signout;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.Problem;
import dragonkey.client.http.CookieJar;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.signout.ProviderSignOut.EndSessionResult;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestSignOut;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;

/// The provider's sign-out address, called with the cookies that a sign-in in the window left.
@Timeout(30)
class DirectSignOutTest {
    private static final ClientRegistration OURS = new ClientRegistration("dragons-desktop",
            URI.create("http://127.0.0.1/callback"), List.of(), RequestParameters.NOTHING);
    private static final ClientRegistration ANOTHER = new ClientRegistration("another", OURS.redirectUri(),
            List.of(), RequestParameters.NOTHING);

    private final CookieJar cookies = new CookieJar();
    private TestProvider provider;
    private boolean signedIn = true;

    @BeforeEach
    void start() throws Exception {
        provider = new TestProvider();
        provider.metadata.put("end_session_endpoint", provider.at("op/end").toString());
        provider.on("/op/end", this::endWhatTheCookieNames);
        keep("op=session-1; Path=/op; HttpOnly; Secure");
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    /// A provider that knows its sessions by their cookie and by nothing else.
    private void endWhatTheCookieNames(HttpExchange exchange) throws IOException {
        signedIn &= !"op=session-1".equals(exchange.getRequestHeaders().getFirst("Cookie"));
        goBack(exchange, "?state=" + parameters(exchange).get("state"));
    }

    @Test
    void endsASessionThatTheProviderKnowsByItsCookieAlone() throws Exception {
        assertThat(signOut(OURS)).isEqualTo(new EndSessionResult.ProviderSessionEnded());
        assertThat(signedIn).isFalse();
    }

    @Test
    void sendsNoCookieThatBelongsElsewhere() throws Exception {
        keep("api=1; Path=/api");
        keep("deeper=1; Path=/op/end/deeper");
        keep("old=1; Path=/; Max-Age=0");
        cookies.keep(URI.create("https://elsewhere.example/"), List.of("other=1; Path=/"));
        cookies.keep(URI.create("http://localhost/"), List.of("name=1; Path=/"));
        signOut(OURS);
        assertThat(provider.headers("/op/end").get("Cookie")).containsExactly("op=session-1");
    }

    @Test
    void goesWhereThePagesLeadWithWhatTheySet() throws Exception {
        provider.on("/op/end", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "op=; Path=/op; Max-Age=0");
            exchange.getResponseHeaders().add("Set-Cookie", "step=2; Path=/");
            redirect(exchange, "/farewell?" + exchange.getRequestURI().getRawQuery());
        });
        provider.on("/farewell", exchange -> goBack(exchange, "?state=" + parameters(exchange).get("state")));
        assertThat(signOut(OURS)).isEqualTo(new EndSessionResult.ProviderSessionEnded());
        assertThat(provider.headers("/farewell").get("Cookie")).containsExactly("step=2");
        assertThat(cookies.sentTo(provider.at("op/end"))).isEqualTo("step=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?state=of-somebody-else", "?state=STATE&state=of-somebody-else",
            "?other=STATE", "#state=STATE"})
    void ignoresAnAnswerWithoutOurStateAndSaysSo(String answer) throws Exception {
        provider.on("/op/end", exchange -> goBack(exchange,
                answer.replace("STATE", String.valueOf(parameters(exchange).get("state")))));
        assertThat(code(signOut(OURS))).isEqualTo("signout.state");
    }

    @Test
    void isNotLedRoundForEver() throws Exception {
        provider.on("/op/end", exchange -> redirect(exchange, "/op/end"));
        assertThat(code(signOut(OURS))).isEqualTo("signout.redirect");
        assertThat(provider.count("/op/end")).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/x", "file:///etc/hostname", "evil-app:/x", "//", "http:// /"})
    void isNotLedOutOfTheWeb(String address) throws Exception {
        provider.on("/op/end", exchange -> redirect(exchange, address));
        assertThat(code(signOut(OURS))).isEqualTo("signout.redirect");
    }

    @Test
    void sendsNothingOverAnOpenNetwork() throws Exception {
        provider.on("/op/end", exchange -> redirect(exchange, "http://elsewhere.example/"));
        assertThat(code(signOut(OURS))).isEqualTo("signout.insecure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<form method=post action=/op/confirm><button>Sign out</button></form>",
            "<title>x</title><FORM>Do you want to sign out?<input name=yes type=submit></FORM>",
            "<html><head><title>Sign out</title><style>a{}</style></head><body><div id=app></div>"
                    + "<!-- words --><script>run('words')</script></body>",
            "<script>never closed", ""})
    void saysThatThePageWaitsForSomebody(String page) throws Exception {
        show(200, page);
        assertThat(signOut(OURS)).isEqualTo(new EndSessionResult.ConfirmationNeeded());
        assertThat(signOut(ANOTHER)).isEqualTo(new EndSessionResult.ConfirmationNeeded());
        assertThat(provider.count("/op/confirm")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>x()</script><p>You are signed out</p>", "Signed out",
            "<form action=/login><input name=user><input name=pw type='password'></form>"})
    void believesAPageThatAsksForNothingWhereNoWayBackIsKnown(String page) throws Exception {
        show(200, page);
        assertThat(signOut(ANOTHER)).isEqualTo(new EndSessionResult.ProviderSessionEnded());
        assertThat(code(signOut(OURS))).isEqualTo("signout.no_return");
    }

    @Test
    void saysThatTheProviderRefused() throws Exception {
        show(400, "<p>Unknown address</p>");
        assertThat(code(signOut(OURS))).isEqualTo("signout.http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.app:/signed-out", "https://nobody.invalid/signed-out?tenant=1",
            "PROVIDER/signed-out"})
    void endsWhereTheConnectionSaysAndSendsNothingThere(String address) throws Exception {
        String given = address.replace("PROVIDER/", provider.issuer().toString());
        provider.on("/op/end", exchange -> redirect(exchange,
                given + (given.contains("?") ? "&" : "?") + "state=" + parameters(exchange).get("state")));
        ClientRegistration theirs = new ClientRegistration("another", ANOTHER.authentication(),
                new ClientRegistration.RedirectUris(ANOTHER.redirectUri(), URI.create(given)), List.of(),
                RequestParameters.NOTHING);
        assertThat(signOut(theirs)).isEqualTo(new EndSessionResult.ProviderSessionEnded());
        assertThat(provider.count("/signed-out")).isZero();
    }

    @Test
    void asksForNoWayBackThatNobodyRegistered() throws Exception {
        var asked = new AtomicReference<Map<String, String>>();
        provider.on("/op/end", exchange -> {
            asked.set(parameters(exchange));
            TestProvider.send(exchange, 200, "text/html", "Signed out");
        });
        signOut(ANOTHER);
        assertThat(asked.get()).containsOnlyKeys("id_token_hint");
    }

    private void keep(String cookie) {
        cookies.keep(provider.at("op/login"), List.of(cookie));
    }

    private void show(int status, String page) {
        provider.on("/op/end", exchange -> TestProvider.send(exchange, status, "text/html", page));
    }

    private static void goBack(HttpExchange exchange, String answer) throws IOException {
        redirect(exchange, parameters(exchange).get("post_logout_redirect_uri") + answer);
    }

    private static void redirect(HttpExchange exchange, String address) throws IOException {
        exchange.getResponseHeaders().set("Location", address);
        exchange.sendResponseHeaders(303, -1);
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        return TestUserAgent.parameters(exchange.getRequestURI());
    }

    private EndSessionResult signOut(ClientRegistration clientRegistration) throws Exception {
        String idToken = Objects.requireNonNull(provider.tokens().get("id_token")).toString();
        Tokens tokens = Tokens.bearer(new AccessToken("access"), new IdToken(idToken), null, List.of(),
                Instant.now(), null);
        var connection = new Connection("here", new Provider(provider.issuer()), clientRegistration,
                provider.issuer(), Connection.Browser.EMBEDDED);
        return TestSignOut.signOut(connection, tokens, cookies).page();
    }

    private static String code(EndSessionResult endSessionResult) {
        return endSessionResult instanceof EndSessionResult.EndSessionFailed(Problem problem)
                ? problem.code()
                : endSessionResult.toString();
    }
}
