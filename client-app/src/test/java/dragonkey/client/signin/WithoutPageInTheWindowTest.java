package dragonkey.client.signin;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.oauth.SignInRule;
import dragonkey.client.real.PlayedBrowser;
import dragonkey.client.real.ProviderForm;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// Sign-ins that no page in the window leads through: on another device, and of a client alone.
class WithoutPageInTheWindowTest extends WindowTest {
    private static final Duration LONGER_THAN_A_CODE_LIVES = Duration.ofMinutes(11);

    private AppDriver startAppForADevice() throws Exception {
        return startAppAt(provider().issuer(), "--browser", "device").click("#sign-in")
                .awaitShown("#device-code");
    }

    /// What somebody does who enters the code elsewhere.
    private static HttpResponse<String> enter(AppDriver appDriver, String answer) throws Exception {
        var person = new PlayedBrowser(List.of(
                new ProviderForm("", "name=\"user_code\"",
                        Map.of("user_code", appDriver.text("#device-code"))),
                new ProviderForm("", "name=\"password\"", Map.of("username", "rider", "password", "rider")),
                new ProviderForm("", "name=\"consent\"", Map.of("consent", answer))));
        person.open(URI.create(appDriver.fieldText("#device-address")));
        return person.end().get(20, TimeUnit.SECONDS);
    }

    @Test
    void somebodySignsInOnAnotherDevice() throws Exception {
        AppDriver appDriver = startAppForADevice().awaitStatus("Signing in");
        assertThat(appDriver.text("#device-state")).contains("Waiting for you to confirm", "every 5 seconds");
        appDriver.await("ten minutes counted down",
                () -> appDriver.text("#device-left").matches("(10:00|9:5[0-9]) left"));
        assertThat(enter(appDriver, "allow").body()).contains("Your device is signed in");
        appDriver.awaitStatus("Signed in as Ada Rider");
        List<CheckResult> ledger = appDriver.rows("#sign-in-checks", CheckResult.class);
        assertThat(ledger).hasSameSizeAs(SignInRule.values());
        assertThat(ledger).filteredOn(row -> row.code().startsWith("response."))
                .extracting(CheckResult::outcome).containsOnly(CheckOutcome.SKIPPED);
        assertThat(ledger).filteredOn(row -> row.code().equals("id_token.signature"))
                .extracting(CheckResult::outcome).containsExactly(CheckOutcome.PASSED);
        appDriver.click("#nav-dragons").click("#dragons-load").awaitText("#api-status", "200 OK");
    }

    @Test
    void whatThePersonDeclinedThereIsSaidHere() throws Exception {
        AppDriver appDriver = startAppForADevice();
        assertThat(enter(appDriver, "deny").body()).contains("not signed in");
        appDriver.awaitText("#problem-code", "token.access_denied").awaitStatus("Signed out");
        appDriver.click("#sign-in").awaitShown("#device-code");
    }

    @Test
    void aCodeThatNobodyEntersExpiresAndTheNextOneIsAnother() throws Exception {
        AppDriver appDriver = startAppForADevice();
        String first = appDriver.text("#device-code");
        clock.forward(LONGER_THAN_A_CODE_LIVES);
        appDriver.awaitText("#device-left", "0:00 left").awaitText("#problem-code", "token.expired_token");
        appDriver.click("#sign-in").awaitShown("#device-code");
        assertThat(appDriver.text("#device-code")).isNotEqualTo(first);
        appDriver.click("#sign-in-cancel").awaitStatus("Signed out").awaitShown("#sign-in");
        assertThat(isStored()).isFalse();
    }

    @Test
    void aProviderThatIsAskedTooOftenIsAskedLessOften() throws Exception {
        TestProvider provider = closedLater(new TestProvider());
        provider.metadata.put("device_authorization_endpoint", provider.at("device").toString());
        provider.on("/device",
                exchange -> TestProvider.json(exchange, 200,
                        Map.of("device_code", "the-device-code", "user_code", "WDJB-MJHT", "verification_uri",
                                "https://provider.example/device", "expires_in", 1800, "interval", 1)));
        provider.on("/token", exchange -> TestProvider.json(exchange, 400, Map.of("error", "slow_down")));
        AppDriver appDriver = startAppAt(provider.issuer(), "--browser", "device").click("#sign-in");
        appDriver.await("a slower pace", () -> appDriver.text("#device-state").contains("every 6 seconds"));
        assertThat(appDriver.text("#device-code")).isEqualTo("WDJB-MJHT");
        assertThat(appDriver.fieldText("#device-address")).isEqualTo("https://provider.example/device");
    }

    @Test
    void aProviderWithoutDeviceCodesIsNamed() throws Exception {
        TestProvider provider = closedLater(new TestProvider());
        startAppAt(provider.issuer(), "--browser", "device").click("#sign-in").awaitText("#problem-code",
                "device.unsupported");
    }

    // A client alone

    private static AppDriver clientAlone(AppDriver appDriver, URI issuer, String secret) {
        appDriver.click("#connection").click("#connection-new");
        appDriver.paste("#connection-issuer", issuer.toString()).paste("#connection-client-id",
                "dragons-batch");
        appDriver.click("#connection-advanced").click("#connection-browser-none")
                .click("#connection-authentication-client-secret-basic");
        appDriver.paste("#connection-secret", secret).replace("#connection-scope", "openid profile email",
                "read:dragons");
        return appDriver.click("#connection-save").click("#connection-use-1");
    }

    @Test
    void aClientGetsItsOwnTokenAndNoPersonIsShown() throws Exception {
        AppDriver appDriver = clientAlone(startApp(), provider().issuer(), "dragons-batch-secret")
                .click("#sign-in").awaitStatus("Signed in as dragons-batch");
        assertThat(appDriver.text("#who-email")).contains("no person");
        List<CheckResult> ledger = appDriver.rows("#sign-in-checks", CheckResult.class);
        assertThat(ledger).hasSameSizeAs(SignInRule.values());
        assertThat(ledger).filteredOn(row -> row.code().startsWith("id_token."))
                .extracting(CheckResult::outcome).containsOnly(CheckOutcome.SKIPPED);
        assertThat(ledger).filteredOn(row -> row.code().equals("token.access_token"))
                .extracting(CheckResult::outcome).containsExactly(CheckOutcome.PASSED);
        appDriver.click("#nav-profile");
        assertThat(appDriver.text("#profile-email")).contains("This connection has no person");
        appDriver.click("#nav-token").click("#token-id");
        appDriver.await("why there is none",
                () -> appDriver.text("#token-why").contains("no person signed in"));
        appDriver.click("#nav-dragons").click("#dragons-load").awaitText("#api-status", "200 OK");
    }

    @Test
    void aClientAsksAgainWhenItsTokenHasExpired() throws Exception {
        AppDriver appDriver = clientAlone(startApp(), provider().issuer(), "dragons-batch-secret")
                .click("#sign-in").awaitStatus("Signed in as dragons-batch")
                .await("a stored session", this::isStored);
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        appDriver.awaitStatus("Session expired").choose("#who-menu", "#who-renew")
                .awaitStatus("Signed in as dragons-batch");
    }

    @Test
    void aClientWithAWrongSecretGetsNothing() throws Exception {
        AppDriver appDriver = clientAlone(startApp(), provider().issuer(), "guessed").click("#sign-in")
                .awaitText("#problem-code", "token.invalid_client").awaitStatus("Signed out");
        assertThat(appDriver.rows("#sign-in-checks", CheckResult.class)).hasSameSizeAs(SignInRule.values());
        assertThat(isStored()).isFalse();
    }

    @Test
    void aClientThatCannotProveItselfIsNotSaved() throws Exception {
        AppDriver appDriver = startApp().click("#connection").click("#connection-new");
        appDriver.paste("#connection-issuer", "https://provider.example").paste("#connection-client-id",
                "batch");
        appDriver.click("#connection-advanced").click("#connection-browser-none").click("#connection-save");
        assertThat(appDriver.text("#connection-authentication-wrong")).contains("prove itself");
        assertThat(appDriver.shows("#connection-redirect-uri")).isFalse();
        assertThat(appDriver.shows("#connection-post-logout-redirect-uri")).isFalse();
    }
}
