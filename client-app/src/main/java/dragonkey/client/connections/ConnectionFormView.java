package dragonkey.client.connections;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionDraft;
import dragonkey.client.connection.ConnectionField;
import dragonkey.client.connection.ConnectionMapper;
import dragonkey.client.core.CertificateInfo;
import dragonkey.client.core.SafeText;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Messages;

/// The fields of one connection. It says beside each what is wrong with it, and shows those alone that matter for the
/// way of signing in.
final class ConnectionFormView extends VBox {
    private final Function<ConnectionDraft, Map<ConnectionField, String>> rules;
    private final boolean kept;
    private final Map<ConnectionField, ConnectionFieldRow> rows = new EnumMap<>(ConnectionField.class);
    private final ClientSecretRow secret = new ClientSecretRow(this::judge);
    private boolean filling;

    /// @param rules what is wrong with a draft, by field
    /// @param kept whether there may be a secret from before
    /// @param begin what the fields say at first
    ConnectionFormView(Function<ConnectionDraft, Map<ConnectionField, String>> rules, boolean kept,
            ConnectionDraft begin) {
        this.rules = rules;
        this.kept = kept;
        getStyleClass().add("fields");
        for (ConnectionField connectionField : ConnectionField.values()) {
            rows.put(connectionField, new ConnectionFieldRow(connectionField, this::judge));
        }
        Focus.first(row(ConnectionField.NAME).control());
        extras();
        for (ConnectionField.FieldGroup fieldGroup : ConnectionField.FieldGroup.values()) {
            getChildren().add(fieldGroup == ConnectionField.FieldGroup.BASIC
                    ? fields(fieldGroup)
                    : folded(fieldGroup, begin));
        }
        fill(begin);
    }

    private void extras() {
        ConnectionFieldRow redirect = row(ConnectionField.REDIRECT_URI);
        redirect.add(Controls.button("connection-copy-redirect", "connection.copy-redirect", Feather.COPY,
                () -> Clipboards.copy(redirect.value().strip())));
        ConnectionFieldRow certificate = row(ConnectionField.TRUSTED_CERTIFICATE);
        Button away = Controls.button("connection-certificate-remove", "connection.certificate-remove",
                Feather.TRASH_2, () -> certificate.fill(""));
        certificate.add(new VBox(4, Controls.button("connection-certificate-file", "connection.from-file",
                Feather.FILE, () -> TextFile.open(this).ifPresent(certificate::fill)), away));
    }

    private VBox fields(ConnectionField.FieldGroup fieldGroup) {
        VBox box = Controls.column("fields");
        for (ConnectionField connectionField : ConnectionField.values()) {
            if (connectionField.group() == fieldGroup) {
                box.getChildren().add(row(connectionField));
                if (connectionField == ConnectionField.AUTHENTICATION) {
                    box.getChildren().add(secret);
                }
            }
        }
        return box;
    }

    private TitledPane folded(ConnectionField.FieldGroup fieldGroup, ConnectionDraft begin) {
        TitledPane pane = new TitledPane(Messages.text("connection.group." + Messages.word(fieldGroup)),
                fields(fieldGroup));
        pane.setId("connection-group-" + Messages.word(fieldGroup));
        pane.setAnimated(false);
        boolean filled = begin.texts().keySet().stream()
                .anyMatch(connectionField -> connectionField.group() == fieldGroup
                        && connectionField != ConnectionField.API && connectionField != ConnectionField.PROXY
                        && !begin.text(connectionField).equals("false"));
        pane.setExpanded(filled);
        return pane;
    }

    private ConnectionFieldRow row(ConnectionField connectionField) {
        ConnectionFieldRow row = rows.get(connectionField);
        if (row == null) {
            throw new IllegalStateException("no row for " + connectionField);
        }
        return row;
    }

    ConnectionDraft draft() {
        var texts = new EnumMap<ConnectionField, String>(ConnectionField.class);
        rows.forEach((connectionField, row) -> texts.put(connectionField, row.value()));
        return new ConnectionDraft(texts);
    }

    /// What was typed as a secret; empty when the one from before stays.
    Optional<String> secret() {
        return secret.value();
    }

    void fill(ConnectionDraft connectionDraft) {
        filling = true;
        rows.forEach((connectionField, row) -> row.fill(connectionDraft.text(connectionField)));
        filling = false;
        judge();
    }

    private void judge() {
        if (filling || rows.size() < ConnectionField.values().length) {
            return;
        }
        ConnectionDraft connectionDraft = draft();
        Map<ConnectionField, String> wrong = rules.apply(connectionDraft);
        rows.forEach((connectionField, row) -> row.tell(wrong.get(connectionField)));
        secret.showFor(connectionDraft.text(ConnectionField.AUTHENTICATION), kept);
        String browser = connectionDraft.text(ConnectionField.BROWSER);
        boolean answered = browser.equals("embedded") || browser.equals("system");
        // What is wrong has to be seen, or nobody could mend it.
        for (ConnectionField back : List.of(ConnectionField.REDIRECT_URI,
                ConnectionField.POST_LOGOUT_REDIRECT_URI)) {
            Controls.show(row(back), answered || wrong.containsKey(back));
        }
        if (browser.equals("none") && !wrong.containsKey(ConnectionField.SCOPE)) {
            row(ConnectionField.SCOPE).say(Messages.text("connection.hint.scope.none"), false);
        }
        Controls.show(row(ConnectionField.PROXY_ADDRESS),
                connectionDraft.text(ConnectionField.PROXY).equals("given"));
        if (!connectionDraft.isEmpty(ConnectionField.TRUSTED_CERTIFICATE)
                && !wrong.containsKey(ConnectionField.TRUSTED_CERTIFICATE)) {
            row(ConnectionField.TRUSTED_CERTIFICATE)
                    .say(certificateWords(connectionDraft.text(ConnectionField.TRUSTED_CERTIFICATE)), false);
        }
    }

    /// What a person compares before trusting a certificate.
    private static String certificateWords(String pem) {
        DateTimeFormatter date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withZone(ZoneId.systemDefault());
        return CertificateInfo.read(pem)
                .map(facts -> Messages.text("connection.certificate", SafeText.clean(facts.subject(), 200),
                        date.format(facts.notBefore()), date.format(facts.notAfter()), facts.sha256()))
                .orElse("");
    }

    /// The connection that the fields describe; null, with everything said, when they describe none.
    @Nullable
    Connection connection() {
        rows.values().forEach(ConnectionFieldRow::touch);
        judge();
        ConnectionDraft connectionDraft = draft();
        Map<ConnectionField, String> wrong = rules.apply(connectionDraft);
        if (wrong.isEmpty()) {
            return ConnectionMapper.connection(connectionDraft);
        }
        ConnectionField first = wrong.keySet().iterator().next();
        if (lookup("#connection-group-" + Messages.word(first.group())) instanceof TitledPane pane) {
            pane.setExpanded(true);
        }
        row(first).control().requestFocus();
        return null;
    }

    /// The client's secret or private key. What is kept is never shown: it can only be replaced.
    private static final class ClientSecretRow extends VBox {
        private final PasswordField secret = new PasswordField();
        private final TextArea key = new TextArea();
        private final Label name = Controls.label("", "field-name");
        private final HBox line = Controls.row("field-line", name);
        private final Label below = Controls.prose("", "small", "field-below", "faint");
        private String method = "none";

        ClientSecretRow(Runnable changed) {
            getStyleClass().add("field");
            secret.setId("connection-secret");
            key.setId("connection-private-key");
            key.setPrefRowCount(3);
            key.getStyleClass().add("mono");
            key.setPromptText(Messages.text("connection.prompt.private-key"));
            for (TextInputControl input : new TextInputControl[]{secret, key}) {
                HBox.setHgrow(input, Priority.ALWAYS);
                input.textProperty().subscribe(text -> changed.run());
            }
            getChildren().addAll(line, below);
            Controls.show(this, false);
        }

        /// @param kept whether there may be one from before
        void showFor(String authentication, boolean kept) {
            if (!authentication.equals(method)) {
                method = authentication;
                boolean isKey = method.equals("private_key_jwt");
                line.getChildren().setAll(name, isKey ? key : secret);
                name.setLabelFor(isKey ? key : secret);
                name.setText(
                        Messages.text(isKey ? "connection.field.private-key" : "connection.field.secret"));
                below.setText(Messages.text(kept ? "connection.hint.secret.kept" : "connection.hint.secret"));
                Controls.show(this, !method.equals("none"));
            }
        }

        /// What was typed; empty when the one from before stays.
        Optional<String> value() {
            String typed = switch (method) {
                case "none" -> "";
                case "private_key_jwt" -> key.getText();
                default -> secret.getText();
            };
            return Optional.of(typed.strip()).filter(text -> !text.isEmpty());
        }
    }
}
