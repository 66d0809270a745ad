package dragonkey.client.settings;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

class AppearanceTest extends DeskTest {

    @Test
    void wearsTheChosenThemeAlsoAfterARestart() throws Exception {
        Desk desk = asChosen().click("#nav-settings").click("#theme-light");
        assertThat(desk.stylesheets()).first().asString().endsWith("light.css");
        desk.click("#theme-dark");
        assertThat(desk.stylesheets()).first().asString().endsWith("dark.css");
        desk.close();
        Desk again = asChosen();
        assertThat(again.stylesheets()).first().asString().endsWith("dark.css");
        again.click("#nav-settings").awaitShown("#theme-dark");
        assertThat(again.isSelected("#theme-dark")).isTrue();
    }

    @Test
    void doesNotRememberTheThemeOfTheCommandLine() throws Exception {
        asChosen("--theme", "dark").close();
        Desk desk = asChosen().click("#nav-settings").awaitShown("#theme-system");
        assertThat(desk.isSelected("#theme-system")).isTrue();
    }

    @Test
    void remembersHowLongACopiedTokenMayStay() throws Exception {
        Desk desk = asChosen().click("#nav-settings");
        assertThat(desk.isSelected("#clipboard-30")).isTrue();
        desk.click("#clipboard-120").close();
        Desk again = asChosen().click("#nav-settings").awaitShown("#clipboard-120");
        assertThat(again.isSelected("#clipboard-120")).isTrue();
    }

    @Test
    void remembersTheWindowsSizeAndPlace() throws Exception {
        Desk desk = desk();
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            desk.stage().setY(40);
            desk.stage().setWidth(1040);
            desk.stage().setHeight(760);
        });
        desk.close();
        Desk again = desk();
        assertThat(again.stage().getY()).isEqualTo(40);
        assertThat(again.stage().getWidth()).isEqualTo(1040);
        assertThat(again.stage().getHeight()).isEqualTo(760);
    }

    private Desk asChosen(String... options) throws Exception {
        var all = new ArrayList<>(List.of("--prefs-node", preferences().absolutePath().substring(1)));
        all.addAll(List.of(options));
        return plainDesk(new EmbeddedProvider(config()), all);
    }
}
