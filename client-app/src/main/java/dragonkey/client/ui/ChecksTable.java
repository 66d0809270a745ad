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

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;

/// What was checked: a row for each rule, with shape and word beside the colour.
public final class ChecksTable extends TableView<CheckResult> {

    public ChecksTable() {
        getStyleClass().add("wraps");
        getColumns().add(outcomeColumn());
        getColumns().add(Tables.text("checks.rule", CheckResult::code, 190, "mono"));
        getColumns().add(Tables.wrapped("checks.expected", ChecksTable::expected, 240));
        getColumns().add(Tables.wrapped("checks.found", ChecksTable::found, 230, "mono"));
        getColumns().add(Tables.text("checks.reference", CheckResult::reference, 150, "faint"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(Controls.label(Messages.text("checks.none"), "muted"));
        setRowFactory(table -> new CheckRow());
        Tables.copyOnShortcut(this, checkResult -> String.join("\t", word(checkResult.outcome()),
                checkResult.code(), expected(checkResult), found(checkResult), checkResult.reference()));
    }

    /// Shows another verdict, opened at the row that failed.
    public void show(CheckReport checkReport) {
        getItems().setAll(checkReport.results());
        checkReport.failure().ifPresent(failed -> {
            scrollTo(Math.max(0, getItems().indexOf(failed) - 3));
            getSelectionModel().clearSelection();
        });
    }

    private static String expected(CheckResult checkResult) {
        return FindingWords.of(checkResult.expected());
    }

    private static String found(CheckResult checkResult) {
        return FindingWords.of(checkResult.found());
    }

    private static String word(CheckOutcome checkOutcome) {
        return Messages.text("checks." + checkOutcome.name().toLowerCase(Locale.ROOT));
    }

    private static TableColumn<CheckResult, CheckOutcome> outcomeColumn() {
        TableColumn<CheckResult, CheckOutcome> column = new TableColumn<>();
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().outcome()));
        column.setCellFactory(any -> new OutcomeCell());
        column.setMinWidth(44);
        column.setMaxWidth(44);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static final class OutcomeCell extends TableCell<CheckResult, CheckOutcome> {
        @Override
        protected void updateItem(@Nullable CheckOutcome checkOutcome, boolean empty) {
            super.updateItem(checkOutcome, empty);
            if (empty || checkOutcome == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            FontIcon icon = new FontIcon(switch (checkOutcome) {
                case PASSED -> Feather.CHECK;
                case FAILED -> Feather.X;
                case SKIPPED -> Feather.MINUS;
            });
            icon.getStyleClass().addAll("outcome", checkOutcome.name().toLowerCase(Locale.ROOT));
            setGraphic(icon);
            setTooltip(new Tooltip(word(checkOutcome)));
            setAccessibleText(word(checkOutcome));
        }
    }

    private static final class CheckRow extends TableRow<CheckResult> {

        @Override
        protected void updateItem(@Nullable CheckResult checkResult, boolean empty) {
            super.updateItem(checkResult, empty);
            CheckOutcome checkOutcome = empty || checkResult == null
                    ? CheckOutcome.PASSED
                    : checkResult.outcome();
            style("failed", checkOutcome == CheckOutcome.FAILED);
            style("skipped", checkOutcome == CheckOutcome.SKIPPED);
        }

        private void style(String name, boolean on) {
            getStyleClass().remove(name);
            if (on) {
                getStyleClass().add(name);
            }
        }
    }
}
