package dragonkey.client.inspector;

import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import tools.jackson.databind.JsonNode;

import dragonkey.client.inspector.Comparison.Row;
import dragonkey.client.jose.Change;
import dragonkey.client.ui.Cells;
import dragonkey.client.ui.Columns;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// What was added, removed and changed, by icon and word.
final class ChangesTable extends TableView<Row> {
    private final Label none = Nodes.prose("", "muted");

    ChangesTable() {
        setId("token-changes");
        getStyleClass().add("wraps");
        TableColumn<Row, Row> kind = Columns.whole("token.compare.change", 110);
        kind.setCellFactory(any -> new KindCell());
        getColumns().add(kind);
        getColumns().add(Columns.wrapped("token.compare.name", ChangesTable::name, 170, "mono", "strong"));
        getColumns().add(Columns.wrapped("token.compare.before", row -> before(row.change()), 250, "mono"));
        getColumns().add(Columns.wrapped("token.compare.now", row -> now(row.change()), 250, "mono"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        setPlaceholder(none);
        Cells.copyOnShortcut(this, row -> String.join("\t", word(row.change()), name(row),
                before(row.change()), now(row.change())));
    }

    /// @param nothing why there is no row
    void show(Comparison comparison, String nothing) {
        none.setText(nothing);
        getItems().setAll(comparison.rows());
    }

    private static String name(Row row) {
        String name = Unmasked.text(row.change().name());
        return row.inHeader() ? Messages.text("token.compare.header", name) : name;
    }

    private static String before(Change change) {
        return switch (change) {
            case Change.Added _ -> "";
            case Change.Removed removed -> plain(removed.before());
            case Change.Changed changed -> plain(changed.before());
        };
    }

    private static String now(Change change) {
        return switch (change) {
            case Change.Added added -> plain(added.now());
            case Change.Removed _ -> "";
            case Change.Changed changed -> plain(changed.now());
        };
    }

    private static String plain(JsonNode value) {
        return Unmasked.text(value.isString() ? value.stringValue() : value.toString());
    }

    private static String word(Change change) {
        return Messages.text(switch (change) {
            case Change.Added _ -> "token.compare.added";
            case Change.Removed _ -> "token.compare.removed";
            case Change.Changed _ -> "token.compare.changed";
        });
    }

    private static final class KindCell extends TableCell<Row, Row> {
        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : word(row.change()));
            setGraphic(empty || row == null ? null : new FontIcon(switch (row.change()) {
                case Change.Added _ -> Feather.PLUS;
                case Change.Removed _ -> Feather.MINUS;
                case Change.Changed _ -> Feather.EDIT_2;
            }));
        }
    }
}
