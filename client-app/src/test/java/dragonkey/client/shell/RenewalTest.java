package dragonkey.client.shell;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

class RenewalTest extends DeskTest {

    @Test
    void getsFreshTokensAfterASleepWithOneRequest() throws Exception {
        MockServer provider = provider();
        Desk desk = deskAt(provider.issuer()).signIn().click("#nav-dragons");
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        desk.await("a refresh", () -> tokenRequests(provider) == 2);
        desk.awaitStatus("Signed in as Ada Rider").click("#dragons-load").awaitText("#api-status", "200 OK");
        assertThat(tokenRequests(provider)).isEqualTo(2);
    }

    @Test
    void getsAFreshTokenWhenTheApiTakesTheOldOneNoMore() throws Exception {
        MockServer provider = provider();
        Desk desk = deskAt(provider.issuer()).signIn().click("#nav-dragons");
        provider.tokens().forEach(token -> provider.deny(token.jti()));
        desk.click("#dragons-load").awaitText("#api-status", "200 OK");
        assertThat(tokenRequests(provider)).isEqualTo(2);
    }

    @Test
    void saysWhyASessionEndedAndSignsInAgainByOneButton() throws Exception {
        MockServer provider = provider();
        Desk desk = deskAt(provider.issuer()).signIn().await("a stored session", this::isStored);
        provider.signOutEverywhere();
        desk.choose("#who-menu", "#who-renew").awaitStatus("Signed out");
        assertThat(desk.text("#notice")).contains("token.invalid_grant");
        desk.await("nothing stored", () -> !isStored()).click("#notice-action").enter("rider", "rider")
                .awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void keepsTheTokensAndTriesAgainWhileTheProviderIsDown() throws Exception {
        MockServer provider = provider();
        URI issuer = provider.issuer();
        Desk desk = deskAt(issuer).signIn().await("a stored session", this::isStored);
        provider.close();
        desk.choose("#who-menu", "#who-renew").await("words about the next try",
                () -> desk.text("#who-renewal").contains("Next try in"));
        assertThat(desk.status()).isEqualTo("Signed in as Ada Rider");
        assertThat(isStored()).isTrue();
    }

    @Test
    void keepsASessionForEachPerson() throws Exception {
        MockServer provider = provider();
        Desk desk = deskAt(provider.issuer()).signIn().await("a stored session", this::isStored);
        desk.choose("#who-menu", "#who-else").enter("keeper", "keeper").consent("allow")
                .awaitStatus("Signed in as Kim Keeper");
        desk.choose("#who-menu", "#who-switch").awaitStatus("Signed in as Ada Rider");
        desk.click("#sign-out").awaitStatus("Signed out").await("a stored session", this::isStored);
        desk.choose("#who-menu", "#who-switch").awaitStatus("Signed in as Kim Keeper");
        desk.choose("#who-menu", "#who-sign-out-all").awaitStatus("Signed out").await("nothing stored",
                () -> !isStored());
    }

    @Test
    void saysHowFarThisComputersClockIsFromTheProviders() throws Exception {
        MockServer provider = provider();
        clock.forward(Duration.ofMinutes(3));
        Desk desk = deskAt(provider.issuer()).signIn().awaitShown("#who-clock");
        assertThat(desk.text("#who-clock")).startsWith("This computer's clock is 3 min")
                .endsWith("ahead of the provider's.");
    }

    private static long tokenRequests(MockServer provider) {
        return provider.recentRequests().stream()
                .filter(request -> request.path().equals("/token") && request.status() == 200).count();
    }
}
