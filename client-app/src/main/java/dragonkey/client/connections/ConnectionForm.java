package dragonkey.client.connections;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Draft;
import dragonkey.client.connection.Drafts;
import dragonkey.client.connection.Field;
import dragonkey.client.ui.Clip;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// The fields of one connection. It says beside each what is wrong with it, and shows those alone that matter for the
/// way of signing in.
final class ConnectionForm extends VBox {
    private final Function<Draft, Map<Field, String>> rules;
    private final boolean kept;
    private final Map<Field, FieldRow> rows = new EnumMap<>(Field.class);
    private final SecretRow secret = new SecretRow(this::judge);
    private boolean filling;

    /// @param rules what is wrong with a draft, by field
    /// @param kept whether there may be a secret from before
    /// @param begin what the fields say at first
    ConnectionForm(Function<Draft, Map<Field, String>> rules, boolean kept, Draft begin) {
        this.rules = rules;
        this.kept = kept;
        getStyleClass().add("fields");
        for (Field field : Field.values()) {
            rows.put(field, new FieldRow(field, this::judge));
        }
        extras();
        for (Field.Group group : Field.Group.values()) {
            getChildren().add(group == Field.Group.BASIC ? fields(group) : folded(group, begin));
        }
        fill(begin);
    }

    private void extras() {
        FieldRow redirect = row(Field.REDIRECT_URI);
        redirect.add(button("connection.copy-redirect", "connection-copy-redirect", Feather.COPY,
                () -> Clip.copy(redirect.value().strip())));
        FieldRow certificate = row(Field.TRUSTED_CERTIFICATE);
        Button away = button("connection.certificate-remove", "connection-certificate-remove",
                Feather.TRASH_2, () -> certificate.fill(""));
        certificate.add(new VBox(4, button("connection.from-file", "connection-certificate-file",
                Feather.FILE, () -> TextFile.open(this).ifPresent(certificate::fill)), away));
    }

    private static Button button(String key, String id, Feather icon, Runnable act) {
        Button button = Nodes.button(Messages.text(key), icon, act);
        button.setId(id);
        return button;
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
        TitledPane pane = new TitledPane(Messages.text("connection.group." + word(group)), fields(group));
        pane.setId("connection-group-" + word(group));
        pane.setAnimated(false);
        boolean filled = begin.texts().keySet().stream().anyMatch(field -> field.group() == group
                && field != Field.API && field != Field.PROXY && !begin.text(field).equals("false"));
        pane.setExpanded(filled);
        return pane;
    }

    private static String word(Field.Group group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    private FieldRow row(Field field) {
        FieldRow row = rows.get(field);
        if (row == null) {
            throw new IllegalStateException("no row for " + field);
        }
        return row;
    }

    Draft draft() {
        var texts = new EnumMap<Field, String>(Field.class);
        rows.forEach((field, row) -> texts.put(field, row.value()));
        return new Draft(texts);
    }

    /// What was typed as a secret; empty when the one from before stays.
    Optional<String> secret() {
        return secret.value();
    }

    void fill(Draft draft) {
        filling = true;
        rows.forEach((field, row) -> row.fill(draft.text(field)));
        filling = false;
        judge();
    }

    void focusFirst() {
        row(Field.NAME).focus();
    }

    private void judge() {
        if (filling || rows.size() < Field.values().length) {
            return;
        }
        Draft draft = draft();
        Map<Field, String> wrong = rules.apply(draft);
        rows.forEach((field, row) -> row.tell(wrong.get(field)));
        secret.showFor(draft.text(Field.AUTHENTICATION), kept);
        String browser = draft.text(Field.BROWSER);
        boolean answered = browser.equals("embedded") || browser.equals("system");
        // What is wrong has to be seen, or nobody could mend it.
        for (Field back : List.of(Field.REDIRECT_URI, Field.POST_LOGOUT_REDIRECT_URI)) {
            Nodes.show(row(back), answered || wrong.containsKey(back));
        }
        if (browser.equals("none") && !wrong.containsKey(Field.SCOPE)) {
            row(Field.SCOPE).say(Messages.text("connection.hint.scope.none"), false);
        }
        Nodes.show(row(Field.PROXY_ADDRESS), draft.text(Field.PROXY).equals("given"));
        if (!draft.isEmpty(Field.TRUSTED_CERTIFICATE) && !wrong.containsKey(Field.TRUSTED_CERTIFICATE)) {
            row(Field.TRUSTED_CERTIFICATE).say(CertificateWords.of(draft.text(Field.TRUSTED_CERTIFICATE)),
                    false);
        }
    }

    /// The connection that the fields describe; null, with everything said, when they describe none.
    @Nullable
    Connection connection() {
        rows.values().forEach(FieldRow::touch);
        judge();
        Draft draft = draft();
        Map<Field, String> wrong = rules.apply(draft);
        if (wrong.isEmpty()) {
            return Drafts.connection(draft);
        }
        Field first = wrong.keySet().iterator().next();
        if (lookup("#connection-group-" + word(first.group())) instanceof TitledPane pane) {
            pane.setExpanded(true);
        }
        row(first).focus();
        return null;
    }
}
