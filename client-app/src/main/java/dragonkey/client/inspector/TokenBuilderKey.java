package dragonkey.client.inspector;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.inspector.KeyInput.KeyFormat;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.SegmentedChoice;

/// The key that a token is made with: written down, or made on a click.
final class TokenBuilderKey extends VBox {
    private final TextArea text = new TextArea();
    private final SegmentedChoice<KeyFormat> forms;
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
        SequencedMap<KeyFormat, String> words = new LinkedHashMap<>();
        for (KeyFormat one : KeyFormat.values()) {
            words.put(one, Messages.text("token.key." + one.name().toLowerCase(Locale.ROOT)));
        }
        forms = new SegmentedChoice<>("segments", words, wanted -> keyFormat = wanted);
        forms.select(keyFormat);
        Button make = Controls.button(Messages.text("token.make.generate"), Feather.KEY, generate);
        make.setId("make-generate");
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
