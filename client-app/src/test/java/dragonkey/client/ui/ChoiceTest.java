package dragonkey.client.ui;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// What a choice shows is what was chosen, by keyboard as by mouse.
class ChoiceTest extends WindowTest {

    private AppDriver settings() throws Exception {
        return startApp().click("#nav-settings").awaitShown("#theme-light");
    }

    private static String dress(AppDriver appDriver) {
        return appDriver.stylesheets().getFirst();
    }

    @Test
    void anArrowKeyChooses() throws Exception {
        AppDriver appDriver = settings().focus("#theme-light").press(KeyCode.RIGHT);
        assertThat(appDriver.isSelected("#theme-dark")).isTrue();
        assertThat(appDriver.isSelected("#theme-light")).isFalse();
        assertThat(dress(appDriver)).endsWith("dark.css");
        assertThat(appDriver.focused()).isEqualTo("#theme-dark");
        assertThat(appDriver.isFocusVisible()).isTrue();
        appDriver.press(KeyCode.LEFT);
        assertThat(dress(appDriver)).endsWith("light.css");
    }

    @Test
    void theLastOneIsTheEnd() throws Exception {
        AppDriver appDriver = settings().focus("#theme-light").press(KeyCode.RIGHT).press(KeyCode.RIGHT);
        assertThat(appDriver.isSelected("#theme-dark")).isTrue();
        assertThat(appDriver.focused()).isEqualTo("#theme-dark");
    }

    @Test
    void pressingTheChosenOneKeepsIt() throws Exception {
        AppDriver appDriver = settings().click("#theme-light").press(KeyCode.SPACE);
        assertThat(appDriver.isSelected("#theme-light")).isTrue();
    }

    @Test
    void isOneStopOfTheTabKey() throws Exception {
        AppDriver appDriver = settings().focus("#theme-light").press(KeyCode.TAB);
        assertThat(appDriver.focused()).startsWith("#").doesNotStartWith("#theme-");
        appDriver.press(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(appDriver.focused()).isEqualTo("#theme-light");
    }

    @Test
    void whatIsRefusedIsNotShownAsChosen() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-settings");
        appDriver.await("where the key is", () -> appDriver.isSelected("#protection-key-file"))
                .focus("#protection-key-file").press(KeyCode.LEFT)
                .awaitText("#problem-code", "store.keychain_absent");
        assertThat(appDriver.isSelected("#protection-key-file")).isTrue();
        assertThat(appDriver.isSelected("#protection-keychain")).isFalse();
    }

    @Test
    void arrowsInTheRailOpenNothingAndMarkNothing() throws Exception {
        AppDriver appDriver = startApp().focus("#nav-sign-in").press(KeyCode.DOWN);
        assertThat(appDriver.focused()).isEqualTo("#nav-stories");
        assertThat(appDriver.isFocusVisible()).isTrue();
        assertThat(appDriver.isSelected("#nav-sign-in")).isTrue();
        assertThat(appDriver.shows("#sign-in")).isTrue();
        appDriver.press(KeyCode.DOWN).press(KeyCode.SPACE);
        assertThat(appDriver.isSelected("#nav-profile")).isTrue();
        assertThat(appDriver.shows("#guard")).isTrue();
    }
}
