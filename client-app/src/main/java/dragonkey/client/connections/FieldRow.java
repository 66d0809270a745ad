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

import dragonkey.client.connection.Field;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// One field of the form: its name, the control that fits it, and below what is wrong or worth knowing.
final class FieldRow extends VBox {
    private static final Map<Field, List<String>> CHOICES = Map.of(Field.AUTHENTICATION,
            List.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt"), Field.BROWSER,
            List.of("embedded", "system", "device", "none"), Field.PROXY, List.of("system", "none", "given"));

    private final Field field;
    private final Label below = Nodes.prose("", "small");
    private final HBox line;
    private final @Nullable TextInputControl input;
    private final @Nullable Choice<String> choice;
    private final @Nullable CheckBox check;
    private String chosen = "";
    private boolean touched;

    /// @param changed told after each change
    FieldRow(Field field, Runnable changed) {
        this.field = field;
        getStyleClass().add("field");
        Label name = Nodes.label(Messages.text("connection.field." + field.word()), "field-name");
        Node control;
        List<String> words = CHOICES.get(field);
        if (words != null) {
            choice = choice(words, changed);
            chosen = words.getFirst();
            choice.select(chosen);
            control = choice;
            input = null;
            check = null;
        } else if (field == Field.DPOP) {
            check = new CheckBox(Messages.text("connection.dpop.on"));
            check.setId(id());
            check.setOnAction(event -> changed.run());
            control = check;
            input = null;
            choice = null;
        } else {
            input = text(changed);
            control = input;
            choice = null;
            check = null;
        }
        if (control instanceof Control real) {
            name.setLabelFor(real);
        }
        HBox.setHgrow(control, input == null ? Priority.NEVER : Priority.ALWAYS);
        line = Nodes.row("field-line", name, control);
        below.getStyleClass().add("field-below");
        getChildren().addAll(line, below);
        tell(null);
    }

    private String id() {
        return "connection-" + field.word();
    }

    private Choice<String> choice(List<String> words, Runnable changed) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        words.forEach(word -> texts.put(word,
                Messages.text("connection." + field.word() + "." + word.replace('_', '-'))));
        Consumer<String> take = word -> {
            chosen = word;
            changed.run();
        };
        Choice<String> made = new Choice<>("segments", texts, take);
        for (String word : words) {
            ToggleButton button = made.button(word);
            button.setId(id() + "-" + word.replace('_', '-'));
        }
        return made;
    }

    private TextInputControl text(Runnable changed) {
        boolean several = field.group() == Field.Group.EXTRA || field == Field.TRUSTED_CERTIFICATE;
        TextInputControl made = several ? new TextArea() : new TextField();
        if (made instanceof TextArea area) {
            area.setPrefRowCount(field == Field.TRUSTED_CERTIFICATE ? 4 : 2);
            area.getStyleClass().add("mono");
        }
        made.setId(id());
        String prompt = "connection.prompt." + field.word();
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

    Field field() {
        return field;
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
        } else if (choice != null) {
            chosen = CHOICES.getOrDefault(field, List.of()).contains(value)
                    ? value
                    : CHOICES.getOrDefault(field, List.of("")).getFirst();
            choice.select(chosen);
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
        String hint = "connection.hint." + field.word();
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
        Nodes.show(below, !words.isEmpty());
    }
}
