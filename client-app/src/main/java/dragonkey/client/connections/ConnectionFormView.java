package dragonkey.client.connections;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
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
    private static final List<ConnectionField> ALWAYS_GOOD = List.of(ConnectionField.NAME,
            ConnectionField.BROWSER, ConnectionField.AUTHENTICATION, ConnectionField.REDIRECT_URI,
            ConnectionField.POST_LOGOUT_REDIRECT_URI, ConnectionField.SCOPE);

    private final Map<ConnectionField.FieldGroup, Fold> folds = new EnumMap<>(
            ConnectionField.FieldGroup.class);
    private final Map<ConnectionField, ConnectionFieldRow> rows = new EnumMap<>(ConnectionField.class);
    private final ClientSecretRow secret;
    private final Fold advanced;
    private final Consumer<ConnectionDraft> changed;
    private boolean filling;
    /// Nobody chose how the client proves itself: that a secret was typed did.
    private boolean proofBySecret;

    /// @param rules what is wrong with a draft, by field
    /// @param kept whether there may be a secret from before
    /// @param begin what the fields say at first
    /// @param lookup stands below the issuer
    /// @param changed told what the fields say after each change
    ConnectionFormView(Function<ConnectionDraft, Map<ConnectionField, String>> rules, boolean kept,
            ConnectionDraft begin, Node lookup, Consumer<ConnectionDraft> changed) {
        this.rules = rules;
        this.changed = changed;
        this.secret = new ClientSecretRow(kept, this::secretTyped);
        getStyleClass().add("fields");
        for (ConnectionField connectionField : ConnectionField.values()) {
            rows.put(connectionField, new ConnectionFieldRow(connectionField,
                    connectionField == ConnectionField.AUTHENTICATION ? this::proofChosen : this::judge));
        }
        Focus.first(row(ConnectionField.ISSUER).control());
        extras();
        advanced = new Fold("connection-advanced", "connection.advanced", advanced(begin));
        getChildren().addAll(row(ConnectionField.ISSUER), lookup, row(ConnectionField.CLIENT_ID), secret,
                advanced);
        fill(begin);
    }

    /// All that has good defaults.
    private VBox advanced(ConnectionDraft begin) {
        VBox all = Controls.column("fields");
        ALWAYS_GOOD.forEach(connectionField -> all.getChildren().add(row(connectionField)));
        for (ConnectionField.FieldGroup fieldGroup : ConnectionField.FieldGroup.values()) {
            if (fieldGroup != ConnectionField.FieldGroup.BASIC) {
                all.getChildren().add(folded(fieldGroup, begin));
            }
        }
        return all;
    }

    /// Shows, or puts away, all but the three fields that everybody fills in.
    void showAdvanced(boolean wanted) {
        advanced.open(wanted);
    }

    boolean showsAdvanced() {
        return advanced.isOpen();
    }

    private void proofChosen() {
        if (!filling) {
            proofBySecret = false;
            if (row(ConnectionField.AUTHENTICATION).value().equals("none")) {
                secret.fill("");
            }
        }
        judge();
    }

    /// A client with a secret proves itself with it, a client without one does not.
    private void secretTyped() {
        String method = row(ConnectionField.AUTHENTICATION).value();
        boolean typed = !secret.text().isBlank();
        if (typed && method.equals("none")) {
            proofBySecret = true;
            prove("client_secret_basic");
        } else if (!typed && proofBySecret) {
            proofBySecret = false;
            prove("none");
        } else {
            judge();
        }
    }

    private void prove(String method) {
        filling = true;
        row(ConnectionField.AUTHENTICATION).fill(method);
        filling = false;
        judge();
    }

    /// Which methods the provider takes, as it says itself. Where nobody chose one, that is followed.
    void offered(List<String> methods) {
        boolean inFormAlone = !methods.contains("client_secret_basic")
                && methods.contains("client_secret_post");
        if (proofBySecret && inFormAlone) {
            prove("client_secret_post");
        }
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

    private Fold folded(ConnectionField.FieldGroup fieldGroup, ConnectionDraft begin) {
        VBox box = Controls.column("fields");
        for (ConnectionField connectionField : ConnectionField.values()) {
            if (connectionField.group() == fieldGroup) {
                box.getChildren().add(row(connectionField));
            }
        }
        String word = Messages.word(fieldGroup);
        Fold fold = new Fold("connection-group-" + word, "connection.group." + word, box);
        fold.open(begin.texts().keySet().stream()
                .anyMatch(connectionField -> connectionField.group() == fieldGroup
                        && connectionField != ConnectionField.API && connectionField != ConnectionField.PROXY
                        && !begin.text(connectionField).equals("false")));
        folds.put(fieldGroup, fold);
        return fold;
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
        secret.showFor(row(ConnectionField.AUTHENTICATION).value());
        secretTyped();
    }

    /// Fills in one field, as a person would.
    void fill(ConnectionField connectionField, String text) {
        row(connectionField).fill(text);
    }

    /// What is typed as a secret, as it is.
    String secretText() {
        return secret.text();
    }

    void fillSecret(String text) {
        secret.fill(text);
    }

    private void judge() {
        if (filling || rows.size() < ConnectionField.values().length) {
            return;
        }
        ConnectionDraft connectionDraft = draft();
        Map<ConnectionField, String> wrong = rules.apply(connectionDraft);
        String browser = connectionDraft.text(ConnectionField.BROWSER);
        boolean answered = browser.equals("embedded") || browser.equals("system");
        row(ConnectionField.CLIENT_ID).hint(answered
                ? Messages.text("connection.register", connectionDraft.text(ConnectionField.REDIRECT_URI))
                : "");
        rows.forEach((connectionField, row) -> row.tell(wrong.get(connectionField)));
        secret.showFor(connectionDraft.text(ConnectionField.AUTHENTICATION));
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
        changed.accept(connectionDraft);
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
        if (first != ConnectionField.ISSUER && first != ConnectionField.CLIENT_ID) {
            advanced.open(true);
        }
        Fold fold = folds.get(first.group());
        if (fold != null) {
            fold.open(true);
        }
        row(first).control().requestFocus();
        return null;
    }
}
