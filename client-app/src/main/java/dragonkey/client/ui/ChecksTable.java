package dragonkey.client.ui;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;

/// What was checked: a row for each rule, with shape and word beside the colour.
public final class ChecksTable extends TableView<CheckResult> {
    /// Room for the longest of them.
    private static final double REFERENCE = 140;

    public ChecksTable() {
        setAccessibleText(Messages.text("signin.checked"));
        getStyleClass().add("wraps");
        getColumns().add(outcomeColumn());
        getColumns().add(ruleColumn(260, false));
        getColumns().add(Tables.wrapped("checks.expected", ChecksTable::expected, 190));
        getColumns().add(Tables.wrapped("checks.found", ChecksTable::found, 210, "mono"));
        getColumns().add(referenceColumn());
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(Controls.label(Messages.text("checks.none"), "muted"));
        setRowFactory(table -> new CheckRow());
        addEventHandler(KeyEvent.KEY_PRESSED, this::read);
        Tables.copyOnShortcut(this, checkResult -> String.join("\t", word(checkResult.outcome()),
                checkResult.code(), expected(checkResult), found(checkResult), checkResult.reference()));
    }

    /// The same for a column of half a window: rule, what it expects and what was found below each other.
    public static ChecksTable narrow() {
        ChecksTable table = new ChecksTable();
        table.getColumns().setAll(List.of(outcomeColumn(), ruleColumn(380, true)));
        return table;
    }

    /// Enter reads more about the rule that is selected: its link is no stop of the Tab key, for there are too many.
    private void read(KeyEvent press) {
        CheckResult selected = getSelectionModel().getSelectedItem();
        if (press.getCode() == KeyCode.ENTER && selected != null && !press.isShortcutDown()) {
            press.consume();
            RuleWords.address(selected.reference()).ifPresent(address -> Links.open(this, address));
        }
    }

    private static TableColumn<CheckResult, CheckResult> ruleColumn(double width, boolean whole) {
        TableColumn<CheckResult, CheckResult> column = Tables.whole("checks.rule", width);
        column.setCellFactory(any -> new RuleCell(whole));
        return column;
    }

    private static TableColumn<CheckResult, CheckResult> referenceColumn() {
        TableColumn<CheckResult, CheckResult> column = Tables.whole("checks.reference", 150);
        column.setCellFactory(any -> new ReferenceCell());
        column.setMinWidth(REFERENCE);
        return column;
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
        private final Tooltip tooltip = new Tooltip();

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
            tooltip.setText(word(checkOutcome));
            setTooltip(tooltip);
            setAccessibleText(word(checkOutcome));
        }
    }

    /// Where the text is that asks for a rule.
    private static final class ReferenceCell extends TableCell<CheckResult, CheckResult> {
        private final Hyperlink link = new Hyperlink();

        ReferenceCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            link.setFocusTraversable(false);
            link.getStyleClass().add("reference");
        }

        @Override
        protected void updateItem(@Nullable CheckResult checkResult, boolean empty) {
            super.updateItem(checkResult, empty);
            if (empty || checkResult == null) {
                setGraphic(null);
                return;
            }
            Links.lead(link, checkResult.reference());
            setGraphic(link);
        }
    }

    /// The rule, and below it what it makes sure of; where there is no room for columns, all else of its row as well.
    private static final class RuleCell extends TableCell<CheckResult, CheckResult> {
        private static final double AROUND = 18;

        private final Label code = Controls.label("", "mono", "strong");
        private final Label meaning = Controls.prose("", "muted", "small");
        private final Hyperlink reference = new Hyperlink();
        private final Label expected = Controls.prose("", "muted", "small");
        private final Label found = Controls.prose("", "mono", "small");
        private final boolean whole;
        private final VBox lines;

        /// @param whole whether the row has no other column
        RuleCell(boolean whole) {
            this.whole = whole;
            lines = whole
                    ? Controls.column("claim-lines",
                            Controls.row("key-row", code, Controls.spring(), reference), meaning, expected,
                            found)
                    : Controls.column("claim-lines", code, meaning);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            // As high as its sentence is at this width, or it would stand too high in its row.
            tableColumnProperty().subscribe(column -> {
                if (column != null) {
                    lines.prefWidthProperty().bind(column.widthProperty().subtract(Tables.CELL_PADDING));
                }
            });
            reference.setMinWidth(USE_PREF_SIZE);
            reference.setFocusTraversable(false);
            reference.getStyleClass().addAll("reference", "small");
        }

        /// As high as the lines are at the column's width, which a table does not ask for by itself.
        @Override
        protected double computePrefHeight(double width) {
            double inner = getTableColumn() == null
                    ? width
                    : getTableColumn().getWidth() - Tables.CELL_PADDING;
            return lines.prefHeight(inner) + AROUND;
        }

        @Override
        protected void updateItem(@Nullable CheckResult checkResult, boolean empty) {
            super.updateItem(checkResult, empty);
            if (empty || checkResult == null) {
                setGraphic(null);
                return;
            }
            code.setText(checkResult.code());
            String sentence = RuleWords.of(checkResult.code());
            meaning.setText(sentence);
            Controls.show(meaning, !sentence.isEmpty());
            if (whole) {
                Links.lead(reference, checkResult.reference());
                say(expected, "checks.expected.line", expected(checkResult));
                say(found, "checks.found.line", found(checkResult));
            }
            setGraphic(lines);
        }

        private static void say(Label line, String key, String words) {
            line.setText(words.isEmpty() ? "" : Messages.text(key, words));
            Controls.show(line, !words.isEmpty());
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
