package dragonkey.client.shell;

import java.util.List;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class KeyboardTest extends WindowTest {

    @Test
    void controlAndADigitGoToASection() throws Exception {
        AppDriver appDriver = startApp();
        List<String> sections = List.of("sign-in", "profile", "token", "dragons", "provider", "settings");
        for (int i = sections.size() - 1; i >= 0; i--) {
            appDriver.press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + (i + 1)));
            assertThat(appDriver.isSelected("#nav-" + sections.get(i))).as(sections.get(i)).isTrue();
        }
    }
}
