package dragonkey.client.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class KeyboardTest extends WindowTest {

    @Test
    void controlAndADigitGoToASection() throws Exception {
        AppDriver appDriver = startApp();
        List<String> sections = List.of("sign-in", "stories", "profile", "token", "dragons", "provider",
                "lab", "connections", "settings");
        for (int i = sections.size() - 1; i >= 0; i--) {
            appDriver.press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + (i + 1)));
            assertThat(appDriver.isSelected("#nav-" + sections.get(i))).as(sections.get(i)).isTrue();
        }
    }

    @Test
    void controlAndNMakesAConnectionAndControlAndCommaOpensTheSettings() throws Exception {
        AppDriver appDriver = startApp().press(KeyCode.SHORTCUT, KeyCode.N).awaitShown("#connection-editor");
        assertThat(appDriver.focused()).isEqualTo("#connection-issuer");
        appDriver.press(KeyCode.SHORTCUT, KeyCode.COMMA);
        assertThat(appDriver.isSelected("#nav-settings")).isTrue();
        appDriver.press(KeyCode.SHORTCUT, KeyCode.K).awaitShown("#connection-panel");
    }

    @Test
    void controlAndEnterPressesTheMainButtonAndControlAndRDoesItAgain() throws Exception {
        AppDriver appDriver = startApp().signIn().press(KeyCode.SHORTCUT, KeyCode.DIGIT5)
                .press(KeyCode.SHORTCUT, KeyCode.ENTER).awaitText("#api-status", "200 OK");
        appDriver.press(KeyCode.F5).awaitText("#dragons-load", "Load again").awaitText("#api-status",
                "200 OK");
    }

    @Test
    void controlAndFSearchesThePage() throws Exception {
        AppDriver appDriver = startApp().press(KeyCode.SHORTCUT, KeyCode.DIGIT8).press(KeyCode.SHORTCUT,
                KeyCode.F);
        assertThat(appDriver.focused()).isEqualTo("#connections-search");
    }

    private static double height(AppDriver appDriver) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            Node button = appDriver.stage().getScene().lookup("#sign-in");
            return button.localToScene(button.getBoundsInLocal()).getHeight();
        });
    }

    @Test
    void everythingIsLargerAlsoAfterARestart() throws Exception {
        AppDriver appDriver = startApp();
        double usual = height(appDriver);
        appDriver.press(KeyCode.SHORTCUT, KeyCode.PLUS).press(KeyCode.SHORTCUT, KeyCode.EQUALS)
                .awaitText("#toast-words", "Size 120 %");
        assertThat(height(appDriver)).isCloseTo(1.2 * usual, within(1.0));
        // What opens below a control lies there, too.
        appDriver.click("#connection").click("#connection-new").awaitShown("#connection-editor").close();
        AppDriver again = startApp().press(KeyCode.SHORTCUT, KeyCode.DIGIT1).awaitShown("#sign-in");
        assertThat(height(again)).isCloseTo(1.2 * usual, within(1.0));
        again.press(KeyCode.SHORTCUT, KeyCode.MINUS).press(KeyCode.SHORTCUT, KeyCode.MINUS)
                .press(KeyCode.SHORTCUT, KeyCode.MINUS).awaitText("#toast-words", "Size 100 %");
        assertThat(height(again)).isCloseTo(usual, within(1.0));
        again.press(KeyCode.SHORTCUT, KeyCode.PLUS).press(KeyCode.SHORTCUT, KeyCode.DIGIT0);
        assertThat(height(again)).isCloseTo(usual, within(1.0));
    }

    @Test
    void whatOpensAsAWindowOfItsOwnIsAsLarge() throws Exception {
        AppDriver appDriver = startApp();
        double usual = menuFont(appDriver);
        for (int times = 0; times < 5; times++) {
            appDriver.press(KeyCode.SHORTCUT, KeyCode.PLUS);
        }
        assertThat(menuFont(appDriver)).isCloseTo(1.5 * usual, within(0.5));
    }

    /// In the middle of the window: the headless platform has no room for what leaves the screen.
    private static double menuFont(AppDriver appDriver) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            ContextMenu menu = new ContextMenu(new MenuItem("Copy"));
            menu.show(appDriver.stage().getScene().getRoot(), 100, 100);
            menu.getScene().getRoot().applyCss();
            double size = ((Text) menu.getScene().getRoot().lookup(".menu-item .text")).getFont().getSize();
            menu.hide();
            return size;
        });
    }
}
