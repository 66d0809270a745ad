package dragonkey.client.inspector;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;

import dragonkey.client.background.Background;
import dragonkey.client.jose.PastedText;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.LongTextInput;
import dragonkey.client.ui.Messages;

/// Where a token is pasted or a file is dropped; says what was taken of it.
final class PastePane extends VBox {
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

    /// Says what the text was.
    void show(PastedText pastedText) {
        List<String> names = pastedText.tokens().stream().map(PastedText.PastedToken::name).toList();
        if (!names.equals(found.getItems())) {
            var act = found.getOnAction();
            found.setOnAction(null);
            found.getItems().setAll(names);
            found.getSelectionModel().select(0);
            found.setOnAction(act);
        }
        Controls.show(found, names.size() > 1);
        taken.setText(words(pastedText));
        Controls.show(taken, !taken.getText().isEmpty());
    }

    private static String words(PastedText pastedText) {
        String source = pastedText.source() == PastedText.PasteSource.TEXT
                ? ""
                : Messages.text("token.source." + pastedText.source().name().toLowerCase(Locale.ROOT));
        String stripped = pastedText.stripped().stream().sorted()
                .map(one -> Messages.text("token.stripped." + one.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        String left = stripped.isEmpty() ? "" : Messages.text("token.stripped", stripped);
        return (source + " " + left).strip();
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

    /// The text of a file, in UTF-8; empty when it cannot be read. Never more than one byte beyond
    /// [TokenParser#LONGEST], which shows that there is more: a film that is dropped by mistake must not fill the memory.
    static String textOf(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(TokenParser.LONGEST + 1), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
