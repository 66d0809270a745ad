package dragonkey.client.inspector;

import java.io.File;
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
import dragonkey.client.jose.Pasted;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// Where a token is pasted or a file is dropped; says what was taken of it.
final class PasteBox extends VBox {
    private final LongInput input;
    private String text = "";
    private final Label taken = Nodes.prose("", "muted", "small");
    private final ComboBox<String> found = new ComboBox<>();
    private final Background background;
    private final Changed changed;

    /// Told when there is another text, or another of its tokens was chosen.
    @FunctionalInterface
    interface Changed {
        /// The text, and which of its tokens is looked at, from 0.
        void read(String text, int chosen);
    }

    PasteBox(Background background, Changed changed) {
        this.background = background;
        this.changed = changed;
        input = new LongInput("token-input", Messages.text("token.paste.prompt"), written -> {
            text = written;
            changed();
        });
        taken.setId("token-taken");
        found.setId("token-found");
        found.setAccessibleText(Messages.text("token.found"));
        Nodes.show(found, false);
        Nodes.show(taken, false);
        getStyleClass().add("key-box");
        getChildren().addAll(input, found, taken);
        found.setOnAction(chosen -> changed());
    }

    void put(String token) {
        input.put(token);
    }

    private void changed() {
        changed.read(text, Math.max(0, found.getSelectionModel().getSelectedIndex()));
    }

    /// Says what the text was.
    void show(Pasted pasted) {
        List<String> names = pasted.tokens().stream().map(Pasted.Token::name).toList();
        if (!names.equals(found.getItems())) {
            var act = found.getOnAction();
            found.setOnAction(null);
            found.getItems().setAll(names);
            found.getSelectionModel().select(0);
            found.setOnAction(act);
        }
        Nodes.show(found, names.size() > 1);
        taken.setText(words(pasted));
        Nodes.show(taken, !taken.getText().isEmpty());
    }

    private static String words(Pasted pasted) {
        String source = pasted.source() == Pasted.Source.TEXT
                ? ""
                : Messages.text("token.source." + pasted.source().name().toLowerCase(Locale.ROOT));
        String stripped = pasted.stripped().stream().sorted()
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
        background.run(() -> DroppedFile.read(file), input::put, bug -> {
        });
    }
}
