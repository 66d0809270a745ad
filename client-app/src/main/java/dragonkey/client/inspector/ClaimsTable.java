package dragonkey.client.inspector;

import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import dragonkey.client.inspector.ClaimDictionary.Meaning;
import dragonkey.client.look.Cells;
import dragonkey.client.look.Columns;
import dragonkey.client.look.Messages;
import dragonkey.client.look.Nodes;

/// Claims or header parameters: name, value, what it means, and where that is written.
final class ClaimsTable extends TableView<ClaimRow> {
    private final ReadOnlyObjectProperty<Instant> now;
    private final TimeWords times;

    /// @param name the key of what the first column is called
    ClaimsTable(String name, ReadOnlyObjectProperty<Instant> now, TimeWords times) {
        this.now = now;
        this.times = times;
        getColumns().add(Columns.text(name, ClaimRow::name, 110, "mono", "strong"));
        getColumns().add(valueColumn());
        getColumns().add(
                Columns.text("token.meaning", row -> row.meaning().map(Meaning::text).orElse(""), 270,
                        "muted"));
        getColumns()
                .add(Columns.text("token.reference", row -> row.meaning().map(Meaning::reference).orElse(""),
                        130, "faint"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        setPlaceholder(Nodes.label(Messages.text("token.none.claims"), "muted"));
        Cells.copyOnShortcut(this, row -> row.name() + "\t" + row.value());
    }

    private TableColumn<ClaimRow, ClaimRow> valueColumn() {
        TableColumn<ClaimRow, ClaimRow> column = Columns.whole("token.value", 390);
        column.setCellFactory(any -> new ValueCell());
        return column;
    }

    /// The value as it is; a time also in words that follow the clock, a list of words also as chips.
    private final class ValueCell extends TableCell<ClaimRow, ClaimRow> {
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

        private Node graphic(ClaimRow row) {
            HBox box = Nodes.row("claim-value");
            if (row.chips().isEmpty()) {
                Label value = Nodes.label(row.value(), "mono");
                box.getChildren().add(value);
                setTooltip(Cells.wide(row.value()));
            } else {
                row.chips().forEach(word -> box.getChildren().add(Nodes.chip(word)));
            }
            Instant time = row.time();
            if (time != null) {
                box.getChildren().forEach(value -> ((Region) value).setMinWidth(Region.USE_PREF_SIZE));
                Label words = Nodes.chip("", "quiet");
                clock = now.subscribe(at -> words.setText(times.describe(time, at)));
                box.getChildren().add(words);
            }
            return box;
        }
    }
}
