package dragonkey.client.ui;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// The keyboard goes where the eyes go.
class FocusTest extends WindowTest {

    @Test
    void tabAndEnterAfterASignInDoNotSignOut() throws Exception {
        AppDriver appDriver = startApp().signIn().awaitShown("#sign-in-checks");
        assertThat(appDriver.focused()).isEqualTo("#signed-in-profile");
        appDriver.press(KeyCode.TAB).press(KeyCode.ENTER).awaitShown("#token-verdict");
        assertThat(appDriver.status()).isEqualTo("Signed in as Ada Rider");
        assertThat(appDriver.isSelected("#nav-token")).isTrue();
    }

    @Test
    void aSectionHasTheKeyboardOnceItIsOpened() throws Exception {
        AppDriver appDriver = startApp().signIn();
        Map<Integer, String> first = new LinkedHashMap<>();
        first.put(2, "#story-report");
        first.put(3, "#profile-claims");
        first.put(4, "#token-id");
        first.put(5, "#dragons-load");
        first.put(7, "#lab-try");
        first.put(8, "#connections-table");
        first.put(9, "#theme-light");
        first.put(1, "#signed-in-profile");
        first.forEach((digit, control) -> {
            appDriver.press(KeyCode.SHORTCUT, KeyCode.valueOf("DIGIT" + digit));
            assertThat(appDriver.focused()).isEqualTo(control);
            assertThat(appDriver.isFocusVisible()).as(control).isTrue();
        });
        appDriver.click("#nav-profile");
        assertThat(appDriver.focused()).isEqualTo("#profile-claims");
        assertThat(appDriver.isFocusVisible()).as("for somebody with a mouse").isFalse();
    }

    @Test
    void aClosedSectionOffersTheSignIn() throws Exception {
        AppDriver appDriver = startApp();
        assertThat(appDriver.focused()).isEqualTo("#sign-in");
        appDriver.click("#nav-profile");
        assertThat(appDriver.focused()).isEqualTo("#guard-sign-in");
        appDriver.press(KeyCode.ENTER);
        assertThat(appDriver.focused()).isEqualTo("#sign-in");
    }

    @Test
    void theFormOfANewConnectionTakesWhatIsTyped() throws Exception {
        AppDriver appDriver = startApp().click("#connection").click("#connection-new")
                .awaitShown("#connection-issuer");
        assertThat(appDriver.focused()).isEqualTo("#connection-issuer");
        appDriver.write("Office");
        assertThat(appDriver.fieldText("#connection-issuer")).isEqualTo("Office");
        appDriver.press(KeyCode.ESCAPE).click("#connection-discard");
        assertThat(appDriver.focused()).isEqualTo("#connections-table");
    }

    @Test
    void freshTokensLeaveTheKeyboardWhereItIs() throws Exception {
        AppDriver appDriver = startApp().signIn();
        appDriver.await("a quarter of an hour", () -> minutesLeft(appDriver) >= 14);
        clock.forward(Duration.ofMinutes(5));
        appDriver.await("five minutes less", () -> minutesLeft(appDriver) < 11).focus("#sign-in-checks")
                .choose("#who-menu", "#who-renew").await("fresh tokens", () -> minutesLeft(appDriver) >= 14);
        assertThat(appDriver.focused()).isEqualTo("#sign-in-checks");
    }

    /// The seconds go on meanwhile.
    private static int minutesLeft(AppDriver appDriver) {
        String left = appDriver.text(".who-left .tabular");
        int colon = left.indexOf(':');
        return colon < 0 ? 0 : Integer.parseInt(left.substring(0, colon).strip());
    }
}
