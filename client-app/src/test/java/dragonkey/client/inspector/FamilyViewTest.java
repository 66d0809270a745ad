package dragonkey.client.inspector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.renewal.TokenRefresher;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.SaidSentences;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

/// The Token section shows what the session's tokens came from, and what a used-up refresh token does to them.
public class FamilyViewTest extends WindowTest {

    private static List<String> rows(AppDriver appDriver) {
        return appDriver.labelTexts("#token-family .family-row .label");
    }

    private AppDriver renewed(AppDriver appDriver) {
        appDriver.click("#nav-token").click("#token-access").click("#token-tab-family")
                .await("the first tokens", () -> rows(appDriver).contains("Tokens 1"));
        // Times in a token are whole seconds: in the same one they would not change.
        clock.forward(Duration.ofSeconds(1));
        return appDriver.choose("#who-menu", "#who-renew").await("the second tokens",
                () -> rows(appDriver).contains("Tokens 2"));
    }

    @Test
    void showsTheCodeTheTokensAndWhatARenewalChanged() throws Exception {
        AppDriver appDriver = renewed(startApp().signIn());
        assertThat(rows(appDriver)).contains("Authorization code")
                .anyMatch(text -> text.contains("refresh token replaced")
                        && text.contains("changes in the access token"));
        assertThat(appDriver.rows("#token-family-changes", Object.class).stream().map(Object::toString))
                .contains("iat changed", "exp changed", "jti changed");
    }

    @Test
    void showsThatAnOldRefreshTokenEndsTheFamily() throws Exception {
        AppDriver appDriver = renewed(startApp().signIn());
        List<String> said = new ArrayList<>(List.of(appDriver.text("#token-family-replay")));
        appDriver.click("#token-family-replay").click("#token-family-replay-keep")
                .click("#token-family-replay");
        said.addAll(List.of(appDriver.text("#token-family-replay-keep"),
                appDriver.text("#token-family-replay-sure")));
        said.addAll(appDriver.labelTexts(".replay .label"));
        WaitForAsyncUtils.waitForAsyncFx(10_000,
                () -> ((Label) appDriver.stage().getScene().lookup("#token-family-answer")).textProperty()
                        .subscribe(answer -> said.add(answer)));
        appDriver.click("#token-family-replay-sure").awaitStatus("Signed out");
        appDriver.await("the end in the tree", () -> rows(appDriver).contains("Ended"));
        assertThat(appDriver.text("#token-family-answer")).contains("invalid_grant", "used before");
        assertThat(SaidSentences.unsaid("token.family.replay", said.stream()))
                .containsExactlyInAnyOrder("token.family.replay.taken", "token.family.replay.unsent");
        assertThat(appDriver.text("#notice")).contains("token.invalid_grant");
        assertThat(appDriver.shows("#token-family-replay")).isFalse();
        appDriver.await("nothing stored", () -> !isStored());
    }

    /// A provider that was restored to what it knew before the renewal takes the old one.
    @Test
    void saysWhetherTheProviderRefusedItTookItOrWasNotReached() {
        assertThat(FamilyView.answerWords(Optional.empty())).contains("does not notice a copy");
        assertThat(FamilyView.answerWords(Optional.of(Problem.of(TokenRefresher.INVALID_GRANT, "used"))))
                .isEqualTo("The provider refused the old refresh token: used");
        for (ExchangeFailure failure : ExchangeFailure.values()) {
            assertThat(FamilyView
                    .answerWords(Optional.of(Problem.of(ProblemStage.TOKEN.failed(failure), "detail"))))
                    .isEqualTo("The old refresh token was not sent, or no answer came that says anything:"
                            + " detail");
        }
    }

    @Test
    void isSignedInStillWhenNobodySendsIt() throws Exception {
        AppDriver appDriver = renewed(startApp().signIn());
        appDriver.click("#token-family-replay").click("#token-family-replay-keep");
        appDriver.choose("#who-menu", "#who-renew").await("the third tokens",
                () -> rows(appDriver).contains("Tokens 3"));
        appDriver.awaitStatus("Signed in as Ada Rider");
    }

    /// At a provider that somebody works with it would end real sessions.
    @Test
    void isOfferedAtTheEmbeddedProviderAlone() throws Exception {
        MockServer provider = provider();
        AppDriver appDriver = renewed(startAppAt(provider.issuer()).signIn());
        assertThat(appDriver.shows("#token-family-replay")).isFalse();
    }

    /// A pasted token has no family: that of the session would be another's.
    @Test
    void isNotShownOfAPastedToken() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-token").click("#token-access")
                .click("#token-tab-family").click("#token-pasted");
        appDriver.click("#token-example").awaitText("#token-verdict", "Verified");
        assertThat(appDriver.shows("#token-tab-family")).isFalse();
        assertThat(appDriver.shows("#token-claims")).isTrue();
    }
}
