package dragonkey.client.inspector;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.WebAddress;
import dragonkey.client.inspector.ClaimRows.ClaimRow;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.SaidSentences;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;
import dragonkey.client.ui.ProblemWords;
import dragonkey.mock.MockServer;
import dragonkey.mock.Registrations;
import dragonkey.mock.state.LoggedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/// What only the provider can read, the provider is asked about: on a click, and with its host named before.
public class IntrospectionPaneTest extends WindowTest {
    private static final String ANSWER = "#token-introspect-answer";

    private MockServer officeProvider() {
        return closedLater(MockServer.start(config().withRegistrations(new Registrations(List.of(),
                List.of(Map.of("client_id", "office", "client_secret", "right", "redirect_uris",
                        List.of("http://127.0.0.1/callback"), "token_endpoint_auth_method",
                        "client_secret_basic", "grant_types", List.of("authorization_code", "refresh_token"),
                        "scope", "openid profile email offline_access"))))));
    }

    private AppDriver office(MockServer server) throws Exception {
        return connect(startApp(), server, 1);
    }

    private static AppDriver connect(AppDriver appDriver, MockServer server, int row) throws Exception {
        return appDriver.click("#connection").click("#connection-new")
                .paste("#connection-issuer", server.issuer().toString())
                .paste("#connection-client-id", "office").click("#connection-advanced")
                .paste("#connection-scope", "openid profile email offline_access")
                .click("#connection-authentication-client-secret-basic").paste("#connection-secret", "right")
                .click("#connection-save").click("#connection-use-" + row);
    }

    private static boolean isAsked(MockServer server) {
        return server.recentRequests().stream().map(LoggedRequest::path)
                .anyMatch(path -> path.contains("introspect"));
    }

    @Test
    void theProviderSaysThatItsRefreshTokenIsActiveAndTheVerdictStaysAsItWas() throws Exception {
        MockServer server = officeProvider();
        AppDriver appDriver = office(server).signIn().click("#nav-token").click("#token-refresh");
        String host = URI.create(server.issuer().toString()).getAuthority();
        appDriver.awaitText("#token-introspect", "Ask " + host + " about this token");
        assertThat(isAsked(server)).isFalse();
        appDriver.click("#token-introspect").await("an answer",
                () -> appDriver.text(ANSWER).startsWith(host + " says: this token is active."));
        assertThat(appDriver.rows("#token-introspect-claims", ClaimRow.class)).extracting(ClaimRow::name)
                .contains("active", "client_id", "sub");
        assertThat(appDriver.text("#token-verdict")).isEqualTo("Not verified");
    }

    @Test
    void aTokenOfNobodyIsNotActive() throws Exception {
        MockServer server = officeProvider();
        AppDriver appDriver = office(server).click("#nav-token").click("#token-pasted").paste("#token-input",
                "some-opaque-text");
        appDriver.await("the offer", () -> appDriver.text("#token-introspect").startsWith("Ask "))
                .click("#token-introspect")
                .await("an answer", () -> appDriver.text(ANSWER).contains("says: this token is not active."));
    }

    @Test
    void whoIsNamedIsAskedAlsoAfterAnotherConnectionWasChosen() throws Exception {
        MockServer first = officeProvider();
        MockServer second = officeProvider();
        AppDriver appDriver = office(first).click("#nav-token").click("#token-pasted").paste("#token-input",
                "some-opaque-text");
        appDriver.await("the offer", () -> appDriver.text("#token-introspect").startsWith("Ask "));
        connect(appDriver, second, 2).click("#nav-token").await("an offer",
                () -> appDriver.text("#token-introspect").startsWith("Ask "));
        boolean firstIsNamed = appDriver.text("#token-introspect").contains(first.issuer().getAuthority());
        appDriver.click("#token-introspect").await("an answer",
                () -> appDriver.text(ANSWER).contains("says: this token is not active."));
        assertThat(isAsked(first)).isEqualTo(firstIsNamed);
        assertThat(isAsked(second)).isNotEqualTo(firstIsNamed);
    }

    @Test
    void aProviderThatDoesNotLetThisClientAskIsNamed() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-token").click("#token-refresh");
        appDriver.await("the offer", () -> appDriver.text("#token-introspect").startsWith("Ask "))
                .click("#token-introspect").await("the refusal",
                        () -> appDriver.text(ANSWER).startsWith("The provider did not let this client ask."));
    }

    @Test
    void aProviderThatAnswersNoQuestionsIsNamed() throws Exception {
        TestProvider silent = closedLater(new TestProvider());
        AppDriver appDriver = startAppAt(silent).click("#nav-token").click("#token-pasted")
                .paste("#token-input", "some-opaque-text");
        String origin = WebAddress.origin(silent.issuer());
        appDriver.await("the offer", () -> appDriver.text("#token-introspect").startsWith("Ask "))
                .click("#token-introspect")
                .awaitText(ANSWER, "This provider answers no questions about tokens."
                        + " Its description names no place for them. " + origin);
        assertThat(appDriver.text(ANSWER)).isEqualTo(
                ProblemWords.of(Problem.of(ProblemCode.INTROSPECTION_UNSUPPORTED, origin)).sentence());
    }

    @Test
    void saysWhatItAsksWhomAndWhatWasAnswered() throws Exception {
        TestProvider slow = closedLater(new TestProvider());
        slow.metadata.put("introspection_endpoint", slow.at("introspect").toString());
        var asked = new CountDownLatch(1);
        var active = new AtomicBoolean(true);
        slow.on("/introspect", exchange -> {
            awaitAsked(asked);
            TestProvider.json(exchange, 200, Map.of("active", active.getAndSet(false)));
        });
        AppDriver appDriver = startAppAt(slow).click("#nav-token").click("#token-pasted")
                .paste("#token-input", "some-opaque-text");
        List<String> said = new ArrayList<>();
        appDriver.await("the offer", () -> appDriver.text("#token-introspect").startsWith("Ask "));
        said.addAll(List.of(appDriver.text("#token-introspect"), appDriver.text(ANSWER)));
        appDriver.click("#token-introspect").awaitShown("#token-introspect-busy-words");
        said.add(appDriver.text("#token-introspect-busy-words"));
        asked.countDown();
        appDriver.await("the first answer", () -> appDriver.text(ANSWER).contains("this token is active."));
        said.add(appDriver.text(ANSWER));
        appDriver.click("#token-introspect").await("the second",
                () -> appDriver.text(ANSWER).contains("this token is not active."));
        said.add(appDriver.text(ANSWER));
        assertThat(SaidSentences.unsaid("token.introspect", said.stream())).isEmpty();
    }

    private static void awaitAsked(CountDownLatch asked) {
        try {
            asked.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTokenThatCanBeReadHereIsAskedNobodyAbout() throws Exception {
        MockServer server = officeProvider();
        AppDriver appDriver = office(server).signIn().click("#nav-token").click("#token-access")
                .awaitShown("#token-claims");
        assertThat(appDriver.stage().getScene().lookup("#token-introspect").getParent().isVisible())
                .isFalse();
        assertThat(isAsked(server)).isFalse();
    }
}
