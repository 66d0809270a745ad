package dragonkey.client.connections;

import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import dragonkey.client.connection.Preset;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.SegmentedChoice;

/// Which kind of provider, and what one has to know of it.
final class PresetRow extends VBox {
    private final Label remark = Controls.prose("", "muted");

    /// @param chosen told which one a person takes
    PresetRow(Consumer<Preset> chosen) {
        getStyleClass().add("fields");
        remark.setId("preset-remark");
        SegmentedChoice<Preset> segmentedChoice = SegmentedChoice.of(Preset.class, "segments", "preset-",
                "preset.", preset -> {
                    chosen.accept(preset);
                    remark(preset);
                });
        segmentedChoice.select(Preset.GENERIC);
        getChildren().addAll(Controls.row("field-line",
                Controls.label(Messages.text("connection.preset"), "field-name"), segmentedChoice), remark);
        remark(Preset.GENERIC);
    }

    private void remark(Preset preset) {
        remark.setText(Messages.text("preset." + preset.word() + ".remark"));
    }
}
