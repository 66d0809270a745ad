package dragonkey.client.connections;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.ConnectionField;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// One field of the form: its name, the control that fits it, and below what is wrong or worth knowing.
final class ConnectionFieldRow extends VBox {
    private static final Map<ConnectionField, List<String>> CHOICES = Map.of(ConnectionField.AUTHENTICATION,
            List.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt"),
            ConnectionField.BROWSER, List.of("embedded", "system", "device", "none"), ConnectionField.PROXY,
            List.of("system", "none", "given"));

    private final ConnectionField connectionField;
    private final Label below = Controls.prose("", "small");
    private final HBox line;
    private final FieldInput input;
    private String hint;
    private boolean touched;

    /// @param changed told after each change
    ConnectionFieldRow(ConnectionField connectionField, Runnable changed) {
        this.connectionField = connectionField;
        String key = "connection.hint." + connectionField.word();
        this.hint = Messages.has(key) ? Messages.text(key) : "";
        getStyleClass().add("field");
        Label name = Controls.label(Messages.text("connection.field." + connectionField.word()),
                "field-name");
        List<String> words = CHOICES.get(connectionField);
        input = words != null
                ? new ChoiceInput(id(), "connection." + connectionField.word() + ".", words, changed)
                : connectionField == ConnectionField.DPOP ? check(changed) : text(changed);
        if (input.node() instanceof Control control) {
            name.setLabelFor(control);
        }
        HBox.setHgrow(input.node(), input instanceof TextInput ? Priority.ALWAYS : Priority.NEVER);
        line = Controls.row("field-line", name, input.node());
        below.getStyleClass().add("field-below");
        getChildren().addAll(line, below);
        tell(null);
    }

    private String id() {
        return "connection-" + connectionField.word();
    }

    private FieldInput check(Runnable changed) {
        CheckBox made = new CheckBox(Messages.text("connection.dpop.on"));
        made.setId(id());
        made.setOnAction(event -> changed.run());
        return new CheckInput(made);
    }

    private FieldInput text(Runnable changed) {
        boolean several = connectionField.group() == ConnectionField.FieldGroup.EXTRA
                || connectionField == ConnectionField.TRUSTED_CERTIFICATE;
        TextInputControl made = several ? new TextArea() : new TextField();
        if (made instanceof TextArea area) {
            area.setPrefRowCount(connectionField == ConnectionField.TRUSTED_CERTIFICATE ? 4 : 2);
            area.getStyleClass().add("mono");
        }
        made.setId(id());
        String prompt = "connection.prompt." + connectionField.word();
        made.setPromptText(Messages.has(prompt) ? Messages.text(prompt) : "");
        made.textProperty().subscribe(text -> changed.run());
        made.focusedProperty().subscribe(focused -> {
            if (!focused && !made.getText().isEmpty()) {
                touched = true;
                changed.run();
            }
        });
        return new TextInput(made);
    }

    /// Puts something at the end of the line, for example a button.
    void add(Node node) {
        line.getChildren().add(node);
    }

    String value() {
        return input.text();
    }

    void fill(String value) {
        touched = false;
        input.show(value);
    }

    /// Shows what is wrong even if nobody has been here yet.
    void touch() {
        touched = true;
    }

    /// What it is filled in with.
    Node control() {
        return input.node();
    }

    /// Says what is wrong here, or the hint that belongs to the field.
    ///
    /// @param wrong the word of what is wrong, or null
    void tell(@Nullable String wrong) {
        boolean bad = wrong != null && touched;
        say(bad ? Messages.text("connection.wrong." + wrong) : hint, bad);
    }

    /// What is worth knowing here, while nothing is wrong.
    void hint(String words) {
        hint = words;
    }

    /// Says something about what is filled in.
    void say(String words, boolean bad) {
        below.setText(words);
        below.getStyleClass().removeAll("wrong", "faint");
        below.getStyleClass().add(bad ? "wrong" : "faint");
        below.setId(bad ? id() + "-wrong" : null);
        Controls.show(below, !words.isEmpty());
    }

    /// The control that a field is filled in with, and what it says.
    private sealed interface FieldInput {
        Node node();

        String text();

        void show(String text);
    }

    private record TextInput(TextInputControl node) implements FieldInput {
        @Override
        public String text() {
            return node.getText() == null ? "" : node.getText();
        }

        @Override
        public void show(String text) {
            node.setText(text);
        }
    }

    private record CheckInput(CheckBox node) implements FieldInput {
        @Override
        public String text() {
            return Boolean.toString(node.isSelected());
        }

        @Override
        public void show(String text) {
            node.setSelected(text.equals("true"));
        }
    }

    /// One of a few words; the first stands for whatever is none of them.
    private static final class ChoiceInput implements FieldInput {
        private final List<String> words;
        private final Choice<String> node;
        private String chosen;

        ChoiceInput(String id, String key, List<String> words, Runnable changed) {
            this.words = words;
            SequencedMap<String, String> texts = new LinkedHashMap<>();
            words.forEach(word -> texts.put(word, Messages.text(key + word.replace('_', '-'))));
            node = new Choice<>("segments", texts, word -> {
                chosen = word;
                changed.run();
            });
            words.forEach(word -> node.button(word).setId(id + "-" + word.replace('_', '-')));
            chosen = words.getFirst();
            node.select(chosen);
        }

        @Override
        public Node node() {
            return node;
        }

        @Override
        public String text() {
            return chosen;
        }

        @Override
        public void show(String text) {
            chosen = words.contains(text) ? text : words.getFirst();
            node.select(chosen);
        }
    }
}
