package dragonkey.client.connections;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;

/// All connections, one a row, with what can be done with each.
final class ConnectionList extends VBox {
    private final ConnectionsModel model;
    private final ObservableBooleanValue busy;
    private final ConnectionListActions connectionListActions;
    private final TableView<ConnectionEntry> table = new TableView<>();

    /// What can be done with a connection.
    record ConnectionListActions(Consumer<ConnectionEntry> use, Consumer<ConnectionEntry> edit,
            Consumer<ConnectionEntry> copy, Consumer<ConnectionEntry> keep,
            Consumer<ConnectionEntry> remove) {
    }

    ConnectionList(ConnectionsModel model, ObservableBooleanValue busy,
            ConnectionListActions connectionListActions) {
        this.model = model;
        this.busy = busy;
        this.connectionListActions = connectionListActions;
        getStyleClass().add("connection-list");
        FilteredList<ConnectionEntry> shown = new FilteredList<>(model.entries());
        TextField search = new TextField();
        search.setId("connections-search");
        search.setPromptText(Messages.text("switch.search"));
        search.setAccessibleText(Messages.text("switch.search"));
        search.textProperty()
                .subscribe(text -> shown.setPredicate(connectionEntry -> matches(connectionEntry, text)));
        table.setId("connections-table");
        table.setAccessibleText(Messages.text("connections.title"));
        Focus.first(table);
        table.getColumns().add(Tables.text("connections.column.name", ConnectionEntry::name, 180, "strong"));
        table.getColumns()
                .add(Tables.text("connections.column.provider", ConnectionList::provider, 210, "mono"));
        table.getColumns().add(Tables.text("connections.column.state", this::state, 110, "faint"));
        table.getColumns().add(actionColumn());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.setPlaceholder(Controls.label(Messages.text("connections.none"), "muted"));
        table.setItems(shown);
        table.setRowFactory(any -> new ConnectionRow());
        table.setOnKeyPressed(press -> {
            if (press.getCode() == KeyCode.ENTER) {
                use(table.getSelectionModel().getSelectedItem());
                press.consume();
            }
        });
        Label hint = Controls.prose(Messages.text("connections.empty"), "muted");
        hint.setId("connections-empty");
        shown.subscribe(
                () -> Controls.show(hint, model.entries().stream().noneMatch(ConnectionEntry::isKept)));
        Controls.show(hint, true);
        VBox card = Controls.column("card", table);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().addAll(search, card, hint);
        Controls.whileShown(this, model.current()).subscribe(connectionEntry -> table.refresh());
        Controls.whileShown(this, busy).subscribe(running -> table.refresh());
    }

    /// Leads to the row of a connection.
    void choose(ConnectionEntry connectionEntry) {
        table.getSelectionModel().select(connectionEntry);
        table.scrollTo(connectionEntry);
    }

    private void use(@Nullable ConnectionEntry connectionEntry) {
        if (connectionEntry != null && !busy.get()) {
            connectionListActions.use().accept(connectionEntry);
        }
    }

    private static boolean matches(ConnectionEntry connectionEntry, String text) {
        String all = connectionEntry.name() + " " + connectionEntry.connection().provider().issuer() + " "
                + connectionEntry.connection().client().clientId();
        return all.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
    }

    private static String provider(ConnectionEntry connectionEntry) {
        return connectionEntry.origin() == ConnectionOrigin.EMBEDDED
                ? Messages.text("signin.embedded")
                : connectionEntry.connection().provider().issuer().toString();
    }

    private String state(ConnectionEntry connectionEntry) {
        if (connectionEntry.id().equals(model.current().get().id())) {
            return Messages.text("connections.current");
        }
        if (!connectionEntry.confirmed()) {
            return Messages.text("connections.unconfirmed");
        }
        return connectionEntry.origin() == ConnectionOrigin.GIVEN ? Messages.text("connections.given") : "";
    }

    private TableColumn<ConnectionEntry, ConnectionEntry> actionColumn() {
        TableColumn<ConnectionEntry, ConnectionEntry> column = Tables.whole("", 200);
        column.setMinWidth(200);
        column.setMaxWidth(200);
        column.setCellFactory(any -> new ConnectionActionsCell());
        return column;
    }

    /// Used by a double click; one on its buttons is none on the row.
    private final class ConnectionRow extends TableRow<ConnectionEntry> {
        ConnectionRow() {
            setOnMouseClicked(click -> {
                if (click.getClickCount() == 2 && click.getPickResult().getIntersectedNode() != null
                        && !isOnButton(click.getPickResult().getIntersectedNode())) {
                    use(getItem());
                }
            });
        }

        private boolean isOnButton(Node clicked) {
            for (Node node = clicked; node != null && node != this; node = node.getParent()) {
                if (node instanceof Button) {
                    return true;
                }
            }
            return false;
        }
    }

    private final class ConnectionActionsCell extends TableCell<ConnectionEntry, ConnectionEntry> {
        @Override
        protected void updateItem(@Nullable ConnectionEntry connectionEntry, boolean empty) {
            super.updateItem(connectionEntry, empty);
            setGraphic(empty || connectionEntry == null ? null : buttons(connectionEntry));
        }

        private HBox buttons(ConnectionEntry connectionEntry) {
            boolean isCurrent = connectionEntry.id().equals(model.current().get().id());
            boolean fixed = busy.get() && isCurrent;
            HBox row = Controls.row("row-actions");
            Button use = Controls.button(
                    Messages.text(connectionEntry.confirmed() ? "connections.use" : "connections.confirm"),
                    () -> connectionListActions.use().accept(connectionEntry));
            use.getStyleClass().add("in-row");
            use.setDisable((isCurrent && connectionEntry.confirmed()) || busy.get());
            add(row, connectionEntry, "use", () -> use);
            if (connectionEntry.isKept()) {
                add(row, connectionEntry, "edit", () -> icon("connections.edit", Feather.EDIT_2,
                        connectionEntry, connectionListActions.edit(), fixed));
            }
            if (connectionEntry.origin() == ConnectionOrigin.GIVEN) {
                add(row, connectionEntry, "keep", () -> icon("connections.keep", Feather.SAVE,
                        connectionEntry, connectionListActions.keep(), fixed));
            }
            if (connectionEntry.origin() != ConnectionOrigin.EMBEDDED) {
                add(row, connectionEntry, "copy", () -> icon("connections.copy", Feather.COPY,
                        connectionEntry, connectionListActions.copy(), false));
            }
            if (connectionEntry.isKept()) {
                add(row, connectionEntry, "remove", () -> icon("connections.remove", Feather.TRASH_2,
                        connectionEntry, connectionListActions.remove(), fixed));
            }
            return row;
        }

        private void add(HBox row, ConnectionEntry connectionEntry, String what, Supplier<Button> maker) {
            Button button = maker.get();
            button.setId("connection-" + what + "-" + model.entries().indexOf(connectionEntry));
            row.getChildren().add(button);
        }

        private static Button icon(String words, Feather icon, ConnectionEntry connectionEntry,
                Consumer<ConnectionEntry> act, boolean fixed) {
            Button button = Controls.button("", icon, () -> act.accept(connectionEntry));
            button.getStyleClass().add("icon-only");
            button.setAccessibleText(Messages.text(words));
            button.setTooltip(new Tooltip(Messages.text(words)));
            button.setDisable(fixed);
            return button;
        }
    }
}
