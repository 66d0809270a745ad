package dragonkey.client.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.SecretClipboard;

/// How long a live token that was copied may stay on the clipboard.
public final class ClipboardCard extends VBox {

    /// @param choose told what a person chose, which holds for the next copy
    public ClipboardCard(Duration current, Consumer<Duration> choose) {
        SequencedMap<Duration, String> words = new LinkedHashMap<>();
        for (Duration stay : SecretClipboard.STAYS) {
            words.put(stay, Messages.text("settings.clipboard." + stay.toSeconds()));
        }
        Choice<Duration> choice = new Choice<>("segments", words, choose);
        choice.select(current);
        for (Duration stay : SecretClipboard.STAYS) {
            choice.button(stay).setId("clipboard-" + stay.toSeconds());
        }
        getStyleClass().addAll("card", "setting");
        getChildren().add(Controls.row("setting-row",
                Controls.label(Messages.text("settings.clipboard"), "strong"), Controls.spring(), choice));
    }
}
