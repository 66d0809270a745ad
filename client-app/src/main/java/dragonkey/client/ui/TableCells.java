package dragonkey.client.ui;

import java.util.function.Function;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Font;

import org.jspecify.annotations.Nullable;

/// What the tables have in common.
public final class TableCells {
    private TableCells() {}

    /// One line of text; a tooltip has the whole where it is long.
    public static final class TextCell<S> extends TableCell<S, String> {
        private static final int LONG = 24;

        public TextCell(String... styles) {
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

    /// Text in as many lines as it needs; what is long beyond reading is cut, and the tooltip has more of it.
    public static final class WrappedTextCell<S> extends TableCell<S, String> {
        private static final int MOST = 160;
        private static final double PADDING = 20;
        private static final double LINE = 8;

        private final Label words = new Label();

        public WrappedTextCell(String... styles) {
            words.setWrapText(true);
            words.getStyleClass().addAll(styles);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        /// The row is as high as the text is at the column's width, which a table does not ask for by itself.
        @Override
        protected double computePrefHeight(double width) {
            double inner = getTableColumn() == null ? width : getTableColumn().getWidth() - PADDING;
            return Math.max(super.computePrefHeight(width), words.prefHeight(inner) + 2 * LINE);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            String whole = empty || text == null ? "" : text;
            boolean cut = whole.length() > MOST;
            setText(whole);
            words.setText(cut ? whole.substring(0, MOST) + "…" : whole);
            setGraphic(whole.isEmpty() ? null : words);
            setTooltip(cut ? wide(whole) : null);
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
                Clipboards.copy(asText.apply(selected));
            }
        });
    }
}
