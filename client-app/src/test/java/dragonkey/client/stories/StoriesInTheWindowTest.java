package dragonkey.client.stories;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.client.ui.Clipboards;

import static org.assertj.core.api.Assertions.assertThat;

/// What happened can be read in the window, by mouse and by keyboard.
class StoriesInTheWindowTest extends WindowTest {
    @Test
    void tellsASignInThatFailsAndHowToGoOn() throws Exception {
        AppDriver appDriver = startApp().click("#nav-provider").click("#provider-start")
                .click("#provider-tab-faults").click("#fault-try-state-missing").enter("rider", "rider")
                .consent("allow").awaitShown("#fault-card").click("#nav-stories").awaitShown("#story-advice");
        assertThat(appDriver.text("#story-code")).isEqualTo("response.state");
        assertThat(appDriver.isSelected("#step-answer")).as("the step that failed is open").isTrue();
        assertThat(appDriver.isSelected("#step-discovery")).isFalse();
        assertThat(appDriver.isDisabled("#story-report")).isFalse();

        appDriver.click("#story-report");
        String report = WaitForAsyncUtils.waitForAsyncFx(10_000, Clipboards::text);
        assertThat(report).startsWith("# Not signed in: `response.state`").contains("hidden~");

        appDriver.focus("#step-discovery").press(KeyCode.SPACE);
        assertThat(appDriver.isSelected("#step-discovery")).as("a step opens by keyboard").isTrue();
        appDriver.click("#rule-exchange").click(".exchange-row").click("#exchange-tab-curl")
                .awaitShown("#exchange-curl-copy");

        appDriver.click("#story-fault-off");
        assertThat(appDriver.shows("#story-fault-off")).isFalse();
        assertThat(appDriver.shows("#fault-strip-words")).isFalse();
    }

    @Test
    void showsTheSessionsOwnTokenOnAClickAndComparesWithWhatIsChosen() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-dragons").click("#dragons-load")
                .awaitShown("#dragons").click("#nav-stories").awaitShown("#live-show");
        assertThat(appDriver.isDisabled("#story-compare")).as("there is nothing else yet").isTrue();
        appDriver.choose("#who-menu", "#who-renew")
                .await("a renewal", () -> appDriver.text("#story-summary").startsWith("Renewed"))
                .awaitShown("#live-show");
        assertThat(appDriver.count(".live-value")).isZero();
        appDriver.click("#live-show").await("the token", () -> appDriver.count(".live-value") == 1);

        appDriver.choose("#story-compare", "#story-compare-0").awaitShown("#story-differences");

        appDriver.click("#stories-calls").awaitShown("#calls");
        assertThat(appDriver.count("#calls .exchange-row")).isGreaterThan(1);
        appDriver.click("#sign-out").awaitShown("#sign-in").click("#nav-stories").awaitShown("#story");
        assertThat(appDriver.shows("#live-show")).as("the session has ended").isFalse();
    }
}
