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

import static org.assertj.core.api.Assertions.assertThat;

class ProviderPaneTest extends WindowTest {
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
                .click("#provider-rotate").click("#nav-dragons").click("#dragons-load")
                .awaitText("#api-status", "200 OK");
        appDriver.click("#nav-provider").click("#provider-retire").click("#nav-dragons")
                .click("#dragons-load").awaitText("#problem-code", "api.invalid_token");
    }
}
