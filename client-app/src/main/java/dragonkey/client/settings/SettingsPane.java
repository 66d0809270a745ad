package dragonkey.client.settings;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.SegmentedChoice;
import dragonkey.client.ui.Theme;

/// How the window looks, and what is kept on this computer.
public final class SettingsPane extends VBox {

    /// The settings as they are now.
    ///
    /// @param chooseTheme dresses the window and remembers the choice
    /// @param clipboard how long secrets may stay there
    /// @param protection where the key of what is kept lies
    public SettingsPane(Theme current, Consumer<Theme> chooseTheme, ClipboardCard clipboard,
            KeyStorageCard protection, StoredDataCard kept) {
        VBox page = Controls.page(Messages.text("settings.title"),
                Controls.label(Messages.text("settings.line"), "muted"));
        page.getChildren().addAll(appearance(current, chooseTheme), clipboard, protection, kept,
                Controls.spring(), about());
        getChildren().add(Controls.scrolling(page));
    }

    private static Node appearance(Theme current, Consumer<Theme> chooseTheme) {
        SegmentedChoice<Theme> segmentedChoice = SegmentedChoice.of(Theme.class, "segments", "theme-",
                "settings.theme.", chooseTheme);
        segmentedChoice.select(current);
        return card(Controls.row("setting-row", Controls.label(Messages.text("settings.theme"), "strong"),
                Controls.spring(), segmentedChoice));
    }

    private static Node about() {
        return Controls.label(
                Messages.text("settings.about", Messages.text("app.version"),
                        System.getProperty("java.version"), System.getProperty("javafx.version")),
                "faint", "small");
    }

    private static VBox card(Node... children) {
        VBox card = Controls.column("card", children);
        card.getStyleClass().add("setting");
        return card;
    }
}
