package dragonkey.client.ui;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Font;

import org.jspecify.annotations.Nullable;

/// Columns and cells of the tables. No column can be sorted or moved: the order of rows is part of what is shown.
public final class Tables {
    /// What the style sheet leaves free in a cell, left and right together, in pixels.
    public static final double CELL_PADDING = 24;

    private Tables() {}

    /// A column of text.
    ///
    /// @param title the key of what it is called
    /// @param width in pixels, where there is room
    public static <S> TableColumn<S, String> text(String title, Function<S, String> value, double width,
            String... styles) {
        TableColumn<S, String> column = fixed(title, width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(any -> new TextCell<>(styles));
        return column;
    }

    /// A column of numbers, which says nothing when it is cut off: it keeps its width.
    ///
    /// @param title the key of what it is called
    /// @param width in pixels
    public static <S> TableColumn<S, String> number(String title, Function<S, String> value, double width) {
        TableColumn<S, String> column = text(title, value, width, "faint");
        column.setMinWidth(width);
        column.setMaxWidth(width);
        return column;
    }

    /// A column of text that may need more than one line.
    ///
    /// @param title the key of what it is called
    /// @param width in pixels, where there is room
    public static <S> TableColumn<S, String> wrapped(String title, Function<S, String> value, double width,
            String... styles) {
        TableColumn<S, String> column = text(title, value, width);
        column.setCellFactory(any -> new WrappedTextCell<>(styles));
        return column;
    }

    /// A column of whatever a cell makes of the whole row.
    public static <S> TableColumn<S, S> whole(String title, double width) {
        TableColumn<S, S> column = fixed(title, width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        return column;
    }

    /// A column of buttons, one a row.
    ///
    /// @param id of each row's button
    /// @param words the key of what the button says, or an empty text for a row that has none
    public static <S> TableColumn<S, S> action(Function<S, String> id, Function<S, String> words,
            double width, Consumer<S> act) {
        TableColumn<S, S> column = whole("", width);
        column.setCellFactory(any -> new ActionCell<>(id, words, act));
        return column;
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

    private static <S, T> TableColumn<S, T> fixed(String title, double width) {
        TableColumn<S, T> column = new TableColumn<>(title.isEmpty() ? "" : Messages.text(title));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static final class ActionCell<S> extends TableCell<S, S> {
        private final Function<S, String> id;
        private final Function<S, String> words;
        private final Consumer<S> act;

        ActionCell(Function<S, String> id, Function<S, String> words, Consumer<S> act) {
            this.id = id;
            this.words = words;
            this.act = act;
        }

        @Override
        protected void updateItem(@Nullable S row, boolean empty) {
            super.updateItem(row, empty);
            String key = empty || row == null ? "" : words.apply(row);
            setGraphic(row == null || key.isEmpty() ? null : button(key, row));
        }

        private Button button(String key, S row) {
            Button button = Controls.button(id.apply(row), key, () -> act.accept(row));
            button.getStyleClass().add("in-row");
            return button;
        }
    }

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
            double inner = getTableColumn() == null ? width : getTableColumn().getWidth() - CELL_PADDING;
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
}
