package dragonkey.client.connections;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableBooleanValue;
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
import dragonkey.client.connections.ConnectionForms.FormSubject;
import dragonkey.client.connections.ConnectionForms.HalfFilledForm;
import dragonkey.client.connections.IssuerLookup.LookupListener;
import dragonkey.client.core.WebAddress;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Makes or changes one connection. It saves only what can be used.
final class ConnectionEditor extends VBox {
    private final ConnectionsModel model;
    private final EditedConnection edited;
    private final EditorActions actions;
    private final HBox buttons = Controls.row("next");
    private final ConnectionFormView form;
    private final ProviderCheckPane check;
    private final IssuerLookup lookup;
    private final ConnectionDraft start;
    private String suggested;
    /// Whether the form is filled in by a person now.
    private boolean ready;

    /// What the form is about.
    ///
    /// @param before the connection to change; empty for a new one
    /// @param begin what the form says at first
    record EditedConnection(FormSubject subject, Optional<ConnectionEntry> before, ConnectionDraft begin) {
        boolean isNew() {
            return before.isEmpty();
        }
    }

    /// What becomes of the form.
    ///
    /// @param saved told what was kept
    /// @param signIn told what was kept, to sign in there
    /// @param closed called when nothing was
    /// @param busy while a sign-in goes on, no other one can begin
    record EditorActions(Consumer<ConnectionEntry> saved, Consumer<ConnectionEntry> signIn, Runnable closed,
            ObservableBooleanValue busy) {
    }

    /// @param looking what the issuer is looked at with while it is typed
    ConnectionEditor(ConnectionsModel model, EditedConnection edited, ProviderCheckPane check,
            Function<LookupListener, IssuerLookup> looking, EditorActions actions) {
        this.model = model;
        this.edited = edited;
        this.check = check;
        this.actions = actions;
        getStyleClass().add("editor");
        setId("connection-editor");
        lookup = looking.apply(new LookupListener(this::found, this::goBy));
        form = new ConnectionFormView(this::wrong, !edited.isNew(), edited.begin(), lookup, this::changed);
        Optional<HalfFilledForm> left = model.forms().of(edited.subject());
        start = left.map(HalfFilledForm::start).orElseGet(form::draft);
        form.showAdvanced(left.map(HalfFilledForm::advanced).orElse(!edited.isNew()));
        left.ifPresent(half -> {
            form.fill(half.typed());
            form.fillSecret(half.secret());
        });
        suggested = suggestion(form.draft());
        VBox all = Controls.column("form");
        if (edited.isNew()) {
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
        ready = true;
        changed(form.draft());
    }

    private Map<ConnectionField, String> wrong(ConnectionDraft connectionDraft) {
        var wrong = new EnumMap<ConnectionField, String>(ConnectionField.class);
        wrong.putAll(ConnectionValidator.judge(connectionDraft));
        if (model.isTaken(connectionDraft.text(ConnectionField.NAME), edited.before())) {
            wrong.put(ConnectionField.NAME, "taken");
        }
        return wrong;
    }

    private void changed(ConnectionDraft draft) {
        if (!ready) {
            return;
        }
        String name = suggestion(draft);
        boolean nameIsOurs = draft.text(ConnectionField.NAME).equals(suggested);
        suggested = name;
        if (edited.isNew() && nameIsOurs && !draft.text(ConnectionField.NAME).equals(name)) {
            // Comes back here with the name in it.
            form.fill(ConnectionField.NAME, name);
            return;
        }
        remember();
        if (edited.isNew()
                || !draft.text(ConnectionField.ISSUER).equals(start.text(ConnectionField.ISSUER))) {
            lookup.look(draft);
        }
    }

    private void remember() {
        model.forms().remember(edited.subject(),
                new HalfFilledForm(start, form.draft(), form.secretText(), form.showsAdvanced()));
    }

    /// The host, which tells connections apart; on this computer all have the same.
    private String suggestion(ConnectionDraft draft) {
        String host = ConnectionValidator.judge(draft).containsKey(ConnectionField.ISSUER)
                ? null
                : URI.create(draft.text(ConnectionField.ISSUER)).getHost();
        return model.freeName(
                host == null || WebAddress.isLoopback(host) ? Messages.text("connections.fresh") : host);
    }

    private void found(ProviderMetadata metadata) {
        form.offered(metadata.offer().authenticationMethods());
    }

    private void goBy(String issuer) {
        form.fill(ConnectionField.ISSUER, issuer);
    }

    private void save(Consumer<ConnectionEntry> then) {
        Connection connection = form.connection();
        if (connection != null) {
            end();
            then.accept(model.keep(edited.before(), connection, form.secret()));
        }
    }

    /// Checks what the form says.
    void check() {
        Connection connection = form.connection();
        if (connection != null) {
            // It asks the same, and more: one of them is enough to be told of.
            lookup.giveUp();
            check.run(connection, findings -> lookup.take(findings, connection));
        }
    }

    /// A new connection is there to sign in at; one that is changed most often is not.
    private void showButtons() {
        Button save = Controls.button("connection-save", "connection.save", () -> save(actions.saved()));
        Button signIn = Controls.button("connection-save-sign-in", "connection.save.sign-in",
                () -> save(actions.signIn()));
        Controls.whileShown(signIn, actions.busy()).subscribe(busy -> signIn.setDisable(busy));
        Button main = edited.isNew() ? signIn : save;
        main.getStyleClass().add("accent");
        main.setDefaultButton(true);
        Button checking = Controls.button("connection-check", "connection.check", Feather.ACTIVITY,
                this::check);
        Button cancel = Controls.button("connection-cancel", "connection.cancel", this::cancel);
        // Answers to Esc wherever the cursor is.
        cancel.setCancelButton(true);
        buttons.getChildren().setAll(main, edited.isNew() ? save : signIn, checking, Controls.spring(),
                cancel);
    }

    /// Asks only when something would be lost.
    private void cancel() {
        if (form.draft().equals(start) && form.secretText().isEmpty()) {
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
        end();
        actions.closed().run();
    }

    /// A field that loses the keyboard when the form goes is not filled in once more.
    private void end() {
        ready = false;
        check.cancel();
        lookup.giveUp();
        model.forms().forget(edited.subject());
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
