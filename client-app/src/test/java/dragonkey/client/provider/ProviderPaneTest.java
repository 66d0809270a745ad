package dragonkey.client.provider;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.MockServer;
import dragonkey.mock.state.LoggedRequest;

import static org.assertj.core.api.Assertions.assertThat;

public class ProviderPaneTest extends WindowTest {
    /// No `offline_access`, no refresh token: nothing stands in for what is refused.
    private static final String[] WITHOUT_REFRESH = {"--scope", "openid profile email read:dragons"};

    @Test
    void makesTheProviderWrongInOneWayUntilItIsTurnedOffAgain() throws Exception {
        AppDriver appDriver = startApp().click("#nav-provider").click("#provider-start")
                .click("#provider-tab-faults").click("#fault-state-wrong");
        appDriver.click("#nav-sign-in").click("#sign-in").enter("rider", "rider").consent("allow");
        appDriver.awaitText("#problem-code", "response.state").awaitStatus("Signed out");
        appDriver.click("#nav-provider").click("#fault-state-wrong").click("#nav-sign-in").click("#sign-in")
                .enter("rider", "rider").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void findsFaultsByEveryWordOfWhatIsSearchedFor() throws Exception {
        AppDriver appDriver = startApp().click("#nav-provider").click("#provider-start")
                .click("#provider-tab-faults").write("#fault-search", "UserInfo SUB");
        appDriver.awaitShown("#fault-userinfo-sub-wrong").awaitShown("#fault-userinfo-sub-missing");
        assertThat(appDriver.text("#faults-count")).startsWith("2 of ");
        appDriver.write(" nothing is called that").awaitText("#provider-faults .placeholder .label",
                "No fault is called that.");
    }

    @Test
    void showsAFaultThatIsOnEverywhereAndTurnsItOff() throws Exception {
        AppDriver appDriver = startApp().click("#nav-provider").click("#provider-start")
                .click("#provider-tab-faults");
        assertThat(appDriver.shows("#fault-strip")).isFalse();
        assertThat(appDriver.isDisabled("#faults-off")).isTrue();
        appDriver.click("#fault-state-missing").awaitShown("#fault-strip");
        assertThat(appDriver.isSelected("#fault-state-missing")).isTrue();
        assertThat(appDriver.text("#provider-tab-faults")).isEqualTo("Faults · 1 on");
        assertThat(appDriver.text("#nav-provider-count")).isEqualTo("1");
        assertThat(appDriver.text("#fault-strip-words"))
                .isEqualTo("1 fault is on at the embedded provider: state-missing");
        appDriver.click("#fault-state-wrong").awaitText("#nav-provider-count", "2")
                .click("#provider-tab-tokens").click("#nav-settings").click("#fault-strip-show")
                .awaitShown("#fault-state-missing");
        appDriver.click("#nav-settings").click("#fault-strip-off");
        assertThat(appDriver.shows("#fault-strip")).isFalse();
        assertThat(appDriver.count("#nav-provider-count")).isZero();
        appDriver.click("#nav-provider");
        assertThat(appDriver.isSelected("#fault-state-missing")).isFalse();
        assertThat(appDriver.text("#provider-tab-faults")).isEqualTo("Faults");
    }

    @Test
    void tellsOfAFaultThatWasTurnedOnElsewhere() throws Exception {
        EmbeddedProvider provider = embedded();
        AppDriver appDriver = startApp(provider).click("#nav-provider").click("#provider-start")
                .awaitShown("#provider-clients").click("#nav-settings");
        provider.turn(provider.faults().getFirst(), true);
        appDriver.awaitText("#fault-strip-words", "1 fault is on at the embedded provider: state-missing");
    }

    @Test
    void triesAFaultAndSaysFirstThatItIsOn() throws Exception {
        AppDriver appDriver = startApp().click("#nav-provider").click("#provider-start")
                .click("#provider-tab-faults").click("#fault-try-state-missing").enter("rider", "rider")
                .consent("allow");
        appDriver.awaitText("#problem-code", "response.state");
        assertThat(appDriver.text("#fault-card-title")).isEqualTo(
                "You switched on the fault state-missing. This is what a right client must answer.");
        assertThat(appDriver.text("#fault-card-expected")).isEqualTo("response.state");
        assertThat(appDriver.text("#fault-card-came")).isEqualTo("response.state");
        assertThat(appDriver.text("#problem-text")).contains("state is missing").doesNotContain("session");
        appDriver.click("#fault-card-again").enter("rider", "rider")
                .awaitText("#problem-code", "response.state").awaitShown("#fault-card-off")
                .click("#fault-card-off");
        assertThat(appDriver.text("#fault-card-title")).endsWith("It is off now.");
        assertThat(appDriver.shows("#fault-card-off")).isFalse();
        appDriver.click("#fault-card-again").enter("rider", "rider").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void triesAFaultAtTheEmbeddedProviderWhateverConnectionIsUsed() throws Exception {
        AppDriver appDriver = startAppAt(provider().issuer()).click("#nav-provider").click("#provider-start")
                .click("#provider-tab-faults").click("#fault-try-state-wrong").enter("rider", "rider")
                .consent("allow");
        appDriver.awaitText("#problem-code", "response.state").awaitShown("#fault-card");
        assertThat(appDriver.text("#problem-text")).contains("not the one we sent");
    }

    @Test
    void saysNothingOfFaultsWhereAnotherProviderWasAsked() throws Exception {
        MockServer other = provider();
        other.faults().on("state-wrong");
        AppDriver appDriver = startAppAt(other.issuer()).click("#nav-provider").click("#provider-start")
                .click("#provider-tab-faults").click("#fault-state-wrong").click("#nav-sign-in")
                .click("#sign-in").enter("rider", "rider").consent("allow");
        appDriver.awaitText("#problem-code", "response.state");
        assertThat(appDriver.count("#fault-card")).isZero();
    }

    @Test
    void opensARequestAndSaysWhyItWasRefused() throws Exception {
        AppDriver appDriver = startApp(WITHOUT_REFRESH).signIn().click("#nav-dragons").click("#dragons-load")
                .awaitText("#api-status", "200 OK");
        appDriver.click("#nav-provider").awaitShown("#provider-requests");
        List<LoggedRequest> shown = appDriver.rows("#provider-requests", LoggedRequest.class);
        assertThat(shown).extracting(LoggedRequest::path).contains("/api/dragons")
                .noneMatch(path -> path.endsWith("/picture"));
        appDriver.click("#requests-hide-pictures");
        assertThat(appDriver.rows("#provider-requests", LoggedRequest.class)).extracting(LoggedRequest::path)
                .anyMatch(path -> path.endsWith("/picture"));
        URI issuer = URI.create(appDriver.text("#provider-issuer"));
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(issuer.resolve("token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "grant_type=authorization_code&client_id=dragons-spa&code=somebodys-code"))
                        .build(), BodyHandlers.ofString());
        appDriver.write("#requests-search", "post token invalid_").await("one request",
                () -> appDriver.rows("#provider-requests", LoggedRequest.class).size() == 1);
        assertThat(appDriver.shows("#request-details")).isFalse();
        appDriver
                .click("#request-"
                        + appDriver.rows("#provider-requests", LoggedRequest.class).getFirst().number())
                .awaitText("#request-what", "POST /token");
        assertThat(appDriver.text("#request-client")).isEqualTo("dragons-spa");
        assertThat(appDriver.text("#request-status")).startsWith("400");
        assertThat(appDriver.text("#request-error")).startsWith("invalid_");
        assertThat(appDriver.text("#request-description")).isNotEmpty();
        assertThat(appDriver.text("#request-parameter-grant_type")).isEqualTo("authorization_code");
        assertThat(appDriver.text("#request-parameter-code")).isEqualTo("not kept");
        assertThat(appDriver.click("#request-close").shows("#request-details")).isFalse();
    }

    @Test
    void takesBackATokenThatTheApiThenRefuses() throws Exception {
        AppDriver appDriver = startApp(WITHOUT_REFRESH).signIn().click("#nav-dragons").click("#dragons-load")
                .awaitText("#api-status", "200 OK");
        appDriver.click("#nav-provider").click("#provider-tab-tokens");
        assertThat(appDriver.count("#provider-tokens .in-row")).isEqualTo(1);
        appDriver.click("#provider-tokens .in-row").click("#nav-dragons").click("#dragons-load")
                .awaitText("#problem-code", "api.invalid_token");
    }

    @Test
    void showsAClientThatRegistersLater() throws Exception {
        AppDriver appDriver = startApp().click("#nav-provider").click("#provider-start")
                .awaitShown("#provider-clients");
        List<String> before = appDriver.labelTexts("#provider-clients .chip");
        assertThat(before).contains("dragons-desktop");
        URI register = URI.create(appDriver.text("#provider-issuer")).resolve("register");
        HttpResponse<String> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(register).header("Content-Type", "application/json")
                        .POST(BodyPublishers
                                .ofString("{\"redirect_uris\":[\"https://app.example/callback\"]}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        appDriver.await("the new client",
                () -> appDriver.labelTexts("#provider-clients .chip").size() == before.size() + 1);
    }

    @Test
    void rotatesKeysWithoutPainAndRetiresThemWithIt() throws Exception {
        AppDriver appDriver = startApp(WITHOUT_REFRESH).signIn().click("#nav-provider")
                .click("#provider-tab-controls").click("#provider-rotate").click("#nav-dragons")
                .click("#dragons-load").awaitText("#api-status", "200 OK");
        appDriver.click("#nav-provider").click("#provider-retire").click("#nav-dragons")
                .click("#dragons-load").awaitText("#problem-code", "api.invalid_token");
    }

    @Test
    void saysThatItDidNotStart() throws Exception {
        int taken = provider().issuer().getPort();
        AppDriver appDriver = startApp(new EmbeddedProvider(config().withPort(taken))).click("#sign-in")
                .awaitText("#problem-code", "provider.start");
        assertThat(appDriver.text("#problem-text")).startsWith("It could not open a port on this computer.");
    }
}
