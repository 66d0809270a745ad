package dragonkey.client.inspector;

import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import tools.jackson.databind.JsonNode;

import dragonkey.client.inspector.TokenComparison.ComparisonRow;
import dragonkey.client.jose.ClaimChange;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.TableCells;
import dragonkey.client.ui.TableColumns;

/// What was added, removed and changed, by icon and word.
final class ChangesTable extends TableView<ComparisonRow> {
    private final Label none = Controls.prose("", "muted");

    ChangesTable() {
        setId("token-changes");
        getStyleClass().add("wraps");
        TableColumn<ComparisonRow, ComparisonRow> kind = TableColumns.whole("token.compare.change", 110);
        kind.setCellFactory(any -> new ChangeKindCell());
        getColumns().add(kind);
        getColumns()
                .add(TableColumns.wrapped("token.compare.name", ChangesTable::name, 170, "mono", "strong"));
        getColumns().add(TableColumns.wrapped("token.compare.before",
                comparisonRow -> before(comparisonRow.change()), 250, "mono"));
        getColumns().add(TableColumns.wrapped("token.compare.now",
                comparisonRow -> now(comparisonRow.change()), 250, "mono"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        setPlaceholder(none);
        TableCells.copyOnShortcut(this, comparisonRow -> String.join("\t", word(comparisonRow.change()),
                name(comparisonRow), before(comparisonRow.change()), now(comparisonRow.change())));
    }

    /// @param nothing why there is no row
    void show(TokenComparison tokenComparison, String nothing) {
        none.setText(nothing);
        getItems().setAll(tokenComparison.rows());
    }

    private static String name(ComparisonRow comparisonRow) {
        String name = VisibleText.text(comparisonRow.change().name());
        return comparisonRow.inHeader() ? Messages.text("token.compare.header", name) : name;
    }

    private static String before(ClaimChange claimChange) {
        return switch (claimChange) {
            case ClaimChange.ClaimAdded _ -> "";
            case ClaimChange.ClaimRemoved claimRemoved -> plain(claimRemoved.before());
            case ClaimChange.ClaimChanged claimChanged -> plain(claimChanged.before());
        };
    }

    private static String now(ClaimChange claimChange) {
        return switch (claimChange) {
            case ClaimChange.ClaimAdded claimAdded -> plain(claimAdded.now());
            case ClaimChange.ClaimRemoved _ -> "";
            case ClaimChange.ClaimChanged claimChanged -> plain(claimChanged.now());
        };
    }

    private static String plain(JsonNode value) {
        return VisibleText.text(value.isString() ? value.stringValue() : value.toString());
    }

    private static String word(ClaimChange claimChange) {
        return Messages.text(switch (claimChange) {
            case ClaimChange.ClaimAdded _ -> "token.compare.added";
            case ClaimChange.ClaimRemoved _ -> "token.compare.removed";
            case ClaimChange.ClaimChanged _ -> "token.compare.changed";
        });
    }

    private static final class ChangeKindCell extends TableCell<ComparisonRow, ComparisonRow> {
        @Override
        protected void updateItem(@Nullable ComparisonRow comparisonRow, boolean empty) {
            super.updateItem(comparisonRow, empty);
            setText(empty || comparisonRow == null ? null : word(comparisonRow.change()));
            setGraphic(empty || comparisonRow == null ? null : new FontIcon(switch (comparisonRow.change()) {
                case ClaimChange.ClaimAdded _ -> Feather.PLUS;
                case ClaimChange.ClaimRemoved _ -> Feather.MINUS;
                case ClaimChange.ClaimChanged _ -> Feather.EDIT_2;
            }));
        }
    }
}
