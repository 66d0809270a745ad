package dragonkey.client.choose;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Draft;
import dragonkey.client.connection.DraftRules;
import dragonkey.client.connection.Drafts;
import dragonkey.client.connection.Entry;
import dragonkey.client.connection.Field;
import dragonkey.client.connection.Preset;
import dragonkey.client.look.Choice;
import dragonkey.client.look.Clip;
import dragonkey.client.look.Messages;
import dragonkey.client.look.Nodes;

/// The form for one connection. It says beside each field what is wrong with it, and saves only what can be used.
final class ConnectionEditor extends VBox {
    private final ConnectionsModel model;
    private final Optional<Entry> before;
    private final Runnable done;
    private final Map<Field, FieldRow> rows = new EnumMap<>(Field.class);
    private final SecretRow secret = new SecretRow(this::judge);
    private final Label remark = Nodes.prose("", "muted");
    private final HBox buttons = Nodes.row("next");
    private final CheckPane check;
    private Draft start;
    private boolean filling;

    /// @param before the connection to change; empty for a new one
    /// @param begin what the form says at first
    /// @param done called when the form is to be put away
    ConnectionEditor(ConnectionsModel model, Optional<Entry> before, Draft begin, CheckPane check,
            Runnable done) {
        this.model = model;
        this.before = before;
        this.check = check;
        this.done = done;
        this.start = begin;
        getStyleClass().add("editor");
        setId("connection-editor");
        for (Field field : Field.values()) {
            rows.put(field, new FieldRow(field, this::judge));
        }
        VBox form = Nodes.column("form");
        if (before.isEmpty()) {
            form.getChildren().addAll(presets(), remark);
            remark(Preset.GENERIC);
        }
        extras();
        for (Field.Group group : Field.Group.values()) {
            form.getChildren().add(group == Field.Group.BASIC ? fields(group) : folded(group, begin));
        }
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        // Long fields give way: nothing reaches under the scroll bar.
        form.setMinWidth(0);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, check, buttons);
        fill(begin);
        start = draft();
        showButtons();
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                // Its own fields get the scene after it.
                Platform.runLater(row(Field.NAME)::focus);
            }
        });
    }

    private Node presets() {
        SequencedMap<Preset, String> words = new LinkedHashMap<>();
        for (Preset preset : Preset.values()) {
            words.put(preset, Messages.text("preset." + preset.word()));
        }
        Choice<Preset> choice = new Choice<>("segments", words, preset -> {
            fill(preset.fill(draft()));
            remark(preset);
        });
        choice.select(Preset.GENERIC);
        for (Preset preset : Preset.values()) {
            choice.button(preset).setId("preset-" + preset.word());
        }
        HBox line = Nodes.row("field-line", Nodes.label(Messages.text("connection.preset"), "field-name"),
                choice);
        return line;
    }

    private void remark(Preset preset) {
        remark.setText(Messages.text("preset." + preset.word() + ".remark"));
        remark.setId("preset-remark");
    }

    private void extras() {
        FieldRow redirect = row(Field.REDIRECT_URI);
        Button copy = Nodes.button(Messages.text("connection.copy-redirect"), Feather.COPY,
                () -> Clip.copy(redirect.value().strip()));
        copy.setId("connection-copy-redirect");
        redirect.add(copy);
        FieldRow certificate = row(Field.TRUSTED_CERTIFICATE);
        Button file = Nodes.button(Messages.text("connection.from-file"), Feather.FILE,
                () -> TextFile.open(this).ifPresent(certificate::fill));
        file.setId("connection-certificate-file");
        certificate.add(file);
    }

    private VBox fields(Field.Group group) {
        VBox box = Nodes.column("fields");
        for (Field field : Field.values()) {
            if (field.group() == group) {
                box.getChildren().add(row(field));
                if (field == Field.AUTHENTICATION) {
                    box.getChildren().add(secret);
                }
            }
        }
        return box;
    }

    private TitledPane folded(Field.Group group, Draft begin) {
        String word = group.name().toLowerCase(java.util.Locale.ROOT);
        TitledPane pane = new TitledPane(Messages.text("connection.group." + word), fields(group));
        pane.setId("connection-group-" + word);
        pane.setAnimated(false);
        boolean filled = begin.texts().keySet().stream()
                .anyMatch(field -> field.group() == group && field != Field.API && field != Field.PROXY
                        && !begin.text(field).equals("false"));
        pane.setExpanded(filled);
        return pane;
    }

    private FieldRow row(Field field) {
        FieldRow row = rows.get(field);
        if (row == null) {
            throw new IllegalStateException("no row for " + field);
        }
        return row;
    }

    private Draft draft() {
        var texts = new EnumMap<Field, String>(Field.class);
        rows.forEach((field, row) -> texts.put(field, row.value()));
        return new Draft(texts);
    }

    private void fill(Draft draft) {
        filling = true;
        rows.forEach((field, row) -> row.fill(draft.text(field)));
        filling = false;
        judge();
    }

    private Map<Field, String> wrong(Draft draft) {
        var wrong = new EnumMap<Field, String>(Field.class);
        wrong.putAll(DraftRules.judge(draft));
        if (model.isTaken(draft.text(Field.NAME), before)) {
            wrong.put(Field.NAME, "taken");
        }
        return wrong;
    }

    private void judge() {
        if (filling || rows.size() < Field.values().length) {
            return;
        }
        Draft draft = draft();
        Map<Field, String> wrong = wrong(draft);
        rows.forEach((field, row) -> row.tell(wrong.get(field)));
        secret.showFor(draft.text(Field.AUTHENTICATION), before.isPresent());
        Nodes.show(row(Field.PROXY_ADDRESS), draft.text(Field.PROXY).equals("given"));
        if (!draft.isEmpty(Field.TRUSTED_CERTIFICATE) && !wrong.containsKey(Field.TRUSTED_CERTIFICATE)) {
            row(Field.TRUSTED_CERTIFICATE)
                    .say(CertificateWords.of(draft.text(Field.TRUSTED_CERTIFICATE)), false);
        }
    }

    /// The connection that the form describes; empty, with everything said, when it describes none.
    private @Nullable Connection connection() {
        rows.values().forEach(FieldRow::touch);
        judge();
        Draft draft = draft();
        Map<Field, String> wrong = wrong(draft);
        if (wrong.isEmpty()) {
            return Drafts.connection(draft);
        }
        Field first = wrong.keySet().iterator().next();
        if (lookup("#connection-group-"
                + first.group().name().toLowerCase(java.util.Locale.ROOT)) instanceof TitledPane pane) {
            pane.setExpanded(true);
        }
        row(first).focus();
        return null;
    }

    private void save() {
        Connection connection = connection();
        if (connection != null) {
            model.keep(before, connection, secret.value());
            done.run();
        }
    }

    private void check() {
        Connection connection = connection();
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
        if (draft().equals(start) && secret.value().isEmpty()) {
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
