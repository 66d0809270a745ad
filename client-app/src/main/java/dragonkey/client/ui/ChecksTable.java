package dragonkey.client.ui;

import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.core.Finding;
import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.core.Verdict;

/// What was checked: a row for each rule, with shape and word beside the colour.
public final class ChecksTable extends TableView<Finding> {

    public ChecksTable() {
        getStyleClass().add("wraps");
        getColumns().add(outcomeColumn());
        getColumns().add(Columns.text("checks.rule", Finding::code, 190, "mono"));
        getColumns().add(Columns.wrapped("checks.expected", Finding::expected, 240));
        getColumns().add(Columns.wrapped("checks.found", Finding::found, 230, "mono"));
        getColumns().add(Columns.text("checks.reference", Finding::reference, 150, "faint"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(Nodes.label(Messages.text("checks.none"), "muted"));
        setRowFactory(table -> new Row());
        Cells.copyOnShortcut(this, finding -> String.join("\t", word(finding.outcome()), finding.code(),
                finding.expected(), finding.found(), finding.reference()));
    }

    /// Shows another verdict, opened at the row that failed.
    public void show(Verdict verdict) {
        getItems().setAll(verdict.findings());
        verdict.failure().ifPresent(failed -> {
            scrollTo(Math.max(0, getItems().indexOf(failed) - 3));
            getSelectionModel().clearSelection();
        });
    }

    private static String word(Outcome outcome) {
        return Messages.text("checks." + outcome.name().toLowerCase(Locale.ROOT));
    }

    private static TableColumn<Finding, Outcome> outcomeColumn() {
        TableColumn<Finding, Outcome> column = new TableColumn<>();
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().outcome()));
        column.setCellFactory(any -> new OutcomeCell());
        column.setMinWidth(44);
        column.setMaxWidth(44);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static final class OutcomeCell extends TableCell<Finding, Outcome> {
        @Override
        protected void updateItem(@Nullable Outcome outcome, boolean empty) {
            super.updateItem(outcome, empty);
            if (empty || outcome == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            FontIcon icon = new FontIcon(switch (outcome) {
                case PASSED -> Feather.CHECK;
                case FAILED -> Feather.X;
                case SKIPPED -> Feather.MINUS;
            });
            icon.getStyleClass().addAll("outcome", outcome.name().toLowerCase(Locale.ROOT));
            setGraphic(icon);
            setTooltip(new Tooltip(word(outcome)));
            setAccessibleText(word(outcome));
        }
    }

    private static final class Row extends TableRow<Finding> {

        @Override
        protected void updateItem(@Nullable Finding finding, boolean empty) {
            super.updateItem(finding, empty);
            Outcome outcome = empty || finding == null ? Outcome.PASSED : finding.outcome();
            style("failed", outcome == Outcome.FAILED);
            style("skipped", outcome == Outcome.SKIPPED);
        }

        private void style(String name, boolean on) {
            getStyleClass().remove(name);
            if (on) {
                getStyleClass().add(name);
            }
        }
    }
}
