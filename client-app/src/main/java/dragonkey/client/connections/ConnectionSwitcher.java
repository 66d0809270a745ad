package dragonkey.client.connections;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.session.Session;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;
import dragonkey.client.ui.Theme;

/// The connection in use, at the top of the rail: pressed, it shows all of them with who is signed in where.
public final class ConnectionSwitcher extends Button {
    /// From so many on, there is something to search in.
    private static final int MANY = 6;
    private static final double WIDTH = 340;

    private final ConnectionsModel model;
    private final SwitcherActions switcherActions;
    private final VBox rows = Controls.column("switch-rows");
    private final TextField search = new TextField();
    private final VBox panel = Controls.column("switch-panel");
    private final ListChangeListener<ConnectionEntry> entries = change -> fill();
    private final EventHandler<MouseEvent> elsewhere = this::pressed;

    /// What the switcher asks others for.
    ///
    /// @param use uses another connection
    /// @param sessions tells the session of each of these ids, later
    public record SwitcherActions(Consumer<ConnectionEntry> use, Runnable create, Runnable manage,
            BiConsumer<Collection<String>, Consumer<Map<String, Session>>> sessions) {
    }

    /// A switcher of this list.
    ///
    /// @param busy while a sign-in goes on, its connection stays
    public ConnectionSwitcher(ConnectionsModel model, ObservableBooleanValue busy,
            SwitcherActions switcherActions) {
        this.model = model;
        this.switcherActions = switcherActions;
        setId("connection");
        getStyleClass().add("connection");
        setMaxWidth(Double.MAX_VALUE);
        Label name = Controls.label("", "strong");
        Label caption = Controls.label(Messages.text("rail.connection"), "faint", "small");
        VBox words = Controls.column("switch-words", caption, name);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox content = Controls.row("switch-button", words, new FontIcon(Feather.CHEVRON_DOWN));
        content.prefWidthProperty().bind(widthProperty().subtract(24));
        setGraphic(content);
        Controls.whileShown(this, model.current()).subscribe(connectionEntry -> {
            name.setText(connectionEntry.name());
            setAccessibleText(Messages.text("switch.now", connectionEntry.name()));
        });
        Controls.whileShown(this, busy).subscribe(running -> {
            setDisable(running);
            caption.setText(Messages.text(running ? "switch.busy" : "rail.connection"));
        });
        setTooltip(Tables.wide(Messages.text("switch.hint")));
        setOnAction(event -> toggle());
        makePanel();
        model.entries().addListener(new WeakListChangeListener<>(entries));
    }

    /// Shows all connections, or puts them away again.
    public void toggle() {
        if (panel.getParent() != null) {
            close();
        } else if (!isDisabled() && getScene() != null
                && getScene().lookup("#window") instanceof Pane window) {
            search.clear();
            Controls.show(search, model.entries().size() > MANY);
            fill();
            window.getChildren().add(panel);
            place();
            getScene().addEventFilter(MouseEvent.MOUSE_PRESSED, elsewhere);
            (search.isVisible() ? search : rows.getChildren().getFirst()).requestFocus();
        }
    }

    /// As high as what is in it. Before the styles are applied nothing knows its height.
    private void place() {
        if (panel.getParent() instanceof Pane window) {
            panel.applyCss();
            Point2D below = window.sceneToLocal(localToScene(0, getHeight() + 4));
            panel.resizeRelocate(below.getX(), below.getY(), WIDTH, panel.prefHeight(WIDTH));
            panel.layout();
        }
    }

    private void close() {
        if (panel.getParent() instanceof Pane window) {
            panel.getScene().removeEventFilter(MouseEvent.MOUSE_PRESSED, elsewhere);
            window.getChildren().remove(panel);
            requestFocus();
        }
    }

    private void pressed(MouseEvent press) {
        for (Node at = (Node) press.getTarget(); at != null; at = at.getParent()) {
            if (at.equals(panel) || at.equals(this)) {
                return;
            }
        }
        close();
    }

    private void makePanel() {
        panel.setId("connection-panel");
        panel.setManaged(false);
        Theme.style(panel, "connections/connections.css");
        search.setId("connection-search");
        search.setPromptText(Messages.text("switch.search"));
        search.setAccessibleText(Messages.text("switch.search"));
        search.textProperty().subscribe(text -> fill());
        search.setOnAction(
                event -> rows.getChildren().stream().findFirst().ifPresent(first -> ((Button) first).fire()));
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(360);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        Button create = wide(Controls.button("connection-new", "switch.new", Feather.PLUS, () -> {
            close();
            switcherActions.create().run();
        }));
        Button manage = wide(Controls.button("connection-manage", "switch.manage", Feather.LIST, () -> {
            close();
            switcherActions.manage().run();
        }));
        panel.getChildren().addAll(search, scroll, Controls.column("switch-line"), create, manage);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    }

    private static Button wide(Button button) {
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("switch-row");
        return button;
    }

    private void steer(KeyEvent key) {
        switch (key.getCode()) {
            case ESCAPE -> close();
            case DOWN -> step(1);
            case UP -> step(-1);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void step(int by) {
        List<Node> stops = new ArrayList<>(rows.getChildren());
        panel.getChildren().stream().filter(node -> node instanceof Button).forEach(stops::add);
        int at = stops.indexOf(getScene().getFocusOwner());
        stops.get(Math.clamp((long) at + by, 0, stops.size() - 1)).requestFocus();
    }

    private void fill() {
        String wanted = search.getText().toLowerCase(Locale.ROOT);
        List<ConnectionEntry> shown = model.entries().stream()
                .filter(connectionEntry -> (connectionEntry.name() + " "
                        + connectionEntry.connection().provider().issuer()).toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
        Map<ConnectionEntry, Label> states = new LinkedHashMap<>();
        shown.forEach(connectionEntry -> states.put(connectionEntry,
                Controls.label(" ", "muted", "small", "switch-state")));
        rows.getChildren()
                .setAll(states.entrySet().stream().map(row -> row(row.getKey(), row.getValue())).toList());
        place();
        switcherActions.sessions().accept(shown.stream().map(ConnectionEntry::id).toList(),
                sessions -> states.forEach((connectionEntry, label) -> {
                    Session session = sessions.get(connectionEntry.id());
                    if (session != null) {
                        label.setText(state(connectionEntry, session));
                    }
                }));
    }

    private Button row(ConnectionEntry connectionEntry, Label words) {
        boolean isCurrent = connectionEntry.id().equals(model.current().get().id());
        FontIcon mark = new FontIcon(Feather.CHECK);
        mark.setVisible(isCurrent);
        VBox both = Controls.column("switch-words",
                Controls.label(connectionEntry.name(), isCurrent ? "strong" : "name"), words);
        Button row = new Button();
        row.setGraphic(Controls.row("switch-entry", mark, both));
        row.getStyleClass().add("switch-row");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText(connectionEntry.name());
        row.setId("connection-row-" + model.entries().indexOf(connectionEntry));
        row.setOnAction(event -> {
            close();
            switcherActions.use().accept(connectionEntry);
        });
        return row;
    }

    private static String state(ConnectionEntry connectionEntry, Session session) {
        if (!connectionEntry.confirmed()) {
            return Messages.text("connections.unconfirmed");
        }
        return switch (session) {
            case Session.SignedOut _ -> Messages.text("status.signed-out");
            case Session.SignedIn current ->
                Messages.text("status.signed-in", current.profile().displayName());
            case Session.Expired _ -> Messages.text("status.expired");
        };
    }
}
