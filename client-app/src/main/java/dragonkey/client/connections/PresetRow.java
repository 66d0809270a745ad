package dragonkey.client.connections;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import dragonkey.client.connection.Preset;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// Which kind of provider, and what one has to know of it.
final class PresetRow extends VBox {
    private final Label remark = Nodes.prose("", "muted");

    /// @param chosen told which one a person takes
    PresetRow(Consumer<Preset> chosen) {
        getStyleClass().add("fields");
        remark.setId("preset-remark");
        SequencedMap<Preset, String> words = new LinkedHashMap<>();
        for (Preset preset : Preset.values()) {
            words.put(preset, Messages.text("preset." + preset.word()));
        }
        Choice<Preset> choice = new Choice<>("segments", words, preset -> {
            chosen.accept(preset);
            remark(preset);
        });
        choice.select(Preset.GENERIC);
        for (Preset preset : Preset.values()) {
            choice.button(preset).setId("preset-" + preset.word());
        }
        getChildren().addAll(Nodes.row("field-line",
                Nodes.label(Messages.text("connection.preset"), "field-name"), choice), remark);
        remark(Preset.GENERIC);
    }

    private void remark(Preset preset) {
        remark.setText(Messages.text("preset." + preset.word() + ".remark"));
    }
}
