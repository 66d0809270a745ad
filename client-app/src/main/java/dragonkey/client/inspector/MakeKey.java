package dragonkey.client.inspector;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.inspector.GivenKey.Form;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// The key that a token is made with: written down, or made on a click.
final class MakeKey extends VBox {
    private final TextArea text = new TextArea();
    private final Choice<Form> forms;
    private Form form = Form.SECRET;

    MakeKey(Runnable generate) {
        Label label = Nodes.label(Messages.text("token.make.key"), "muted", "small");
        label.setLabelFor(text);
        text.setId("make-key");
        text.setPromptText(Messages.text("token.make.key.prompt"));
        text.setAccessibleText(Messages.text("token.make.key"));
        text.setWrapText(true);
        text.setPrefRowCount(3);
        text.setMinHeight(72);
        text.getStyleClass().add("mono");
        SequencedMap<Form, String> words = new LinkedHashMap<>();
        for (Form one : Form.values()) {
            words.put(one, Messages.text("token.key." + one.name().toLowerCase(Locale.ROOT)));
        }
        forms = new Choice<>("segments", words, wanted -> form = wanted);
        forms.select(form);
        Button make = Nodes.button(Messages.text("token.make.generate"), Feather.KEY, generate);
        make.setId("make-generate");
        getStyleClass().add("key-box");
        getChildren().addAll(Nodes.row("key-row", label, forms, Nodes.spring(), make), text);
    }

    void show(GivenKey key) {
        form = key.form();
        forms.select(form);
        text.setText(key.text());
    }

    /// The key as written; an encrypted one has to be decrypted elsewhere before.
    GivenKey written() {
        return new GivenKey(text.getText(), form, "");
    }
}
