package dragonkey.client.signin;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;
import dragonkey.client.ui.ProblemWords;

import static org.assertj.core.api.Assertions.assertThat;

/// An error that belongs to no sign-in of ours: the one that waits lives on, and its page with it.
class ForeignAnswerTest extends WindowTest {
    private static final String FOREIGN = "CALLBACK?error=access_denied&amp;state=of-another-sign-in";
    private TestProvider provider;

    @BeforeEach
    void startProvider() throws IOException {
        provider = closedLater(new TestProvider());
    }

    private AppDriver startAppAtProvider() throws Exception {
        return startApp("--issuer", provider.issuer().toString(), "--client-id", TestProvider.CLIENT_ID,
                "--redirect-uri", provider.at("callback").toString());
    }

    @Test
    void hasThePageThatWasShownAskedForAgain() throws Exception {
        TestAuthorizationEndpoint.page(provider, "<a id=foreign href='" + FOREIGN
                + "'>Not ours</a><a id=go href='CALLBACK?code=the-code&amp;state=STATE'>Go on</a>");
        AppDriver appDriver = startAppAtProvider().click("#sign-in").awaitOnPage("#foreign");
        appDriver.clickOnPage("#foreign").awaitShown("#sign-in-hint").awaitStatus("Signing in");
        assertThat(appDriver.text("#sign-in-hint")).startsWith("The page answered for another sign-in.")
                .isEqualTo(ProblemWords.of(Problem.of(ProblemCode.PAGE_FOREIGN_ANSWER, "")).sentence());
        appDriver.await("the page once more", () -> provider.count("/authorize") == 2);
        appDriver.clickOnPage("#go").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void hasThePageAskedForAgainWhenNoneWasShownYet() throws Exception {
        TestAuthorizationEndpoint.with(provider, "?error=access_denied&state=of-another-sign-in");
        provider.before("/authorize", exchange -> TestAuthorizationEndpoint.page(provider,
                "<a id=go href='CALLBACK?code=the-code&amp;state=STATE'>Go on</a>"));
        AppDriver appDriver = startAppAtProvider().click("#sign-in").awaitOnPage("#go")
                .awaitShown("#sign-in-hint");
        assertThat(provider.count("/authorize")).isEqualTo(2);
        appDriver.clickOnPage("#go").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void isNotAskedForOverAndOver() throws Exception {
        TestAuthorizationEndpoint.with(provider, "?error=access_denied");
        AppDriver appDriver = startAppAtProvider().click("#sign-in").awaitShown("#sign-in-hint")
                .await("another try", () -> provider.count("/authorize") == 2);
        appDriver.await("the way on", () -> appDriver.text("#sign-in-hint").contains("cancel"))
                .awaitStatus("Signing in");
        assertThat(provider.count("/authorize")).isEqualTo(2);
        appDriver.click("#sign-in-cancel").awaitStatus("Signed out");
        TestAuthorizationEndpoint.atOnce(provider);
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider");
    }
}
