package dragonkey.client.connections;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionDraft;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionField;
import dragonkey.client.connection.ConnectionValidator;
import dragonkey.client.connection.Preset;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Makes or changes one connection. It saves only what can be used.
final class ConnectionEditor extends VBox {
    private final ConnectionsModel model;
    private final Optional<ConnectionEntry> before;
    private final EditorActions actions;
    private final HBox buttons = Controls.row("next");
    private final ConnectionFormView form;
    private final ProviderCheckPane check;
    private final ConnectionDraft start;

    /// What becomes of the form.
    ///
    /// @param saved told what was kept
    /// @param closed called when nothing was
    record EditorActions(Consumer<ConnectionEntry> saved, Runnable closed) {
    }

    /// @param before the connection to change; empty for a new one
    /// @param begin what the form says at first
    ConnectionEditor(ConnectionsModel model, Optional<ConnectionEntry> before, ConnectionDraft begin,
            ProviderCheckPane check, EditorActions actions) {
        this.model = model;
        this.before = before;
        this.check = check;
        this.actions = actions;
        getStyleClass().add("editor");
        setId("connection-editor");
        form = new ConnectionFormView(this::wrong, before.isPresent(), begin);
        start = form.draft();
        VBox all = Controls.column("form");
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
    }

    private Map<ConnectionField, String> wrong(ConnectionDraft connectionDraft) {
        var wrong = new EnumMap<ConnectionField, String>(ConnectionField.class);
        wrong.putAll(ConnectionValidator.judge(connectionDraft));
        if (model.isTaken(connectionDraft.text(ConnectionField.NAME), before)) {
            wrong.put(ConnectionField.NAME, "taken");
        }
        return wrong;
    }

    private void save() {
        Connection connection = form.connection();
        if (connection != null) {
            actions.saved().accept(model.keep(before, connection, form.secret()));
        }
    }

    /// Checks what the form says.
    void check() {
        Connection connection = form.connection();
        if (connection != null) {
            check.run(connection);
        }
    }

    private void showButtons() {
        Button save = Controls.accent("connection-save", "connection.save", this::save);
        save.setDefaultButton(true);
        Button checking = Controls.button("connection-check", "connection.check", Feather.ACTIVITY,
                this::check);
        Button cancel = Controls.button("connection-cancel", "connection.cancel", this::cancel);
        // Answers to Esc wherever the cursor is.
        cancel.setCancelButton(true);
        buttons.getChildren().setAll(save, checking, Controls.spring(), cancel);
    }

    /// Asks only when something would be lost.
    private void cancel() {
        if (form.draft().equals(start) && form.secret().isEmpty()) {
            close();
            return;
        }
        Button discard = Controls.button("connection-discard", "connection.discard", this::close);
        Button stay = Controls.accent("connection-stay", "connection.stay", this::showButtons);
        stay.setCancelButton(true);
        buttons.getChildren().setAll(Controls.label(Messages.text("connection.discard.question"), "strong"),
                Controls.spring(), discard, stay);
        stay.requestFocus();
    }

    private void close() {
        check.cancel();
        actions.closed().run();
    }

    /// Which kind of provider, and what one has to know of it.
    private static final class PresetRow extends VBox {
        private final Label remark = Controls.prose("", "muted");

        /// @param chosen told which one a person takes
        PresetRow(Consumer<Preset> chosen) {
            getStyleClass().add("fields");
            remark.setId("preset-remark");
            Choice<Preset> presets = Choice.of(Preset.class, "segments", "preset-", "preset.", preset -> {
                chosen.accept(preset);
                remark(preset);
            });
            presets.select(Preset.GENERIC);
            getChildren().addAll(
                    Controls.row("field-line",
                            Controls.label(Messages.text("connection.preset"), "field-name"), presets),
                    remark);
            remark(Preset.GENERIC);
        }

        private void remark(Preset preset) {
            remark.setText(Messages.text("preset." + preset.word() + ".remark"));
        }
    }
}
