package dragonkey.client.shell;

import java.util.List;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

class KeyboardTest extends DeskTest {

    @Test
    void controlAndADigitGoToASection() throws Exception {
        Desk desk = desk();
        List<String> sections = List.of("sign-in", "profile", "token", "dragons", "provider", "settings");
        for (int i = sections.size() - 1; i >= 0; i--) {
            desk.press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + (i + 1)));
            assertThat(desk.isSelected("#nav-" + sections.get(i))).as(sections.get(i)).isTrue();
        }
    }
}
