package dragonkey.client.inspector;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;

import dragonkey.client.background.Background;
import dragonkey.client.core.TextEncoding;
import dragonkey.client.explain.TakenWords;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.pasted.PastedText;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.LongTextInput;
import dragonkey.client.ui.Messages;

/// Where a token is pasted or a file is dropped; says what was taken of it.
final class PastePane extends VBox {
    /// More are not chosen from a list.
    private static final int MOST_NAMES = 200;

    private final LongTextInput input;
    private String text = "";
    private final Label taken = Controls.prose("", "muted", "small");
    private final ComboBox<String> found = new ComboBox<>();
    private final Background background;
    private final PasteListener pasteListener;

    /// Told when there is another text, or another of its tokens was chosen.
    @FunctionalInterface
    interface PasteListener {
        /// The text, and which of its tokens is looked at, from 0.
        void read(String text, int chosen);
    }

    PastePane(Background background, PasteListener pasteListener) {
        this.background = background;
        this.pasteListener = pasteListener;
        input = new LongTextInput("token-input", Messages.text("token.paste.prompt"), written -> {
            text = written;
            changed();
        });
        taken.setId("token-taken");
        found.setId("token-found");
        found.setAccessibleText(Messages.text("token.found"));
        Controls.show(found, false);
        Controls.show(taken, false);
        getStyleClass().add("key-box");
        getChildren().addAll(input, found, taken);
        found.setOnAction(chosen -> changed());
    }

    void put(String token) {
        input.put(token);
    }

    private void changed() {
        pasteListener.read(text, Math.max(0, found.getSelectionModel().getSelectedIndex()));
    }

    /// Says what was taken of the text.
    void show(PastedText pastedText) {
        List<String> names = pastedText.tokens().stream().limit(MOST_NAMES).map(TakenWords::place).toList();
        if (!names.equals(found.getItems())) {
            var act = found.getOnAction();
            found.setOnAction(null);
            found.getItems().setAll(names);
            found.getSelectionModel().select(0);
            found.setOnAction(act);
        }
        Controls.show(found, names.size() > 1);
        int chosen = Math.clamp(found.getSelectionModel().getSelectedIndex(), 0,
                pastedText.tokens().size() - 1);
        taken.setText(TakenWords.about(pastedText, pastedText.tokens().get(chosen)));
        Controls.show(taken, !taken.getText().isEmpty());
    }

    /// A file that is held over the window.
    void over(DragEvent drag) {
        if (drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
            drag.consume();
        }
    }

    /// A file that was let go there.
    void dropped(DragEvent drag) {
        List<File> files = drag.getDragboard().getFiles();
        if (!files.isEmpty()) {
            read(files.getFirst().toPath());
            drag.setDropCompleted(true);
            drag.consume();
        }
    }

    private void read(Path file) {
        background.run(() -> textOf(file), input::put);
    }

    /// The text of a file; empty when it cannot be read. Never more than one byte beyond
    /// [TokenParser#LONGEST], which shows that there is more: a film that is dropped by mistake must not fill the memory.
    static String textOf(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return TextEncoding.decode(in.readNBytes(TokenParser.LONGEST + 1));
        } catch (IOException _) {
            return "";
        }
    }
}
