package dragonkey.client.palette;

import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// Everything can be found by some of its words and done without a mouse.
class CommandPaletteTest extends WindowTest {

    private static AppDriver open(AppDriver appDriver) {
        return appDriver.press(KeyCode.SHORTCUT, KeyCode.P).awaitShown("#palette");
    }

    private static List<String> offered(AppDriver appDriver) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000,
                () -> ((ListView<?>) appDriver.stage().getScene().lookup("#palette-list")).getItems().stream()
                        .map(item -> ((PaletteEntry) item).title()).toList());
    }

    @Test
    void goesToASectionByItsName() throws Exception {
        AppDriver appDriver = open(startApp()).write("secti prov").press(KeyCode.ENTER);
        assertThat(appDriver.shows("#palette")).isFalse();
        assertThat(appDriver.isSelected("#nav-provider")).isTrue();
    }

    @Test
    void escGivesTheKeyboardBack() throws Exception {
        AppDriver appDriver = startApp().click("#nav-settings").focus("#clipboard-30");
        open(appDriver);
        assertThat(appDriver.focused()).isEqualTo("#palette-search");
        appDriver.press(KeyCode.TAB);
        assertThat(appDriver.focused()).isEqualTo("#palette-search");
        appDriver.press(KeyCode.ESCAPE);
        assertThat(appDriver.shows("#palette")).isFalse();
        assertThat(appDriver.focused()).isEqualTo("#clipboard-30");
    }

    @Test
    void theArrowsChooseAndNothingBelowIsTouched() throws Exception {
        AppDriver appDriver = open(startApp()).write("appearance").press(KeyCode.DOWN).press(KeyCode.DOWN)
                .press(KeyCode.ENTER);
        assertThat(appDriver.stylesheets().getFirst()).endsWith("dark.css");
        assertThat(appDriver.status()).isEqualTo("Signed out");
        assertThat(appDriver.shows("#sign-in")).isTrue();
    }

    @Test
    void offersWhatCanBeDoneNow() throws Exception {
        AppDriver appDriver = startApp();
        open(appDriver).write("session");
        assertThat(offered(appDriver)).containsExactly("Sign in");
        appDriver.press(KeyCode.ESCAPE).signIn();
        open(appDriver).write("session");
        assertThat(offered(appDriver)).contains("Get fresh tokens now", "Sign out",
                "Sign in as somebody else");
        appDriver.press(KeyCode.SHORTCUT, KeyCode.A).write("nobody has this");
        assertThat(offered(appDriver)).isEmpty();
        appDriver.press(KeyCode.ENTER);
        assertThat(appDriver.shows("#palette")).isTrue();
    }

    @Test
    void turnsAFaultOnAndOff() throws Exception {
        EmbeddedProvider provider = new EmbeddedProvider(config());
        AppDriver appDriver = startApp(provider).signIn();
        open(appDriver).write("turn state-missing").press(KeyCode.ENTER);
        assertThat(provider.faults())
                .anyMatch(fault -> fault.on() && fault.fault().name().equals("state-missing"));
        open(appDriver).write("turn off").press(KeyCode.ENTER);
        assertThat(provider.faults()).noneMatch(EmbeddedProvider.FaultSwitch::on);
    }

    @Test
    void f1TellsAllShortcutsUntilEsc() throws Exception {
        AppDriver appDriver = startApp().press(KeyCode.F1).awaitShown("#shortcuts");
        assertThat(appDriver.count("#shortcuts .shortcut")).isGreaterThan(14);
        appDriver.press(KeyCode.SHORTCUT, KeyCode.DIGIT9).press(KeyCode.TAB);
        assertThat(appDriver.isSelected("#nav-sign-in")).isTrue();
        assertThat(appDriver.focused()).isEqualTo("#shortcuts-close");
        appDriver.press(KeyCode.ESCAPE);
        assertThat(appDriver.shows("#shortcuts")).isFalse();
        assertThat(appDriver.focused()).isEqualTo("#sign-in");
    }
}
