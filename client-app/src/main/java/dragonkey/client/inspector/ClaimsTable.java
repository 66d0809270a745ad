package dragonkey.client.inspector;

import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import dragonkey.client.inspector.ClaimRows.ClaimMeaning;
import dragonkey.client.inspector.ClaimRows.ClaimRow;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;
import dragonkey.client.ui.TimeWords;

/// Claims or header parameters: name, value, what it means, and where that is written.
final class ClaimsTable extends TableView<ClaimRow> {
    private static final int MOST = 240;
    private static final int MOST_IN_TOOLTIP = 2_000;
    private static final double PADDING = 20;
    private static final double LINE = 8;
    private static final double GAP = 4;

    private final ReadOnlyObjectProperty<Instant> now;
    private final TimeWords times;

    /// @param name the key of what the first column is called
    ClaimsTable(String name, ReadOnlyObjectProperty<Instant> now, TimeWords times) {
        this.now = now;
        this.times = times;
        getStyleClass().add("wraps");
        getColumns().add(Tables.wrapped(name, ClaimRow::name, 110, "mono", "strong"));
        getColumns().add(valueColumn());
        getColumns().add(Tables.number("token.bytes", row -> Integer.toString(row.bytes()), 70));
        getColumns().add(Tables.wrapped("token.meaning",
                row -> row.meaning().map(ClaimMeaning::text).orElse(""), 240, "muted"));
        getColumns().add(Tables.wrapped("token.reference",
                row -> row.meaning().map(ClaimMeaning::reference).orElse(""), 130, "faint"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        setPlaceholder(Controls.label(Messages.text("token.none.claims"), "muted"));
        Tables.copyOnShortcut(this, row -> row.name() + "\t" + row.value());
    }

    private TableColumn<ClaimRow, ClaimRow> valueColumn() {
        TableColumn<ClaimRow, ClaimRow> column = Tables.whole("token.value", 360);
        column.setCellFactory(any -> new ClaimValueCell());
        return column;
    }

    /// The value as it is; a time also in words that follow the clock, a list of words also as chips.
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

        /// As high as the value is at the column's width, which a table does not ask for by itself.
        @Override
        protected double computePrefHeight(double width) {
            double inner = getTableColumn() == null ? width : getTableColumn().getWidth() - PADDING;
            double own = getGraphic() == null ? 0 : getGraphic().prefHeight(inner);
            return Math.max(super.computePrefHeight(width), own + 2 * LINE);
        }

        private Node graphic(ClaimRow row) {
            Instant time = row.time();
            if (time != null) {
                Label words = Controls.chip("", "quiet");
                clock = Controls.whileShown(this, now)
                        .subscribe(at -> words.setText(times.describe(time, at)));
                return flow(List.of(Controls.label(row.value(), "mono"), words));
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
