package dragonkey.client.settings;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Theme;

/// Light, dark, or as the desktop has it.
public final class AppearanceCard extends VBox {

    /// @param current changes, too, when it is chosen elsewhere
    /// @param choose dresses the window and stores the choice
    public AppearanceCard(ObservableValue<Theme> current, Consumer<Theme> choose) {
        Choice<Theme> themes = Choice.of(Theme.class, "segments", "theme-", "settings.theme.", choose);
        current.subscribe(themes::select);
        getStyleClass().addAll("card", "setting");
        getChildren().add(Controls.row("setting-row",
                Controls.label(Messages.text("settings.theme"), "strong"), Controls.spring(), themes));
    }
}
