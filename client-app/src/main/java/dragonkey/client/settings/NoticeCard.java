package dragonkey.client.settings;

import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.OnOffSwitch;

/// Whether a person is told, while the window is hidden, that a session is about to end.
public final class NoticeCard extends VBox {

    /// @param choose told what a person chose, which holds at once
    public NoticeCard(boolean current, Consumer<Boolean> choose) {
        OnOffSwitch onOff = new OnOffSwitch();
        onOff.setId("settings-end-notice");
        onOff.setSelected(current);
        onOff.setAccessibleText(Messages.text("settings.end-notice"));
        onOff.selectedProperty().subscribe((before, now) -> choose.accept(now));
        Label what = Controls.label(Messages.text("settings.end-notice"), "strong");
        what.setLabelFor(onOff);
        HBox row = Controls.row("setting-row", what, Controls.spring(), onOff);
        getStyleClass().addAll("card", "setting");
        getChildren().add(row);
    }
}
