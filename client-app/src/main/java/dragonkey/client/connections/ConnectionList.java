package dragonkey.client.connections;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.connection.Entry;
import dragonkey.client.connection.Entry.Origin;
import dragonkey.client.ui.Columns;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// All connections, one a row, with what can be done with each.
final class ConnectionList extends VBox {
    private final ConnectionsModel model;
    private final ObservableBooleanValue busy;
    private final Actions actions;
    private final TableView<Entry> table = new TableView<>();

    /// What can be done with a connection.
    record Actions(Consumer<Entry> use, Consumer<Entry> edit, Consumer<Entry> copy, Consumer<Entry> keep,
            Consumer<Entry> remove) {
    }

    ConnectionList(ConnectionsModel model, ObservableBooleanValue busy, Actions actions) {
        this.model = model;
        this.busy = busy;
        this.actions = actions;
        getStyleClass().add("connection-list");
        FilteredList<Entry> shown = new FilteredList<>(model.entries());
        TextField search = new TextField();
        search.setId("connections-search");
        search.setPromptText(Messages.text("switch.search"));
        search.setAccessibleText(Messages.text("switch.search"));
        search.textProperty().subscribe(text -> shown.setPredicate(entry -> matches(entry, text)));
        table.setId("connections-table");
        table.getColumns().add(Columns.text("connections.column.name", Entry::name, 180, "strong"));
        table.getColumns()
                .add(Columns.text("connections.column.provider", ConnectionList::provider, 210, "mono"));
        table.getColumns().add(Columns.text("connections.column.state", this::state, 110, "faint"));
        table.getColumns().add(actionColumn());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.setPlaceholder(Nodes.label(Messages.text("connections.none"), "muted"));
        table.setItems(shown);
        Label hint = Nodes.prose(Messages.text("connections.empty"), "muted");
        hint.setId("connections-empty");
        shown.subscribe(() -> Nodes.show(hint, model.entries().stream().noneMatch(Entry::isKept)));
        Nodes.show(hint, true);
        VBox card = Nodes.column("card", table);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().addAll(search, card, hint);
        model.current().subscribe(entry -> table.refresh());
        busy.subscribe(running -> table.refresh());
    }

    private static boolean matches(Entry entry, String text) {
        String all = entry.name() + " " + entry.connection().provider().issuer() + " "
                + entry.connection().client().clientId();
        return all.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
    }

    private static String provider(Entry entry) {
        return entry.origin() == Origin.EMBEDDED
                ? Messages.text("signin.embedded")
                : entry.connection().provider().issuer().toString();
    }

    private String state(Entry entry) {
        if (entry.id().equals(model.current().get().id())) {
            return Messages.text("connections.current");
        }
        if (!entry.confirmed()) {
            return Messages.text("connections.unconfirmed");
        }
        return entry.origin() == Origin.GIVEN ? Messages.text("connections.given") : "";
    }

    private TableColumn<Entry, Entry> actionColumn() {
        TableColumn<Entry, Entry> column = Columns.whole("", 200);
        column.setMinWidth(200);
        column.setMaxWidth(200);
        column.setCellFactory(any -> new ActionsCell());
        return column;
    }

    private final class ActionsCell extends TableCell<Entry, Entry> {
        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(empty || entry == null ? null : buttons(entry));
        }

        private HBox buttons(Entry entry) {
            boolean isCurrent = entry.id().equals(model.current().get().id());
            boolean fixed = busy.get() && isCurrent;
            HBox row = Nodes.row("row-actions");
            Button use = Nodes.button(
                    Messages.text(entry.confirmed() ? "connections.use" : "connections.confirm"),
                    () -> actions.use().accept(entry));
            use.getStyleClass().add("in-row");
            use.setDisable((isCurrent && entry.confirmed()) || busy.get());
            add(row, entry, "use", () -> use);
            if (entry.isKept()) {
                add(row, entry, "edit",
                        () -> icon("connections.edit", Feather.EDIT_2, entry, actions.edit(), fixed));
            }
            if (entry.origin() == Origin.GIVEN) {
                add(row, entry, "keep",
                        () -> icon("connections.keep", Feather.SAVE, entry, actions.keep(), fixed));
            }
            if (entry.origin() != Origin.EMBEDDED) {
                add(row, entry, "copy",
                        () -> icon("connections.copy", Feather.COPY, entry, actions.copy(), false));
            }
            if (entry.isKept()) {
                add(row, entry, "remove",
                        () -> icon("connections.remove", Feather.TRASH_2, entry, actions.remove(), fixed));
            }
            return row;
        }

        private void add(HBox row, Entry entry, String what, Supplier<Button> maker) {
            Button button = maker.get();
            button.setId("connection-" + what + "-" + model.entries().indexOf(entry));
            row.getChildren().add(button);
        }

        private static Button icon(String words, Feather icon, Entry entry, Consumer<Entry> act,
                boolean fixed) {
            Button button = Nodes.button("", icon, () -> act.accept(entry));
            button.getStyleClass().add("icon-only");
            button.setAccessibleText(Messages.text(words));
            button.setTooltip(new Tooltip(Messages.text(words)));
            button.setDisable(fixed);
            return button;
        }
    }
}
