package dragonkey.client.look;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Font;

import org.jspecify.annotations.Nullable;

/// What the tables have in common.
public final class Cells {
    private Cells() {}

    /// One line of text; a tooltip has the whole where it is long.
    public static final class Text<S> extends TableCell<S, String> {
        private static final int LONG = 24;

        public Text(String... styles) {
            getStyleClass().addAll(styles);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            String shown = empty || text == null ? "" : text;
            setText(shown);
            setTooltip(shown.length() > LONG ? wide(shown) : null);
        }
    }

    /// A tooltip that wraps.
    public static Tooltip wide(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(Font.getDefault().getSize() * 40);
        return tooltip;
    }

    /// Ctrl+C (Cmd+C) copies the selected row.
    public static <S> void copyOnShortcut(TableView<S> table, Function<S, String> asText) {
        KeyCombination copy = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
        table.setOnKeyPressed(key -> {
            S selected = table.getSelectionModel().getSelectedItem();
            if (copy.match(key) && selected != null) {
                Clip.copy(asText.apply(selected));
            }
        });
    }
}
