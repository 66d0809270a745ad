package dragonkey.client.real;

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TextField;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.CookieJar;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.loopback.ClosingPage;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.ProtectedResourceClient;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.RequestParameters.AuthenticationParameters;
import dragonkey.client.oauth.RequestParameters.ExtraParameters;
import dragonkey.client.oauth.RequestParameters.ResourceTarget;
import dragonkey.client.oauth.Revocation;
import dragonkey.client.oauth.SignInCheckLog;
import dragonkey.client.oauth.SignInRule;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.signin.SignIn;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.signin.SystemBrowser;
import dragonkey.client.signin.SystemBrowser.SystemBrowserEvents;
import dragonkey.client.signout.ProviderSignOut;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestSignOut;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// Signs in at a provider that nobody here wrote, in both ways of browsing. It needs the network and much time, so it
/// runs on demand: `./mvnw verify -Preal-providers`.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
abstract class RealSignIn extends WindowTest {
    static final String CLIENT_ID = "dragonkey-desktop";
    static final URI REDIRECT_URI = URI.create("http://127.0.0.1/callback");
    static final ClientKey KEY = ClientKey.served();
    private static final String KEY_CLIENT_ID = "dragonkey-key";
    private static final String SIGNED_IN = "Signed in as Ada Rider";

    private final HttpTransport httpTransport = new HttpTransport(Duration.ofSeconds(30));
    private final ClientRegistration clientRegistration = new ClientRegistration(CLIENT_ID, REDIRECT_URI,
            List.of("openid", "profile", "email"), RequestParameters.NOTHING);

    /// The running provider.
    abstract URI issuer();

    /// What it shows from the request to the answer. The last one, for consent, comes to each person once.
    abstract List<ProviderForm> pages();

    /// The rules that do not apply there, each with why.
    abstract Map<SignInRule, String> skipped();

    /// What is asked for by a client that is to renew its tokens.
    ClientRegistration lasting(ClientRegistration clientRegistration) {
        return clientRegistration;
    }

    /// Why the tokens cannot be taken back there; empty where they can.
    String signOutProblem() {
        return "";
    }

    /// How what the window says of the sign-out begins.
    String signOutNotice() {
        return "Signed out here, and at the provider.";
    }

    @Test
    void signsInThroughThePersonsOwnBrowserWithEveryRuleJudged() throws Exception {
        var browser = new PlayedBrowser(pages());
        Session.SignedIn session = signIn(browser);
        assertJudged(session.verdict().results(), skipped(), SignInRule.values());
        assertThat(session.profile().displayName()).isEqualTo("Ada Rider");
        assertThat(session.profile().text("email")).isEqualTo("ada@dragons.example");
        HttpResponse<String> end = browser.end().get(1, TimeUnit.MINUTES);
        assertThat(end.uri().getPath()).isEqualTo(REDIRECT_URI.getPath());
        assertThat(end.body()).contains("Done").doesNotContain("code=");
    }

    @Test
    void provesItselfByItsKeyBindsTheTokensAndRenewsThem() throws Exception {
        ClientRegistration withKey = lasting(new ClientRegistration(KEY_CLIENT_ID,
                new ClientAuthentication.PrivateKeyAuthentication(KEY.text()), REDIRECT_URI,
                clientRegistration.scope(), new RequestParameters(ResourceTarget.NONE,
                        AuthenticationParameters.ANYBODY, ExtraParameters.NONE, true)));
        Session.SignedIn session = signIn(new PlayedBrowser(pages()), withKey);
        var skipped = new HashMap<>(skipped());
        skipped.remove(SignInRule.CLIENT_AUTHENTICATION);
        if (withKey.asked().dpop()) {
            skipped.remove(SignInRule.TOKEN_DPOP);
        }
        assertJudged(session.verdict().results(), skipped, SignInRule.values());
        var renewal = new RefreshRequest(httpTransport, Clock.systemUTC());
        Provider provider = new Provider(issuer());
        Tokens fresh = renewal
                .judge(renewal.send(provider, withKey, session.tokens()), session.profile().sub()).tokens();
        assertThat(fresh.accessToken()).isNotEqualTo(session.tokens().accessToken());
        assertThat(userInfo(fresh)).isEqualTo(HttpURLConnection.HTTP_OK);
    }

    @Test
    void tellsTheProviderThatThePersonSignedOut() throws Exception {
        Tokens tokens = signIn(new PlayedBrowser(pages())).tokens();
        assertThat(userInfo(tokens)).isEqualTo(HttpURLConnection.HTTP_OK);
        var connection = new Connection("real", new Provider(issuer()), clientRegistration, issuer(),
                Connection.Browser.EMBEDDED);
        ProviderSignOut.SignOutReport signOutReport = TestSignOut.signOut(connection, tokens,
                new CookieJar());
        boolean takenBack = signOutProblem().isEmpty();
        assertThat(problem(signOutReport)).isEqualTo(signOutProblem());
        assertThat(userInfo(tokens))
                .isEqualTo(takenBack ? HttpURLConnection.HTTP_UNAUTHORIZED : HttpURLConnection.HTTP_OK);
    }

    /// The code of the first thing that failed; empty when nothing did.
    private static String problem(ProviderSignOut.SignOutReport signOutReport) {
        if (signOutReport.refreshToken() instanceof Revocation.RevocationFailed(Problem problem)) {
            return problem.code();
        }
        if (signOutReport.accessToken() instanceof Revocation.RevocationFailed(Problem problem)) {
            return problem.code();
        }
        return signOutReport
                .page() instanceof ProviderSignOut.EndSessionResult.EndSessionFailed(Problem problem)
                        ? problem.code()
                        : "";
    }

    @Test
    void signsInAndOutInTheWindow() throws Exception {
        AppDriver appDriver = startApp(options()).click("#sign-in");
        for (ProviderForm providerForm : pages()) {
            appDriver.await(providerForm.selector() + " or the end",
                    () -> isOn(appDriver, providerForm) || isSignedIn(appDriver));
            if (!isSignedIn(appDriver)) {
                appDriver.script(providerForm.script());
            }
        }
        appDriver.awaitStatus(SIGNED_IN);
        assertShown(appDriver);
        String notice = signOutNotice();
        appDriver.click("#sign-out").await(notice, () -> appDriver.text("#notice").startsWith(notice));
        appDriver.awaitStatus("Signed out");
    }

    @Test
    void goesOnFromTheWindowInThePersonsOwnBrowser() throws Exception {
        AppDriver appDriver = startApp(options()).click("#sign-in")
                .awaitOnPage(pages().getFirst().selector());
        appDriver.click("#sign-in-browser").awaitShown("#sign-in-copy-address");
        TextField address = (TextField) appDriver.stage().getScene().lookup("#sign-in-address");
        new PlayedBrowser(pages()).open(URI.create(address.getText()));
        appDriver.awaitStatus(SIGNED_IN);
        assertShown(appDriver);
    }

    private static boolean isOn(AppDriver appDriver, ProviderForm providerForm) {
        return Boolean.TRUE
                .equals(appDriver.script("document.readyState === 'complete' && !!document.querySelector('"
                        + providerForm.selector() + "')"));
    }

    private static boolean isSignedIn(AppDriver appDriver) {
        return appDriver.status().equals(SIGNED_IN);
    }

    private String[] options() {
        return new String[]{"--issuer", issuer().toString(), "--client-id", CLIENT_ID, "--redirect-uri",
                REDIRECT_URI.toString()};
    }

    private Session.SignedIn signIn(PlayedBrowser person) {
        return signIn(person, clientRegistration);
    }

    private Session.SignedIn signIn(PlayedBrowser person, ClientRegistration asking) {
        var browser = new SystemBrowser(person, new SystemBrowserEvents(_ -> {
        }, problem -> {
            throw new AssertionError(problem.code());
        }), () -> ClosingPage.html("Done", "Go back"), Duration.ofMinutes(2));
        var connection = new Connection("real", new Provider(issuer()), asking, issuer(),
                Connection.Browser.SYSTEM);
        SignInOutcome outcome = new SignIn(httpTransport, new SecureRandom(), Clock.systemUTC())
                .run(connection, browser, _ -> {
                });
        assertThat(person.end()).as("the browser").isNotCompletedExceptionally();
        return switch (outcome) {
            case SignInOutcome.SignInCompleted signInCompleted -> signInCompleted.session();
            case SignInOutcome.SignInRejected(Problem problem) ->
                throw new AssertionError(problem.code() + ": " + problem.detail());
            default -> throw new AssertionError(outcome);
        };
    }

    private int userInfo(Tokens tokens) throws Exception {
        URI endpoint = Objects.requireNonNull(new Discovery(httpTransport)
                .read(new Provider(issuer()), new SignInCheckLog()).userInfoEndpoint());
        return new ProtectedResourceClient(httpTransport, Clock.systemUTC())
                .get(endpoint, tokens, Map.of(), ProblemStage.USERINFO).status();
    }

    /// What the window shows of the sign-in: the profile, and the ID token's rules.
    private void assertShown(AppDriver appDriver) {
        appDriver.click("#nav-profile").awaitText("#profile-name", "Ada Rider");
        appDriver.awaitText("#profile-email", "ada@dragons.example");
        appDriver.click("#nav-token").click("#token-id").awaitText("#token-verdict", "Verified");
        List<CheckResult> shown = appDriver.rows("#token-checks", CheckResult.class);
        assertJudged(shown, skipped(), Arrays.stream(SignInRule.values())
                .filter(signInRule -> signInRule.code().startsWith("id_token.")).toArray(SignInRule[]::new));
    }

    /// Every rule has its row; what was not skipped has passed.
    private static void assertJudged(List<CheckResult> rows, Map<SignInRule, String> skipped,
            SignInRule... rules) {
        var expected = new ArrayList<String>();
        for (SignInRule signInRule : rules) {
            String why = skipped.get(signInRule);
            expected.add(signInRule.code() + (why == null ? " passed" : " skipped: " + why));
        }
        assertThat(rows)
                .extracting(row -> row.code() + (row.outcome() == CheckOutcome.SKIPPED
                        ? " skipped: " + row.found().replaceFirst("not among .*;", "not among those listed;")
                        : row.outcome() == CheckOutcome.PASSED ? " passed" : " failed: " + row.found()))
                .containsExactlyElementsOf(expected);
    }
}
