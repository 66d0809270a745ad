package dragonkey.client.settings;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;
import dragonkey.client.ui.Theme;

/// How the window looks, and what is kept on this computer.
public final class SettingsPane extends VBox {

    /// The settings as they are now.
    ///
    /// @param chooseTheme dresses the window and remembers the choice
    /// @param clipboard how long secrets may stay there
    /// @param protection where the key of what is kept lies
    public SettingsPane(Theme current, Consumer<Theme> chooseTheme, ClipboardCard clipboard,
            ProtectionCard protection, KeptCard kept) {
        VBox page = Nodes.page(Messages.text("settings.title"),
                Nodes.label(Messages.text("settings.line"), "muted"));
        page.getChildren().addAll(appearance(current, chooseTheme), clipboard, protection, kept,
                Nodes.spring(), about());
        getChildren().add(Nodes.scrolling(page));
    }

    private static Node appearance(Theme current, Consumer<Theme> chooseTheme) {
        SequencedMap<Theme, String> themes = new LinkedHashMap<>();
        for (Theme theme : new Theme[]{Theme.SYSTEM, Theme.LIGHT, Theme.DARK}) {
            themes.put(theme, Messages.text("settings.theme." + theme.word()));
        }
        Choice<Theme> choice = new Choice<>("segments", themes, chooseTheme);
        choice.select(current);
        for (Theme theme : themes.sequencedKeySet()) {
            choice.button(theme).setId("theme-" + theme.word());
        }
        return card(Nodes.row("setting-row", Nodes.label(Messages.text("settings.theme"), "strong"),
                Nodes.spring(), choice));
    }

    private static Node about() {
        return Nodes.label(
                Messages.text("settings.about", Messages.text("app.version"),
                        System.getProperty("java.version"), System.getProperty("javafx.version")),
                "faint", "small");
    }

    private static VBox card(Node... children) {
        VBox card = Nodes.column("card", children);
        card.getStyleClass().add("setting");
        return card;
    }
}
