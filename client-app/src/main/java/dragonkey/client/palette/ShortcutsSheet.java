package dragonkey.client.palette;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Every shortcut of the window, to be read.
public final class ShortcutsSheet extends Overlay {
    private final Button close;

    /// @param window what is covered while this is open
    public ShortcutsSheet(StackPane window, List<WindowShortcut> shortcuts) {
        this(window, shortcuts, Controls.button("", Feather.X, () -> {
        }));
    }

    private ShortcutsSheet(StackPane window, List<WindowShortcut> shortcuts, Button close) {
        super(window, card(shortcuts, close));
        this.close = close;
        setId("shortcuts");
        close.setId("shortcuts-close");
        close.getStyleClass().add("icon-only");
        close.setAccessibleText(Messages.text("shortcuts.close"));
        close.setOnAction(press -> close());
        addEventFilter(KeyEvent.KEY_PRESSED, press -> {
            // There is nothing else to go to.
            if (press.getCode() == KeyCode.TAB) {
                press.consume();
            }
        });
    }

    @Override
    Node first() {
        return close;
    }

    /// Half of the groups beside the other half.
    private static VBox card(List<WindowShortcut> shortcuts, Button close) {
        Map<String, VBox> groups = new LinkedHashMap<>();
        for (WindowShortcut shortcut : shortcuts) {
            groups.computeIfAbsent(shortcut.group(), ShortcutsSheet::group).getChildren()
                    .add(row(shortcut.title(), shortcut.keyWords()));
        }
        VBox everywhere = group(Messages.text("shortcuts.everywhere"));
        everywhere.getChildren().addAll(row(Messages.text("shortcuts.esc"), "Esc"),
                row(Messages.text("shortcuts.arrows"), "← → ↑ ↓"), row(Messages.text("shortcuts.copy"),
                        new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).getDisplayText()));
        List<VBox> all = new ArrayList<>(groups.values());
        all.add(everywhere);
        VBox left = new VBox(16);
        VBox right = new VBox(16);
        all.forEach(group -> (rows(left) <= rows(right) ? left : right).getChildren().add(group));
        return new VBox(16, Controls.row("page-head",
                Controls.label(Messages.text("shortcuts.title"), "subtitle"), Controls.spring(), close),
                new HBox(32, left, right));
    }

    private static int rows(VBox column) {
        return column.getChildren().stream().mapToInt(group -> ((VBox) group).getChildren().size()).sum();
    }

    private static VBox group(String name) {
        return Controls.column("shortcut-group", Controls.label(name, "strong"));
    }

    private static HBox row(String title, String keys) {
        Label words = Controls.prose(title);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        return Controls.row("shortcut", words, Controls.chip(keys, "quiet"));
    }
}
