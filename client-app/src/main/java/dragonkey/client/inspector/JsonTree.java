package dragonkey.client.inspector;

import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// JSON as a tree that folds. What is selected can be copied, by the menu of the right button or by keys.
final class JsonTree extends TreeView<JsonLocation> {
    JsonTree() {
        setId("token-tree");
        setAccessibleText(Messages.text("token.tree"));
        setShowRoot(false);
        setCellFactory(any -> new JsonTreeCell());
        ContextMenu menu = new ContextMenu();
        offer(menu, "value", JsonLocation::plain, KeyCombination.SHORTCUT_DOWN);
        offer(menu, "pointer", JsonLocation::pointer, KeyCombination.SHORTCUT_DOWN,
                KeyCombination.SHIFT_DOWN);
        offer(menu, "json", JsonLocation::json, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
        setContextMenu(menu);
    }

    private void offer(ContextMenu menu, String form, Function<JsonLocation, String> text,
            KeyCombination.Modifier... held) {
        KeyCombination keys = new KeyCodeCombination(KeyCode.C, held);
        MenuItem item = new MenuItem(Messages.text("token.tree.copy." + form, keys.getDisplayText()));
        item.setId("token-tree-copy-" + form);
        item.setOnAction(chosen -> copy(text));
        menu.getItems().add(item);
        addEventHandler(KeyEvent.KEY_PRESSED, pressed -> {
            if (keys.match(pressed)) {
                copy(text);
                pressed.consume();
            }
        });
    }

    private void copy(Function<JsonLocation, String> text) {
        TreeItem<JsonLocation> selected = getSelectionModel().getSelectedItem();
        if (selected != null) {
            Clipboards.copy(text.apply(selected.getValue()));
        }
    }

    void select(TreeItem<JsonLocation> item) {
        int row = getRow(item);
        getSelectionModel().select(row);
        scrollTo(Math.max(0, row - 2));
    }

    private static final class JsonTreeCell extends TreeCell<JsonLocation> {
        @Override
        protected void updateItem(@Nullable JsonLocation place, boolean empty) {
            super.updateItem(place, empty);
            setText(null);
            setGraphic(empty || place == null ? null : line(place));
            setAccessibleText(empty || place == null ? "" : place.name() + " " + place.shown());
        }

        private static HBox line(JsonLocation place) {
            Label name = Controls.label(VisibleText.text(place.name()), "mono", "strong");
            name.setMinWidth(USE_PREF_SIZE);
            Label value = place.value().isContainer()
                    ? Controls.label(
                            Messages.text(place.value().isArray() ? "token.tree.array" : "token.tree.object",
                                    place.value().size()),
                            "faint", "small")
                    : Controls.label(place.shown(), "mono");
            return Controls.row("claim-value", name, value);
        }
    }
}
