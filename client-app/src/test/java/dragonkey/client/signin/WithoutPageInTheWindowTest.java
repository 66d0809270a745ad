package dragonkey.client.signin;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.Finding;
import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.oauth.Rule;
import dragonkey.client.real.Page;
import dragonkey.client.real.PlayedBrowser;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

/// Sign-ins that no page in the window leads through: on another device, and of a client alone.
class WithoutPageInTheWindowTest extends DeskTest {
    private static final Duration LONGER_THAN_A_CODE_LIVES = Duration.ofMinutes(11);

    private Desk deskForADevice() throws Exception {
        return deskAt(provider().issuer(), "--browser", "device").click("#sign-in")
                .awaitShown("#device-code");
    }

    /// What somebody does who enters the code elsewhere.
    private static HttpResponse<String> enter(Desk desk, String answer) throws Exception {
        var person = new PlayedBrowser(
                List.of(new Page("", "name=\"user_code\"", Map.of("user_code", desk.text("#device-code"))),
                        new Page("", "name=\"password\"", Map.of("username", "rider", "password", "rider")),
                        new Page("", "name=\"consent\"", Map.of("consent", answer))));
        person.open(URI.create(desk.typed("#device-address")));
        return person.end().get(20, TimeUnit.SECONDS);
    }

    @Test
    void somebodySignsInOnAnotherDevice() throws Exception {
        Desk desk = deskForADevice().awaitStatus("Signing in");
        assertThat(desk.text("#device-state")).contains("Waiting for you to confirm", "every 5 seconds");
        desk.await("ten minutes counted down",
                () -> desk.text("#device-left").matches("(10:00|9:5[0-9]) left"));
        assertThat(enter(desk, "allow").body()).contains("Your device is signed in");
        desk.awaitStatus("Signed in as Ada Rider");
        List<Finding> ledger = desk.rows("#sign-in-checks", Finding.class);
        assertThat(ledger).hasSameSizeAs(Rule.values());
        assertThat(ledger).filteredOn(row -> row.code().startsWith("response.")).extracting(Finding::outcome)
                .containsOnly(Outcome.SKIPPED);
        assertThat(ledger).filteredOn(row -> row.code().equals("id_token.signature"))
                .extracting(Finding::outcome).containsExactly(Outcome.PASSED);
        desk.click("#nav-dragons").click("#dragons-load").awaitText("#api-status", "200 OK");
    }

    @Test
    void whatThePersonDeclinedThereIsSaidHere() throws Exception {
        Desk desk = deskForADevice();
        assertThat(enter(desk, "deny").body()).contains("not signed in");
        desk.awaitText("#problem-code", "token.access_denied").awaitStatus("Signed out");
        desk.click("#sign-in").awaitShown("#device-code");
    }

    @Test
    void aCodeThatNobodyEntersExpiresAndTheNextOneIsAnother() throws Exception {
        Desk desk = deskForADevice();
        String first = desk.text("#device-code");
        clock.forward(LONGER_THAN_A_CODE_LIVES);
        desk.awaitText("#device-left", "0:00 left").awaitText("#problem-code", "token.expired_token");
        desk.click("#sign-in").awaitShown("#device-code");
        assertThat(desk.text("#device-code")).isNotEqualTo(first);
        desk.click("#sign-in-cancel").awaitStatus("Signed out").awaitShown("#sign-in");
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
        Desk desk = deskAt(provider.issuer(), "--browser", "device").click("#sign-in");
        desk.await("a slower pace", () -> desk.text("#device-state").contains("every 6 seconds"));
        assertThat(desk.text("#device-code")).isEqualTo("WDJB-MJHT");
        assertThat(desk.typed("#device-address")).isEqualTo("https://provider.example/device");
    }

    @Test
    void aProviderWithoutDeviceCodesIsNamed() throws Exception {
        TestProvider provider = closedLater(new TestProvider());
        deskAt(provider.issuer(), "--browser", "device").click("#sign-in").awaitText("#problem-code",
                "device.unsupported");
    }

    // A client alone

    private static Desk clientAlone(Desk desk, URI issuer, String secret) {
        desk.click("#connection").click("#connection-new");
        desk.paste("#connection-issuer", issuer.toString()).paste("#connection-client-id", "dragons-batch");
        desk.click("#connection-browser-none").click("#connection-authentication-client-secret-basic");
        desk.paste("#connection-secret", secret).replace("#connection-scope", "openid profile email",
                "read:dragons");
        return desk.click("#connection-save").click("#connection-use-1");
    }

    @Test
    void aClientGetsItsOwnTokenAndNoPersonIsShown() throws Exception {
        Desk desk = clientAlone(desk(), provider().issuer(), "dragons-batch-secret").click("#sign-in")
                .awaitStatus("Signed in as dragons-batch");
        assertThat(desk.text("#who-email")).contains("no person");
        List<Finding> ledger = desk.rows("#sign-in-checks", Finding.class);
        assertThat(ledger).hasSameSizeAs(Rule.values());
        assertThat(ledger).filteredOn(row -> row.code().startsWith("id_token.")).extracting(Finding::outcome)
                .containsOnly(Outcome.SKIPPED);
        assertThat(ledger).filteredOn(row -> row.code().equals("token.access_token"))
                .extracting(Finding::outcome).containsExactly(Outcome.PASSED);
        desk.click("#nav-profile");
        assertThat(desk.text("#profile-email")).contains("This connection has no person");
        desk.click("#nav-token").click("#token-id");
        desk.await("why there is none", () -> desk.text("#token-why").contains("no person signed in"));
        desk.click("#nav-dragons").click("#dragons-load").awaitText("#api-status", "200 OK");
    }

    @Test
    void aClientAsksAgainWhenItsTokenHasExpired() throws Exception {
        Desk desk = clientAlone(desk(), provider().issuer(), "dragons-batch-secret").click("#sign-in")
                .awaitStatus("Signed in as dragons-batch").await("a stored session", this::isStored);
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        desk.awaitStatus("Session expired").choose("#who-menu", "#who-renew")
                .awaitStatus("Signed in as dragons-batch");
    }

    @Test
    void aClientWithAWrongSecretGetsNothing() throws Exception {
        Desk desk = clientAlone(desk(), provider().issuer(), "guessed").click("#sign-in")
                .awaitText("#problem-code", "token.invalid_client").awaitStatus("Signed out");
        assertThat(desk.rows("#sign-in-checks", Finding.class)).hasSameSizeAs(Rule.values());
        assertThat(isStored()).isFalse();
    }

    @Test
    void aClientThatCannotProveItselfIsNotSaved() throws Exception {
        Desk desk = desk().click("#connection").click("#connection-new");
        desk.paste("#connection-issuer", "https://provider.example").paste("#connection-client-id", "batch");
        desk.click("#connection-browser-none").click("#connection-save");
        assertThat(desk.text("#connection-authentication-wrong")).contains("prove itself");
        assertThat(desk.shows("#connection-redirect-uri")).isFalse();
        assertThat(desk.shows("#connection-post-logout-redirect-uri")).isFalse();
    }
}
