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
            name.setText(Messages.text(isKey ? "connection.field.private-key" : "connection.field.secret"));
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
