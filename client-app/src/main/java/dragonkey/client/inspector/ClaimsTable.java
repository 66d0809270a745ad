package dragonkey.client.inspector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import dragonkey.client.inspector.ClaimRows.ClaimRow;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;
import dragonkey.client.ui.TimeWords;

/// Claims or header parameters: name, value and what it means, and how much of the token it is.
final class ClaimsTable extends TableView<ClaimRow> {
    private static final int MOST = 240;
    private static final int MOST_IN_TOOLTIP = 2_000;
    private static final double LINE = 3;
    private static final double GAP = 4;

    private final ReadOnlyObjectProperty<Instant> now;
    private final TimeWords times;
    private Optional<ClaimEdits> edits = Optional.empty();

    /// How values are changed in their place.
    interface ClaimEdits {
        /// What a person writes for this value: a string as it is, anything else as JSON.
        String written(ClaimRow row);

        /// Takes another value; false when it is none.
        boolean change(ClaimRow row, String written);
    }

    /// @param name the key of what the first column is called
    ClaimsTable(String name, ReadOnlyObjectProperty<Instant> now, TimeWords times) {
        this.now = now;
        this.times = times;
        getStyleClass().addAll("wraps", "claims");
        setAccessibleText(Messages.text(name));
        getColumns().add(Tables.wrapped(name, ClaimRow::name, 90, "mono", "strong"));
        TableColumn<ClaimRow, ClaimRow> value = Tables.whole("token.value", 260);
        value.setCellFactory(any -> new ClaimValueCell());
        value.setMinWidth(180);
        // The rows are as high as what is in them at this width, which the table remembers.
        value.widthProperty().subscribe((before, after) -> refresh());
        getColumns().add(value);
        getColumns().add(Tables.number("token.bytes", row -> Integer.toString(row.bytes()), 58));
        getColumns().getFirst().setMinWidth(104);
        getColumns().getFirst().setMaxWidth(150);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        setPlaceholder(Controls.label(Messages.text("token.none.claims"), "muted"));
        Tables.copyOnShortcut(this, row -> row.name() + "\t" + row.value());
    }

    /// Lets values be changed by a double click, F2 or Enter, or no longer.
    void allow(Optional<ClaimEdits> wanted) {
        edits = wanted;
        setEditable(wanted.isPresent());
    }

    /// The value as it is, and what it means; a time also in words that follow the clock, a list of words also as chips.
    private final class ClaimValueCell extends TableCell<ClaimRow, ClaimRow> {
        private @Nullable Subscription clock;

        @Override
        protected void updateItem(@Nullable ClaimRow row, boolean empty) {
            super.updateItem(row, empty);
            if (clock != null) {
                clock.unsubscribe();
                clock = null;
            }
            setTooltip(null);
            setGraphic(empty || row == null ? null : graphic(row));
        }

        @Override
        public void startEdit() {
            super.startEdit();
            ClaimRow row = getItem();
            if (isEditing() && row != null && edits.isPresent()) {
                TextField field = new TextField(edits.get().written(row));
                field.setId("claim-edit");
                field.setAccessibleText(Messages.text("token.claim.edit", row.name()));
                field.getStyleClass().add("mono");
                field.setOnAction(enter -> {
                    if (edits.get().change(row, field.getText())) {
                        commitEdit(row);
                    } else if (!field.getStyleClass().contains("refused")) {
                        field.getStyleClass().add("refused");
                        field.setTooltip(Tables.wide(Messages.text("token.claim.refused")));
                    }
                });
                setGraphic(field);
                field.requestFocus();
                field.selectAll();
            }
        }

        @Override
        public void cancelEdit() {
            super.cancelEdit();
            ClaimRow row = getItem();
            setGraphic(row == null ? null : graphic(row));
            requestFocusOfTable();
        }

        @Override
        public void commitEdit(ClaimRow row) {
            super.commitEdit(row);
            setGraphic(graphic(row));
            requestFocusOfTable();
        }

        private void requestFocusOfTable() {
            getTableView().requestFocus();
        }

        /// As high as the value is at the column's width, which a table does not ask for by itself.
        @Override
        protected double computePrefHeight(double width) {
            double inner = getTableColumn() == null
                    ? width
                    : getTableColumn().getWidth() - Tables.CELL_PADDING;
            double own = getGraphic() == null ? 0 : getGraphic().prefHeight(inner);
            return own + 2 * LINE;
        }

        private Node graphic(ClaimRow row) {
            VBox lines = Controls.column("claim-lines", value(row));
            row.meaning().ifPresent(meaning -> {
                lines.getChildren().add(Controls.label(meaning.text(), "muted", "small"));
                Tooltip.install(lines, Tables.wide(meaning.text() + "\n" + meaning.reference()));
            });
            return lines;
        }

        private Node value(ClaimRow row) {
            Instant time = row.time();
            if (time != null) {
                Label moment = Controls.chip("", "quiet", "tabular");
                // A flow gives each part the width that it wants, and that may be more than there is.
                moment.setMinWidth(0);
                moment.maxWidthProperty().bind(widthProperty().subtract(Tables.CELL_PADDING));
                if (clock != null) {
                    clock.unsubscribe();
                }
                clock = Controls.whileShown(this, now).subscribe(
                        at -> moment.setText(times.moment(time, at) + " · " + times.distance(time, at)));
                return flow(List.of(Controls.label(row.value(), "mono"), moment));
            }
            return row.chips().isEmpty()
                    ? text(row.value())
                    : flow(row.chips().stream().map(Controls::chip).toList());
        }

        private Node text(String whole) {
            boolean cut = whole.length() > MOST;
            Label value = Controls.label(cut ? whole.substring(0, MOST) + "…" : whole, "mono");
            value.setWrapText(true);
            setTooltip(
                    cut ? Tables.wide(whole.substring(0, Math.min(whole.length(), MOST_IN_TOOLTIP))) : null);
            return value;
        }

        private static Node flow(List<? extends Node> parts) {
            FlowPane flow = new FlowPane(GAP, GAP);
            flow.getStyleClass().add("claim-value");
            flow.getChildren().addAll(parts);
            return flow;
        }
    }
}
