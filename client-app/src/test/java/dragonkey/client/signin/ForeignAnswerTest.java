package dragonkey.client.signin;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.testing.Authorize;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

/// An error that belongs to no sign-in of ours: the one that waits lives on, and its page with it.
class ForeignAnswerTest extends DeskTest {
    private static final String FOREIGN = "CALLBACK?error=access_denied&amp;state=of-another-sign-in";
    private TestProvider provider;

    @BeforeEach
    void startProvider() throws IOException {
        provider = closedLater(new TestProvider());
    }

    private Desk deskAtProvider() throws Exception {
        return desk("--issuer", provider.issuer().toString(), "--client-id", TestProvider.CLIENT_ID,
                "--redirect-uri", provider.at("callback").toString());
    }

    @Test
    void hasThePageThatWasShownAskedForAgain() throws Exception {
        Authorize.page(provider, "<a id=foreign href='" + FOREIGN
                + "'>Not ours</a><a id=go href='CALLBACK?code=the-code&amp;state=STATE'>Go on</a>");
        Desk desk = deskAtProvider().click("#sign-in").awaitOnPage("#foreign");
        desk.clickOnPage("#foreign").awaitShown("#sign-in-hint").awaitStatus("Signing in");
        desk.await("the page once more", () -> provider.count("/authorize") == 2);
        desk.clickOnPage("#go").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void hasThePageAskedForAgainWhenNoneWasShownYet() throws Exception {
        Authorize.with(provider, "?error=access_denied&state=of-another-sign-in");
        provider.before("/authorize", exchange -> Authorize.page(provider,
                "<a id=go href='CALLBACK?code=the-code&amp;state=STATE'>Go on</a>"));
        Desk desk = deskAtProvider().click("#sign-in").awaitOnPage("#go").awaitShown("#sign-in-hint");
        assertThat(provider.count("/authorize")).isEqualTo(2);
        desk.clickOnPage("#go").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void isNotAskedForOverAndOver() throws Exception {
        Authorize.with(provider, "?error=access_denied");
        Desk desk = deskAtProvider().click("#sign-in").awaitShown("#sign-in-hint").await("another try",
                () -> provider.count("/authorize") == 2);
        desk.await("the way on", () -> desk.text("#sign-in-hint").contains("cancel"))
                .awaitStatus("Signing in");
        assertThat(provider.count("/authorize")).isEqualTo(2);
        desk.click("#sign-in-cancel").awaitStatus("Signed out");
        Authorize.atOnce(provider);
        desk.click("#sign-in").awaitStatus("Signed in as Ada Rider");
    }
}
