package dragonkey.client.settings;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Language;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Theme;

/// Light, dark, or as the desktop has it; English, German, or as the system has it.
public final class AppearanceCard extends VBox {

    /// @param current changes, too, when it is chosen elsewhere
    /// @param choose dresses the window and stores the choice
    /// @param speak makes the window's content anew in a language and stores the choice
    public AppearanceCard(ObservableValue<Theme> current, Consumer<Theme> choose, Language language,
            Consumer<Language> speak) {
        Choice<Theme> themes = Choice.of(Theme.class, "segments", "theme-", "settings.theme.", choose);
        Controls.whileShown(this, current).subscribe(themes::select);
        Choice<Language> languages = Choice.of(Language.class, "segments", "language-", "settings.language.",
                speak);
        languages.select(language);
        getStyleClass().addAll("card", "setting");
        getChildren().addAll(row("settings.theme", themes), row("settings.language", languages));
    }

    private static HBox row(String key, Choice<?> choice) {
        return Controls.row("setting-row", Controls.label(Messages.text(key), "strong"), Controls.spring(),
                choice);
    }
}
