package dragonkey.client.settings;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class AppearanceTest extends WindowTest {

    @Test
    void wearsTheChosenThemeAlsoAfterARestart() throws Exception {
        AppDriver appDriver = asChosen().click("#nav-settings").click("#theme-light");
        assertThat(appDriver.stylesheets()).first().asString().endsWith("light.css");
        appDriver.click("#theme-dark");
        assertThat(appDriver.stylesheets()).first().asString().endsWith("dark.css");
        appDriver.close();
        AppDriver again = asChosen();
        assertThat(again.stylesheets()).first().asString().endsWith("dark.css");
        again.click("#nav-settings").awaitShown("#theme-dark");
        assertThat(again.isSelected("#theme-dark")).isTrue();
    }

    @Test
    void doesNotRememberTheThemeOfTheCommandLine() throws Exception {
        asChosen("--theme", "dark").close();
        AppDriver appDriver = asChosen().click("#nav-settings").awaitShown("#theme-system");
        assertThat(appDriver.isSelected("#theme-system")).isTrue();
    }

    @Test
    void remembersHowLongACopiedTokenMayStay() throws Exception {
        AppDriver appDriver = asChosen().click("#nav-settings");
        assertThat(appDriver.isSelected("#clipboard-30")).isTrue();
        appDriver.click("#clipboard-120").close();
        AppDriver again = asChosen().click("#nav-settings").awaitShown("#clipboard-120");
        assertThat(again.isSelected("#clipboard-120")).isTrue();
    }

    @Test
    void remembersTheWindowsSizeAndPlace() throws Exception {
        AppDriver appDriver = startApp();
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            appDriver.stage().setY(40);
            appDriver.stage().setWidth(1040);
            appDriver.stage().setHeight(760);
        });
        appDriver.close();
        AppDriver again = startApp();
        assertThat(again.stage().getY()).isEqualTo(40);
        assertThat(again.stage().getWidth()).isEqualTo(1040);
        assertThat(again.stage().getHeight()).isEqualTo(760);
    }

    private AppDriver asChosen(String... options) throws Exception {
        var all = new ArrayList<>(List.of("--prefs-node", preferences().absolutePath().substring(1)));
        all.addAll(List.of(options));
        return startAppWith(embedded(), all);
    }
}
