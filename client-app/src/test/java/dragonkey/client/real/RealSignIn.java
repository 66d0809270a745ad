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
import dragonkey.client.core.Finding;
import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.core.Problem;
import dragonkey.client.http.CookieJar;
import dragonkey.client.http.Http;
import dragonkey.client.loopback.ClosingPage;
import dragonkey.client.oauth.Asked;
import dragonkey.client.oauth.Asked.Extra;
import dragonkey.client.oauth.Asked.Person;
import dragonkey.client.oauth.Asked.Target;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.Ledger;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.ResourceCalls;
import dragonkey.client.oauth.Revocation;
import dragonkey.client.oauth.Rule;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.signin.SignIn;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.signin.SystemBrowser;
import dragonkey.client.signin.SystemBrowser.Notices;
import dragonkey.client.signout.DirectSignOut;
import dragonkey.client.signout.SignOut;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

/// Signs in at a provider that nobody here wrote, in both ways of browsing. It needs the network and much time, so it
/// runs on demand: `./mvnw verify -Preal-providers`.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
abstract class RealSignIn extends DeskTest {
    static final String CLIENT_ID = "dragonkey-desktop";
    static final URI REDIRECT_URI = URI.create("http://127.0.0.1/callback");
    static final ClientKey KEY = ClientKey.served();
    private static final String KEY_CLIENT_ID = "dragonkey-key";
    private static final String SIGNED_IN = "Signed in as Ada Rider";

    private final Http http = new Http(Duration.ofSeconds(30));
    private final Client client = new Client(CLIENT_ID, REDIRECT_URI, List.of("openid", "profile", "email"),
            Asked.NOTHING);

    /// The running provider.
    abstract URI issuer();

    /// What it shows from the request to the answer. The last one, for consent, comes to each person once.
    abstract List<Page> pages();

    /// The rules that do not apply there, each with why.
    abstract Map<Rule, String> skipped();

    /// What is asked for by a client that is to renew its tokens.
    Client lasting(Client client) {
        return client;
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
        assertJudged(session.verdict().findings(), skipped(), Rule.values());
        assertThat(session.profile().displayName()).isEqualTo("Ada Rider");
        assertThat(session.profile().text("email")).isEqualTo("ada@dragons.example");
        HttpResponse<String> end = browser.end().get(1, TimeUnit.MINUTES);
        assertThat(end.uri().getPath()).isEqualTo(REDIRECT_URI.getPath());
        assertThat(end.body()).contains("Done").doesNotContain("code=");
    }

    @Test
    void provesItselfByItsKeyBindsTheTokensAndRenewsThem() throws Exception {
        Client withKey = lasting(new Client(KEY_CLIENT_ID, new ClientAuthentication.PrivateKey(KEY.text()),
                REDIRECT_URI, client.scope(), new Asked(Target.NONE, Person.ANYBODY, Extra.NONE, true)));
        Session.SignedIn session = signIn(new PlayedBrowser(pages()), withKey);
        var skipped = new HashMap<>(skipped());
        skipped.remove(Rule.CLIENT_AUTHENTICATION);
        if (withKey.asked().dpop()) {
            skipped.remove(Rule.TOKEN_DPOP);
        }
        assertJudged(session.verdict().findings(), skipped, Rule.values());
        var renewal = new RefreshRequest(http, Clock.systemUTC());
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
        SignOut.Report report = new SignOut(http, Clock.systemUTC()).tell(new Provider(issuer()), client,
                tokens, new DirectSignOut(new CookieJar(), new SecureRandom()));
        boolean takenBack = signOutProblem().isEmpty();
        assertThat(problem(report)).isEqualTo(signOutProblem());
        assertThat(userInfo(tokens))
                .isEqualTo(takenBack ? HttpURLConnection.HTTP_UNAUTHORIZED : HttpURLConnection.HTTP_OK);
    }

    /// The code of the first thing that failed; empty when nothing did.
    private static String problem(SignOut.Report report) {
        if (report.refreshToken() instanceof Revocation.Failed(Problem problem)) {
            return problem.code();
        }
        if (report.accessToken() instanceof Revocation.Failed(Problem problem)) {
            return problem.code();
        }
        return report.page() instanceof SignOut.Told.Failed(Problem problem) ? problem.code() : "";
    }

    @Test
    void signsInAndOutInTheWindow() throws Exception {
        Desk desk = desk(options()).click("#sign-in");
        for (Page page : pages()) {
            desk.await(page.selector() + " or the end", () -> isOn(desk, page) || isSignedIn(desk));
            if (!isSignedIn(desk)) {
                desk.script(page.script());
            }
        }
        desk.awaitStatus(SIGNED_IN);
        assertShown(desk);
        String notice = signOutNotice();
        desk.click("#sign-out").await(notice, () -> desk.text("#notice").startsWith(notice));
        desk.awaitStatus("Signed out");
    }

    @Test
    void goesOnFromTheWindowInThePersonsOwnBrowser() throws Exception {
        Desk desk = desk(options()).click("#sign-in").awaitOnPage(pages().getFirst().selector());
        desk.click("#sign-in-browser").awaitShown("#sign-in-copy-address");
        TextField address = (TextField) desk.stage().getScene().lookup("#sign-in-address");
        new PlayedBrowser(pages()).open(URI.create(address.getText()));
        desk.awaitStatus(SIGNED_IN);
        assertShown(desk);
    }

    private static boolean isOn(Desk desk, Page page) {
        return Boolean.TRUE.equals(desk.script(
                "document.readyState === 'complete' && !!document.querySelector('" + page.selector() + "')"));
    }

    private static boolean isSignedIn(Desk desk) {
        return desk.status().equals(SIGNED_IN);
    }

    private String[] options() {
        return new String[]{"--issuer", issuer().toString(), "--client-id", CLIENT_ID, "--redirect-uri",
                REDIRECT_URI.toString()};
    }

    private Session.SignedIn signIn(PlayedBrowser person) {
        return signIn(person, client);
    }

    private Session.SignedIn signIn(PlayedBrowser person, Client asking) {
        var browser = new SystemBrowser(person, new Notices(_ -> {
        }, problem -> {
            throw new AssertionError(problem.code());
        }), ClosingPage.html("Done", "Go back"), Duration.ofMinutes(2));
        var connection = new Connection("real", new Provider(issuer()), asking, issuer(),
                Connection.Browser.SYSTEM);
        SignInOutcome outcome = new SignIn(http, new SecureRandom(), Clock.systemUTC()).run(connection,
                browser, _ -> {
                });
        assertThat(person.end()).as("the browser").isNotCompletedExceptionally();
        return switch (outcome) {
            case SignInOutcome.Done done -> done.session();
            case SignInOutcome.Rejected(Problem problem) ->
                throw new AssertionError(problem.code() + ": " + problem.detail());
            default -> throw new AssertionError(outcome);
        };
    }

    private int userInfo(Tokens tokens) throws Exception {
        URI endpoint = Objects.requireNonNull(
                new Discovery(http).read(new Provider(issuer()), new Ledger()).userInfoEndpoint());
        return new ResourceCalls(http, Clock.systemUTC()).get(endpoint, tokens, Map.of(), "userinfo")
                .status();
    }

    /// What the window shows of the sign-in: the profile, and the ID token's rules.
    private void assertShown(Desk desk) {
        desk.click("#nav-profile").awaitText("#profile-name", "Ada Rider");
        desk.awaitText("#profile-email", "ada@dragons.example");
        desk.click("#nav-token").click("#token-id").awaitText("#token-verdict", "Verified");
        List<Finding> shown = desk.rows("#token-checks", Finding.class);
        assertJudged(shown, skipped(), Arrays.stream(Rule.values())
                .filter(rule -> rule.code().startsWith("id_token.")).toArray(Rule[]::new));
    }

    /// Every rule has its row; what was not skipped has passed.
    private static void assertJudged(List<Finding> rows, Map<Rule, String> skipped, Rule... rules) {
        var expected = new ArrayList<String>();
        for (Rule rule : rules) {
            String why = skipped.get(rule);
            expected.add(rule.code() + (why == null ? " passed" : " skipped: " + why));
        }
        assertThat(rows)
                .extracting(row -> row.code() + (row.outcome() == Outcome.SKIPPED
                        ? " skipped: " + row.found().replaceFirst("not among .*;", "not among those listed;")
                        : row.outcome() == Outcome.PASSED ? " passed" : " failed: " + row.found()))
                .containsExactlyElementsOf(expected);
    }
}
