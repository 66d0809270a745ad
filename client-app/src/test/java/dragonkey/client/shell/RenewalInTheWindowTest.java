package dragonkey.client.shell;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

class RenewalInTheWindowTest extends WindowTest {

    @Test
    void getsFreshTokensAfterASleepWithOneRequest() throws Exception {
        MockServer provider = provider();
        AppDriver appDriver = startAppAt(provider.issuer()).signIn().click("#nav-dragons");
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        appDriver.await("a refresh", () -> tokenRequests(provider) == 2);
        appDriver.awaitStatus("Signed in as Ada Rider").click("#dragons-load").awaitText("#api-status",
                "200 OK");
        assertThat(tokenRequests(provider)).isEqualTo(2);
    }

    @Test
    void getsAFreshTokenWhenTheApiTakesTheOldOneNoMore() throws Exception {
        MockServer provider = provider();
        AppDriver appDriver = startAppAt(provider.issuer()).signIn().click("#nav-dragons");
        provider.tokens().forEach(token -> provider.deny(token.jti()));
        appDriver.click("#dragons-load").awaitText("#api-status", "200 OK");
        assertThat(tokenRequests(provider)).isEqualTo(2);
    }

    @Test
    void saysWhyASessionEndedAndSignsInAgainByOneButton() throws Exception {
        MockServer provider = provider();
        AppDriver appDriver = startAppAt(provider.issuer()).signIn().await("a stored session",
                this::isStored);
        provider.signOutEverywhere();
        appDriver.choose("#who-menu", "#who-renew").awaitStatus("Signed out");
        assertThat(appDriver.text("#notice")).contains("token.invalid_grant");
        appDriver.await("nothing stored", () -> !isStored()).click("#notice-action").enter("rider", "rider")
                .awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void keepsTheTokensAndTriesAgainWhileTheProviderIsDown() throws Exception {
        MockServer provider = provider();
        URI issuer = provider.issuer();
        AppDriver appDriver = startAppAt(issuer).signIn().await("a stored session", this::isStored);
        provider.close();
        appDriver.choose("#who-menu", "#who-renew").await("words about the next try",
                () -> appDriver.text("#who-renewal").contains("Next try in"));
        assertThat(appDriver.status()).isEqualTo("Signed in as Ada Rider");
        assertThat(isStored()).isTrue();
    }

    @Test
    void keepsASessionForEachPerson() throws Exception {
        MockServer provider = provider();
        AppDriver appDriver = startAppAt(provider.issuer()).signIn().await("a stored session",
                this::isStored);
        appDriver.choose("#who-menu", "#who-else").enter("keeper", "keeper").consent("allow")
                .awaitStatus("Signed in as Kim Keeper");
        appDriver.choose("#who-menu", "#who-switch").awaitStatus("Signed in as Ada Rider");
        appDriver.click("#sign-out").awaitStatus("Signed out").await("a stored session", this::isStored);
        appDriver.choose("#who-menu", "#who-switch").awaitStatus("Signed in as Kim Keeper");
        appDriver.choose("#who-menu", "#who-sign-out-all").awaitStatus("Signed out").await("nothing stored",
                () -> !isStored());
    }

    @Test
    void saysHowFarThisComputersClockIsFromTheProviders() throws Exception {
        MockServer provider = provider();
        clock.forward(Duration.ofMinutes(3));
        AppDriver appDriver = startAppAt(provider.issuer()).signIn().awaitShown("#who-clock");
        assertThat(appDriver.text("#who-clock")).startsWith("This computer's clock is 3 min")
                .endsWith("ahead of the provider's.");
    }

    private static long tokenRequests(MockServer provider) {
        return provider.recentRequests().stream()
                .filter(request -> request.path().equals("/token") && request.status() == 200).count();
    }
}
