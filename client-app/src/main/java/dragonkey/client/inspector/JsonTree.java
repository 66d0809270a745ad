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

import dragonkey.client.ui.Clip;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// JSON as a tree that folds. What is selected can be copied, by the menu of the right button or by keys.
final class JsonTree extends TreeView<JsonPlace> {
    JsonTree() {
        setId("token-tree");
        setAccessibleText(Messages.text("token.tree"));
        setShowRoot(false);
        setCellFactory(any -> new Cell());
        ContextMenu menu = new ContextMenu();
        offer(menu, "value", JsonPlace::plain, KeyCombination.SHORTCUT_DOWN);
        offer(menu, "pointer", JsonPlace::pointer, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        offer(menu, "json", JsonPlace::json, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
        setContextMenu(menu);
    }

    private void offer(ContextMenu menu, String form, Function<JsonPlace, String> text,
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

    private void copy(Function<JsonPlace, String> text) {
        TreeItem<JsonPlace> selected = getSelectionModel().getSelectedItem();
        if (selected != null) {
            Clip.copy(text.apply(selected.getValue()));
        }
    }

    void select(TreeItem<JsonPlace> item) {
        int row = getRow(item);
        getSelectionModel().select(row);
        scrollTo(Math.max(0, row - 2));
    }

    private static final class Cell extends TreeCell<JsonPlace> {
        @Override
        protected void updateItem(@Nullable JsonPlace place, boolean empty) {
            super.updateItem(place, empty);
            setText(null);
            setGraphic(empty || place == null ? null : line(place));
            setAccessibleText(empty || place == null ? "" : place.name() + " " + place.shown());
        }

        private static HBox line(JsonPlace place) {
            Label name = Nodes.label(Unmasked.text(place.name()), "mono", "strong");
            name.setMinWidth(USE_PREF_SIZE);
            Label value = place.value().isContainer()
                    ? Nodes.label(
                            Messages.text(place.value().isArray() ? "token.tree.array" : "token.tree.object",
                                    place.value().size()),
                            "faint", "small")
                    : Nodes.label(place.shown(), "mono");
            return Nodes.row("claim-value", name, value);
        }
    }
}
