package dragonkey.client.connections;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// The client's secret or private key. What is kept is never shown: it can only be replaced.
final class ClientSecretRow extends VBox {
    private final PasswordField secret = new PasswordField();
    private final TextArea key = new TextArea();
    private final Label name = Controls.label("", "field-name");
    private final HBox line = Controls.row("field-line", name);
    private final Label below = Controls.prose("", "small", "field-below", "faint");
    private final boolean kept;
    private String method = "";

    /// @param kept whether there may be one from before
    ClientSecretRow(boolean kept, Runnable changed) {
        this.kept = kept;
        getStyleClass().add("field");
        secret.setId("connection-secret");
        secret.setPromptText(Messages.text("connection.prompt.secret"));
        key.setId("connection-private-key");
        key.setPrefRowCount(3);
        key.getStyleClass().add("mono");
        key.setPromptText(Messages.text("connection.prompt.private-key"));
        for (TextInputControl input : new TextInputControl[]{secret, key}) {
            HBox.setHgrow(input, Priority.ALWAYS);
            input.textProperty().subscribe((before, text) -> changed.run());
        }
        getChildren().addAll(line, below);
        showFor("none");
    }

    /// Shows the field that goes with a client authentication method.
    void showFor(String authentication) {
        if (!authentication.equals(method)) {
            boolean isKey = authentication.equals("private_key_jwt");
            boolean wasKey = method.equals("private_key_jwt");
            boolean first = method.isEmpty();
            method = authentication;
            name.setText(Messages.text(isKey ? "connection.field.private-key" : "connection.field.secret"));
            below.setText(Messages.text(kept && !method.equals("none")
                    ? "connection.hint.secret.kept"
                    : "connection.hint.secret"));
            // Taking out a field that somebody types into would take the keyboard from it.
            if (first || isKey != wasKey) {
                line.getChildren().setAll(name, isKey ? key : secret);
                name.setLabelFor(isKey ? key : secret);
            }
        }
    }

    void fill(String text) {
        (method.equals("private_key_jwt") ? key : secret).setText(text);
    }

    /// What is typed, as it is.
    String text() {
        return method.equals("private_key_jwt") ? key.getText() : secret.getText();
    }

    /// What was typed; empty when the one from before stays.
    Optional<String> value() {
        return Optional.of(text().strip()).filter(text -> !text.isEmpty() && !method.equals("none"));
    }
}
