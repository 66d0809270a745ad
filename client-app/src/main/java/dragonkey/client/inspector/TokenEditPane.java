package dragonkey.client.inspector;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Problem;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// Header and claims of a token as JSON that can be written in. Each change makes another token at once.
final class TokenEditPane extends VBox {
    private final BiConsumer<ObjectNode, ObjectNode> changed;
    private final ComboBox<String> algorithm = new ComboBox<>();
    private final ComboBox<String> method = new ComboBox<>();
    private final JsonEditor header;
    private final JsonEditor claims;
    private final Label problem = Controls.prose("", "fault", "small");
    private String shown = "";
    private boolean filling;

    /// @param changed gets header and claims, whenever both can be read
    TokenEditPane(BiConsumer<ObjectNode, ObjectNode> changed) {
        this.changed = changed;
        header = new JsonEditor("edit-header", Messages.text("token.edit.header"), this::change);
        claims = new JsonEditor("edit-claims", Messages.text("token.edit.claims"), this::change);
        problem.setId("edit-problem");
        Controls.show(problem, false);
        choices();
        Label label = Controls.label(Messages.text("token.edit.algorithm"), "muted", "small");
        label.setLabelFor(algorithm);
        VBox.setVgrow(claims, Priority.ALWAYS);
        getStyleClass().add("json-view");
        getChildren().addAll(Controls.row("key-row", label, algorithm, method), header, claims, problem);
    }

    private void choices() {
        algorithm.setId("edit-algorithm");
        algorithm.setAccessibleText(Messages.text("token.edit.algorithm"));
        algorithm.getItems().addAll(TokenChange.SIGNING);
        algorithm.getItems().addAll(TokenChange.ENCRYPTING);
        algorithm.setOnAction(chosen -> intoHeader());
        method.setId("edit-method");
        method.setAccessibleText(Messages.text("token.edit.method"));
        method.getItems().addAll(TokenChange.METHODS);
        method.setOnAction(chosen -> intoHeader());
        Controls.show(method, false);
    }

    /// What is written here stays as it is while the token is the same or says the same: somebody is still writing.
    void show(InspectedToken token) {
        setDisable(!token.canChange());
        if (token.text().equals(shown)) {
            return;
        }
        shown = token.text();
        Optional<ObjectNode> top = token.header();
        Optional<ObjectNode> inside = token.claims();
        filling = true;
        boolean written = top.equals(header.object()) && inside.equals(claims.object());
        if (!written) {
            tell(Optional.empty());
            top.ifPresent(header::show);
            inside.ifPresent(claims::show);
        }
        top.ifPresent(this::showAlgorithm);
        filling = false;
    }

    private void showAlgorithm(ObjectNode top) {
        String named = top.path("alg").asString("");
        algorithm.setValue(named);
        boolean encrypts = TokenChange.ENCRYPTING.contains(named);
        Controls.show(method, encrypts);
        method.setValue(encrypts ? top.path("enc").asString("") : "");
        header.editable(!encrypts);
    }

    /// An encrypted token has a header of its own: the library writes it.
    private void intoHeader() {
        String named = Objects.requireNonNullElse(algorithm.getValue(), "");
        if (filling || named.isEmpty()) {
            return;
        }
        ObjectNode top = header.object().orElseGet(JsonNodeFactory.instance::objectNode).deepCopy();
        top.put("alg", named);
        if (TokenChange.ENCRYPTING.contains(named)) {
            String way = Objects.requireNonNullElse(method.getValue(), "");
            top.put("enc", way.isEmpty() ? "A256GCM" : way);
        } else {
            top.remove("enc");
        }
        header.show(top);
        showAlgorithm(top);
    }

    private void change() {
        if (!filling) {
            tell(Optional.empty());
            header.object()
                    .ifPresent(top -> claims.object().ifPresent(inside -> changed.accept(top, inside)));
        }
    }

    /// Says why the last change made no token, or one that is not signed.
    void refuse(Problem why) {
        tell(Optional.of(why));
    }

    private void tell(Optional<Problem> refused) {
        problem.setText(refused.map(ProblemWords::of).map(ProblemWords::sentence).orElse(""));
        Controls.show(problem, refused.isPresent());
    }

    /// The header as it is written here, whether a token could be made of it or not.
    Optional<ObjectNode> writtenHeader() {
        return header.object();
    }

    /// The claims as they are written here.
    Optional<ObjectNode> writtenClaims() {
        return claims.object();
    }

    void focus() {
        claims.focus();
    }
}
