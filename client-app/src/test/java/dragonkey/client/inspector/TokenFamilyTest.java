package dragonkey.client.inspector;

import java.util.List;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

/// The Token section shows what the session's tokens came from, and what a used-up refresh token does to them.
class TokenFamilyTest extends DeskTest {

    private static List<String> rows(Desk desk) {
        return desk.said("#token-family .family-row .label");
    }

    private Desk renewed(Desk desk) {
        desk.click("#nav-token").click("#token-access").click("#token-tab-family").await("the first tokens",
                () -> rows(desk).contains("Tokens 1"));
        return desk.choose("#who-menu", "#who-renew").await("the second tokens",
                () -> rows(desk).contains("Tokens 2"));
    }

    @Test
    void showsTheCodeTheTokensAndWhatARenewalChanged() throws Exception {
        Desk desk = renewed(desk().signIn());
        assertThat(rows(desk)).contains("Authorization code")
                .anyMatch(text -> text.contains("refresh token replaced")
                        && text.contains("changes in the access token"));
        assertThat(desk.rows("#token-family-changes", Object.class).stream().map(Object::toString))
                .contains("iat changed", "exp changed", "jti changed");
    }

    @Test
    void showsThatAnOldRefreshTokenEndsTheFamily() throws Exception {
        Desk desk = renewed(desk().signIn());
        desk.click("#token-family-replay").click("#token-family-replay-keep").click("#token-family-replay")
                .click("#token-family-replay-sure").awaitStatus("Signed out");
        desk.await("the end in the tree", () -> rows(desk).contains("Ended"));
        assertThat(desk.text("#token-family-answer")).contains("invalid_grant", "used before");
        assertThat(desk.text("#notice")).contains("token.invalid_grant");
        assertThat(desk.shows("#token-family-replay")).isFalse();
        desk.await("nothing stored", () -> !isStored());
    }

    @Test
    void isSignedInStillWhenNobodySendsIt() throws Exception {
        Desk desk = renewed(desk().signIn());
        desk.click("#token-family-replay").click("#token-family-replay-keep");
        desk.choose("#who-menu", "#who-renew").await("the third tokens",
                () -> rows(desk).contains("Tokens 3"));
        desk.awaitStatus("Signed in as Ada Rider");
    }

    /// At a provider that somebody works with it would end real sessions.
    @Test
    void isOfferedAtTheEmbeddedProviderAlone() throws Exception {
        MockServer provider = provider();
        Desk desk = renewed(deskAt(provider.issuer()).signIn());
        assertThat(desk.shows("#token-family-replay")).isFalse();
    }

    @Test
    void saysWhatWillBeSeenWhenNobodyIsSignedIn() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-tab-family").awaitShown("#token-family-none");
        assertThat(desk.text("#token-family-none")).startsWith("Signed out.");
    }
}
