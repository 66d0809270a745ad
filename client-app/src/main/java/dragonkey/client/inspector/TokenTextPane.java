package dragonkey.client.inspector;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.explain.TakenWords;
import dragonkey.client.jose.OpaqueKind;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.TokenSize;
import dragonkey.client.jose.TokenSize.TokenPart;
import dragonkey.client.pasted.PastedText;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// The text of a token with what was taken of it, its parts, its size, and the way back from a change.
final class TokenTextPane extends VBox {
    /// More are not chosen from a list.
    private static final int MOST_NAMES = 200;

    private final TokenEditor editor;
    private final Label taken = Controls.prose("", "muted", "small");
    private final ComboBox<String> found = new ComboBox<>();
    private final PartButtons parts;
    private final SizeMeter meter = new SizeMeter();
    private final Button original;
    private final HBox changed;
    private final Button file;
    private Optional<Path> named = Optional.empty();
    private boolean filling;

    /// What a person does with the text.
    interface TextActions {
        /// Wrote something else.
        void write(String text);

        /// Looks at another of the tokens in it, from 0.
        void choose(int wanted);

        /// Takes the last change back.
        void undo();

        /// Wants the token as it was before it was changed.
        void backToOriginal();

        /// Wants the file that the text names.
        void open(Path file);
    }

    TokenTextPane(TextActions actions, Consumer<Optional<TokenPart>> choose) {
        editor = new TokenEditor(actions::write, choose, actions::undo);
        parts = new PartButtons(choose);
        taken.setId("token-taken");
        found.setId("token-found");
        found.setAccessibleText(Messages.text("token.found"));
        found.setMaxWidth(Double.MAX_VALUE);
        found.setOnAction(chosen -> {
            if (!filling) {
                actions.choose(Math.max(0, found.getSelectionModel().getSelectedIndex()));
            }
        });
        original = Controls.button("token-original", "token.original", Feather.CORNER_UP_LEFT,
                actions::backToOriginal);
        Label mark = Controls.chip(Messages.text("token.changed"), "strong");
        mark.setId("token-changed");
        changed = Controls.row("key-row", mark, Controls.spring(), original);
        file = Controls.button("", Feather.FOLDER, () -> named.ifPresent(actions::open));
        file.setId("token-file");
        Controls.show(found, false);
        Controls.show(taken, false);
        Controls.show(changed, false);
        Controls.show(file, false);
        getStyleClass().add("given");
        getChildren().addAll(editor, found, taken, file, changed, parts, meter);
    }

    void show(TokenTab tab, InspectedToken token) {
        TokenSize sizes = TokenSize.sizes(token.reading());
        editor.show(tab.isPasted() ? tab.text() : token.text(), token.text(), sizes);
        showTaken(tab, token.pasted());
        showFile(token);
        Controls.show(changed, tab.original().isPresent());
        parts.show(sizes);
        Controls.show(parts, !sizes.sizes().isEmpty());
        Controls.show(meter, sizes.whole() > 0);
        meter.show(sizes);
    }

    private void showTaken(TokenTab tab, Optional<PastedText> pasted) {
        List<String> names = pasted
                .map(text -> text.tokens().stream().limit(MOST_NAMES).map(TakenWords::place).toList())
                .orElse(List.of());
        int chosen = pasted.map(text -> Math.clamp(tab.chosen(), 0, text.tokens().size() - 1)).orElse(0);
        filling = true;
        if (!names.equals(found.getItems())) {
            found.getItems().setAll(names);
        }
        found.getSelectionModel().select(chosen);
        filling = false;
        Controls.show(found, names.size() > 1);
        taken.setText(pasted.map(text -> TakenWords.about(text, text.tokens().get(chosen))).orElse(""));
        Controls.show(taken, !taken.getText().isEmpty());
    }

    /// A text that is the name of a file: the file is offered where it is there.
    private void showFile(InspectedToken token) {
        named = token.reading() instanceof ParsedToken.OpaqueToken opaque
                && opaque.kind() == OpaqueKind.FILE_NAME ? file(token.text()) : Optional.empty();
        Controls.show(file, named.isPresent());
        named.ifPresent(
                path -> file.setText(Messages.text("token.file", String.valueOf(path.getFileName()))));
    }

    private static Optional<Path> file(String text) {
        try {
            return Optional.of(Path.of(text.strip())).filter(Files::isRegularFile);
        } catch (InvalidPathException notOne) {
            return Optional.empty();
        }
    }

    void select(Optional<TokenPart> part) {
        editor.select(part);
        parts.select(part);
    }

    void focus() {
        editor.focus();
    }
}
