package dragonkey.client.connections;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Draft;
import dragonkey.client.connection.DraftRules;
import dragonkey.client.connection.Entry;
import dragonkey.client.connection.Field;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// Makes or changes one connection. It saves only what can be used.
final class ConnectionEditor extends VBox {
    private final ConnectionsModel model;
    private final Optional<Entry> before;
    private final Runnable done;
    private final HBox buttons = Nodes.row("next");
    private final ConnectionForm form;
    private final CheckPane check;
    private final Draft start;

    /// @param before the connection to change; empty for a new one
    /// @param begin what the form says at first
    /// @param done called when the form is to be put away
    ConnectionEditor(ConnectionsModel model, Optional<Entry> before, Draft begin, CheckPane check,
            Runnable done) {
        this.model = model;
        this.before = before;
        this.check = check;
        this.done = done;
        getStyleClass().add("editor");
        setId("connection-editor");
        form = new ConnectionForm(this::wrong, before.isPresent(), begin);
        start = form.draft();
        VBox all = Nodes.column("form");
        if (before.isEmpty()) {
            all.getChildren().add(new PresetRow(preset -> form.fill(preset.fill(form.draft()))));
        }
        all.getChildren().add(form);
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        // Long fields give way: nothing reaches under the scroll bar.
        all.setMinWidth(0);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, check, buttons);
        showButtons();
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                // Its own fields get the scene after it.
                Platform.runLater(form::focusFirst);
            }
        });
    }

    private Map<Field, String> wrong(Draft draft) {
        var wrong = new EnumMap<Field, String>(Field.class);
        wrong.putAll(DraftRules.judge(draft));
        if (model.isTaken(draft.text(Field.NAME), before)) {
            wrong.put(Field.NAME, "taken");
        }
        return wrong;
    }

    private void save() {
        Connection connection = form.connection();
        if (connection != null) {
            model.keep(before, connection, form.secret());
            done.run();
        }
    }

    private void check() {
        Connection connection = form.connection();
        if (connection != null) {
            check.run(connection);
        }
    }

    private void showButtons() {
        Button save = Nodes.accent(Messages.text("connection.save"), this::save);
        save.setId("connection-save");
        save.setDefaultButton(true);
        Button checking = Nodes.button(Messages.text("connection.check"), Feather.ACTIVITY, this::check);
        checking.setId("connection-check");
        Button cancel = Nodes.button(Messages.text("connection.cancel"), this::cancel);
        cancel.setId("connection-cancel");
        // Answers to Esc wherever the cursor is.
        cancel.setCancelButton(true);
        buttons.getChildren().setAll(save, checking, Nodes.spring(), cancel);
    }

    /// Asks only when something would be lost.
    private void cancel() {
        if (form.draft().equals(start) && form.secret().isEmpty()) {
            close();
            return;
        }
        Button discard = Nodes.button(Messages.text("connection.discard"), this::close);
        discard.setId("connection-discard");
        Button stay = Nodes.accent(Messages.text("connection.stay"), this::showButtons);
        stay.setId("connection-stay");
        stay.setCancelButton(true);
        buttons.getChildren().setAll(Nodes.label(Messages.text("connection.discard.question"), "strong"),
                Nodes.spring(), discard, stay);
        stay.requestFocus();
    }

    private void close() {
        check.cancel();
        done.run();
    }
}
