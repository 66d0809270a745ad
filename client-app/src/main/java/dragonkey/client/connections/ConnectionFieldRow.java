package dragonkey.client.connections;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.ConnectionField;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.SegmentedChoice;

/// One field of the form: its name, the control that fits it, and below what is wrong or worth knowing.
final class ConnectionFieldRow extends VBox {
    private static final Map<ConnectionField, List<String>> CHOICES = Map.of(ConnectionField.AUTHENTICATION,
            List.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt"),
            ConnectionField.BROWSER, List.of("embedded", "system", "device", "none"), ConnectionField.PROXY,
            List.of("system", "none", "given"));

    private final ConnectionField connectionField;
    private final Label below = Controls.prose("", "small");
    private final HBox line;
    private final @Nullable TextInputControl input;
    private final @Nullable SegmentedChoice<String> segmentedChoice;
    private final @Nullable CheckBox check;
    private String chosen = "";
    private boolean touched;

    /// @param changed told after each change
    ConnectionFieldRow(ConnectionField connectionField, Runnable changed) {
        this.connectionField = connectionField;
        getStyleClass().add("field");
        Label name = Controls.label(Messages.text("connection.field." + connectionField.word()),
                "field-name");
        Node control;
        List<String> words = CHOICES.get(connectionField);
        if (words != null) {
            segmentedChoice = choice(words, changed);
            chosen = words.getFirst();
            segmentedChoice.select(chosen);
            control = segmentedChoice;
            input = null;
            check = null;
        } else if (connectionField == ConnectionField.DPOP) {
            check = new CheckBox(Messages.text("connection.dpop.on"));
            check.setId(id());
            check.setOnAction(event -> changed.run());
            control = check;
            input = null;
            segmentedChoice = null;
        } else {
            input = text(changed);
            control = input;
            segmentedChoice = null;
            check = null;
        }
        if (control instanceof Control real) {
            name.setLabelFor(real);
        }
        HBox.setHgrow(control, input == null ? Priority.NEVER : Priority.ALWAYS);
        line = Controls.row("field-line", name, control);
        below.getStyleClass().add("field-below");
        getChildren().addAll(line, below);
        tell(null);
    }

    private String id() {
        return "connection-" + connectionField.word();
    }

    private SegmentedChoice<String> choice(List<String> words, Runnable changed) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        words.forEach(word -> texts.put(word,
                Messages.text("connection." + connectionField.word() + "." + word.replace('_', '-'))));
        Consumer<String> take = word -> {
            chosen = word;
            changed.run();
        };
        SegmentedChoice<String> made = new SegmentedChoice<>("segments", texts, take);
        for (String word : words) {
            ToggleButton button = made.button(word);
            button.setId(id() + "-" + word.replace('_', '-'));
        }
        return made;
    }

    private TextInputControl text(Runnable changed) {
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
        return made;
    }

    /// Puts something at the end of the line, for example a button.
    void add(Node node) {
        line.getChildren().add(node);
    }

    ConnectionField field() {
        return connectionField;
    }

    String value() {
        if (input != null) {
            return input.getText() == null ? "" : input.getText();
        }
        return check == null ? chosen : Boolean.toString(check.isSelected());
    }

    void fill(String value) {
        touched = false;
        if (input != null) {
            input.setText(value);
        } else if (check != null) {
            check.setSelected(value.equals("true"));
        } else if (segmentedChoice != null) {
            chosen = CHOICES.getOrDefault(connectionField, List.of()).contains(value)
                    ? value
                    : CHOICES.getOrDefault(connectionField, List.of("")).getFirst();
            segmentedChoice.select(chosen);
        }
    }

    /// Shows what is wrong even if nobody has been here yet.
    void touch() {
        touched = true;
    }

    void focus() {
        if (input != null) {
            input.requestFocus();
        }
    }

    /// Says what is wrong here, or the hint that belongs to the field.
    ///
    /// @param wrong the word of what is wrong, or null
    void tell(@Nullable String wrong) {
        boolean bad = wrong != null && touched;
        String hint = "connection.hint." + connectionField.word();
        String words = bad
                ? Messages.text("connection.wrong." + wrong)
                : Messages.has(hint) ? Messages.text(hint) : "";
        say(words, bad);
    }

    /// Says something about what is filled in.
    void say(String words, boolean bad) {
        below.setText(words);
        below.getStyleClass().removeAll("wrong", "faint");
        below.getStyleClass().add(bad ? "wrong" : "faint");
        below.setId(bad ? id() + "-wrong" : null);
        Controls.show(below, !words.isEmpty());
    }
}
