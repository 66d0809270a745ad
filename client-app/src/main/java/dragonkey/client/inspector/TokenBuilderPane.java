package dragonkey.client.inspector;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.inspector.KeyInput.KeyFormat;
import dragonkey.client.keys.JwkGenerator;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// Where a token is made: header, claims, algorithm and key. The header's `alg` and `enc` are what counts.
final class TokenBuilderPane extends VBox {
    private final Background background;
    private final Consumer<BuiltToken> made;
    private final ComboBox<String> algorithm = new ComboBox<>();
    private final ComboBox<String> method = new ComboBox<>();
    private final JsonEditor header;
    private final JsonEditor claims;
    private final TokenBuilderKey key = new TokenBuilderKey(this::generate);
    private final Label problem = Controls.prose("", "fault", "small");
    private final Button make;

    /// @param made gets the token, on the FX thread
    TokenBuilderPane(Background background, Consumer<BuiltToken> made, Runnable close) {
        this.background = background;
        this.made = made;
        make = Controls.accent("make-token", "token.make.make", this::make);
        header = new JsonEditor("make-header", Messages.text("token.make.header"), this::changed);
        claims = new JsonEditor("make-claims", Messages.text("token.make.claims"), this::changed);
        choices();
        problem.setId("make-problem");
        Controls.show(problem, false);
        Button example = Controls.button("make-example", "token.make.example", Feather.BOOK_OPEN,
                this::example);
        Button back = Controls.button("make-back", "token.make.back", close);
        HBox texts = Controls.row("given", header, claims);
        HBox.setHgrow(header, Priority.ALWAYS);
        HBox.setHgrow(claims, Priority.ALWAYS);
        VBox.setVgrow(texts, Priority.ALWAYS);
        Label label = Controls.label(Messages.text("token.make.algorithm"), "muted", "small");
        label.setLabelFor(algorithm);
        getStyleClass().addAll("card", "make");
        getChildren().addAll(Controls.row("key-row", label, algorithm, method, Controls.spring(), example),
                texts, key, problem, Controls.row("key-row", back, Controls.spring(), make));
        header.show(start());
        claims.show(JsonNodeFactory.instance.objectNode().put("sub", ""));
    }

    private static ObjectNode start() {
        return JsonNodeFactory.instance.objectNode().put("alg", "HS256").put("typ", "JWT");
    }

    private void choices() {
        algorithm.setId("make-algorithm");
        algorithm.setAccessibleText(Messages.text("token.make.algorithm"));
        algorithm.getItems().addAll(BuiltToken.SIGNING);
        algorithm.getItems().addAll(BuiltToken.ENCRYPTING);
        algorithm.setValue("HS256");
        algorithm.setOnAction(chosen -> intoHeader());
        method.setId("make-method");
        method.setAccessibleText(Messages.text("token.make.method"));
        method.getItems().addAll(BuiltToken.METHODS);
        method.setValue("A256GCM");
        method.setOnAction(chosen -> intoHeader());
        Controls.show(method, false);
    }

    /// An encrypted token has a header of its own: the library writes it.
    private void intoHeader() {
        boolean encrypts = BuiltToken.ENCRYPTING.contains(algorithm.getValue());
        Controls.show(method, encrypts);
        header.editable(!encrypts);
        if (encrypts) {
            header.show(JsonNodeFactory.instance.objectNode().put("alg", algorithm.getValue()).put("enc",
                    method.getValue()));
        } else {
            ObjectNode old = header.object().orElseGet(TokenBuilderPane::start);
            old.remove("enc");
            header.show(old.put("alg", algorithm.getValue()));
        }
    }

    /// The first token that many people ever see, with a secret that anybody guesses.
    private void example() {
        algorithm.setValue("HS256");
        header.show(start());
        claims.show(JsonNodeFactory.instance.objectNode().put("sub", "1234567890").put("name", "John Doe")
                .put("admin", true));
        key.show(new KeyInput("shhhh", KeyFormat.SECRET, ""));
    }

    private void changed() {
        tell(Optional.empty());
        make.setDisable(header.object().isEmpty() || claims.object().isEmpty());
    }

    private void generate() {
        String wanted = algorithm.getValue().equals("dir") ? method.getValue() : algorithm.getValue();
        work(() -> new KeyInput(JwkGenerator.of(wanted, new SecureRandom()).toJSONString(), KeyFormat.KEY,
                ""), key::show);
    }

    private void make() {
        Optional<ObjectNode> top = header.object();
        Optional<ObjectNode> inside = claims.object();
        KeyInput with = key.written();
        if (top.isPresent() && inside.isPresent()) {
            work(() -> BuiltToken.of(top.get(), inside.get(), with), made);
        }
    }

    private <T> void work(Callable<T> work, Consumer<T> show) {
        background.run(() -> attempt(work), buildAttempt -> {
            tell(buildAttempt.problem());
            buildAttempt.value().ifPresent(show);
        });
    }

    private void tell(Optional<Problem> refused) {
        problem.setText(refused.map(ProblemWords::of).map(ProblemWords::sentence).orElse(""));
        Controls.show(problem, refused.isPresent());
    }

    private record BuildAttempt<T>(Optional<T> value, Optional<Problem> problem) {
    }

    private static <T> BuildAttempt<T> attempt(Callable<T> work) throws Exception {
        try {
            return new BuildAttempt<>(Optional.of(work.call()), Optional.empty());
        } catch (ProblemException problemException) {
            return new BuildAttempt<>(Optional.empty(), Optional.of(problemException.problem()));
        }
    }

    /// The key that a token is made with: written down, or made on a click.
    private static final class TokenBuilderKey extends VBox {
        private final TextArea text = new TextArea();
        private final Choice<KeyFormat> forms;
        private KeyFormat keyFormat = KeyFormat.SECRET;

        TokenBuilderKey(Runnable generate) {
            Label label = Controls.label(Messages.text("token.make.key"), "muted", "small");
            label.setLabelFor(text);
            text.setId("make-key");
            text.setPromptText(Messages.text("token.make.key.prompt"));
            text.setAccessibleText(Messages.text("token.make.key"));
            text.setWrapText(true);
            text.setPrefRowCount(3);
            text.setMinHeight(72);
            text.getStyleClass().add("mono");
            forms = Choice.of(KeyFormat.class, "segments", "make-key-", "token.key.",
                    wanted -> keyFormat = wanted);
            forms.select(keyFormat);
            Button make = Controls.button("make-generate", "token.make.generate", Feather.KEY, generate);
            getStyleClass().add("key-box");
            getChildren().addAll(Controls.row("key-row", label, forms, Controls.spring(), make), text);
        }

        void show(KeyInput key) {
            keyFormat = key.form();
            forms.select(keyFormat);
            text.setText(key.text());
        }

        /// The key as written; an encrypted one has to be decrypted elsewhere before.
        KeyInput written() {
            return new KeyInput(text.getText(), keyFormat, "");
        }
    }
}
