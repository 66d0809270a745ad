package dragonkey.client.ui;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

import org.jspecify.annotations.Nullable;

/// The columns that the tables are made of. None can be sorted or moved: the order of rows is part of what is shown.
public final class TableColumns {
    private TableColumns() {}

    /// A column of text.
    ///
    /// @param title the key of what it is called
    /// @param width in pixels, where there is room
    public static <S> TableColumn<S, String> text(String title, Function<S, String> value, double width,
            String... styles) {
        TableColumn<S, String> column = fixed(title, width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(any -> new TableCells.TextCell<>(styles));
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
        column.setCellFactory(any -> new TableCells.WrappedTextCell<>(styles));
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
}
