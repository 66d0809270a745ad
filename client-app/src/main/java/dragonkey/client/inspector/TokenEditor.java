package dragonkey.client.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import dragonkey.client.jose.TokenSize;
import dragonkey.client.jose.TokenSize.TokenPart;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// The text of a token, to read, select and change, each part in its own ink. It is as high as its text, so that it needs
/// no scroll bar of its own. Of a long text the beginning is shown, for laying out megabytes would hold the window up; it
/// cannot be changed then, only put away.
final class TokenEditor extends VBox {
    /// The longest text that is shown whole, in characters.
    private static final int LONGEST = 12_000;
    private static final int BEGINNING = 1_200;
    private static final double LEAST = 116;
    private static final PseudoClass INKED = PseudoClass.getPseudoClass("inked");
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z,
            KeyCombination.SHORTCUT_DOWN);

    private final Consumer<String> changed;
    private final Consumer<Optional<TokenPart>> choose;
    private final TokenArea area = new TokenArea();
    /// Behind the text field, which shows no letters of its own while these are there.
    private final TextFlow inks = new TextFlow();
    private final Label cut = Controls.prose("", "muted", "small");
    private final HBox about;
    private final List<InkedPart> parts = new ArrayList<>();
    private Optional<TokenPart> part = Optional.empty();
    private boolean filling;

    private record InkedPart(TokenPart part, int from, int to, Text text) {
    }

    /// @param changed gets the whole text at each change that a person makes
    /// @param choose told which part was clicked; empty when it was the chosen one
    /// @param undo takes the last change back
    TokenEditor(Consumer<String> changed, Consumer<Optional<TokenPart>> choose, Runnable undo) {
        this.changed = changed;
        this.choose = choose;
        area.setId("token-input");
        area.setPromptText(Messages.text("token.paste.prompt"));
        area.setAccessibleText(Messages.text("token.text"));
        area.setWrapText(true);
        area.textProperty().subscribe((before, after) -> {
            area.requestLayout();
            if (!filling) {
                changed.accept(after);
            }
        });
        // The field's own history ends at each text that is shown; the token's goes back to its first.
        area.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (UNDO.match(key)) {
                undo.run();
                key.consume();
            }
        });
        area.setOnMouseClicked(this::clicked);
        inks.getStyleClass().add("encoded");
        inks.setMouseTransparent(true);
        cut.setId("token-input-cut");
        Button clear = Controls.button("token-input-clear", "text.clear", () -> changed.accept(""));
        about = Controls.row("key-row", cut, Controls.spring(), clear);
        about.setPadding(new Insets(0, 16, 8, 16));
        Controls.show(about, false);
        getStyleClass().addAll("card", "token-editor");
        getChildren().addAll(new StackPane(inks, area), about);
    }

    /// Shows a text, and which parts of it are the token's.
    ///
    /// @param text what was pasted, or the token alone
    /// @param token the token in it; empty when there is none
    /// @param sizes what the token consists of
    void show(String text, String token, TokenSize sizes) {
        boolean isLong = text.length() > LONGEST;
        String shown = isLong ? text.substring(0, BEGINNING) + "…" : text;
        Controls.show(about, isLong);
        cut.setText(isLong ? Messages.text("text.cut", text.length(), BEGINNING) : "");
        area.setEditable(!isLong);
        if (!shown.equals(area.getText())) {
            filling = true;
            area.setText(shown);
            filling = false;
        }
        ink(shown, text, token, sizes);
        select(part);
    }

    /// Cuts the shown text where the token's parts meet.
    private void ink(String shown, String text, String token, TokenSize sizes) {
        parts.clear();
        inks.getChildren().clear();
        int start = token.isEmpty() ? -1 : text.indexOf(token);
        String[] pieces = token.split("\\.", -1);
        boolean compact = start >= 0 && pieces.length == sizes.sizes().size();
        pseudoClassStateChanged(INKED, compact);
        if (!compact) {
            // Not seen: the field shows its own letters, and these say how high it is.
            add(shown, 0, shown.length(), "part-unseen");
            return;
        }
        int at = add(shown, 0, start, "part-opaque").end();
        for (int i = 0; i < pieces.length; i++) {
            if (i > 0) {
                at = add(shown, at, at + 1, "part-dot").end();
            }
            TokenPart tokenPart = sizes.sizes().get(i).part();
            InkedRun run = add(shown, at, at + pieces[i].length(), PartButtons.style(tokenPart));
            parts.add(new InkedPart(tokenPart, at, run.end(), run.text()));
            at = run.end();
        }
        add(shown, at, shown.length(), "part-opaque");
    }

    /// @param end where it ends in the whole text, also when it is not shown so far
    private record InkedRun(Text text, int end) {
    }

    private InkedRun add(String shown, int from, int to, String ink) {
        int end = Math.clamp(to, Math.min(from, shown.length()), shown.length());
        Text text = new Text(shown.substring(Math.min(from, end), end));
        text.getStyleClass().add(ink);
        inks.getChildren().add(text);
        return new InkedRun(text, Math.max(from, to));
    }

    /// A click without a selection chooses the part that it is in.
    private void clicked(MouseEvent click) {
        if (area.getSelection().getLength() > 0 || !click.isStillSincePress()) {
            return;
        }
        int at = inks.getHitInfo(new Point2D(click.getX(), click.getY())).getCharIndex();
        parts.stream().filter(one -> one.from() <= at && at < one.to()).findFirst().map(InkedPart::part)
                .ifPresent(one -> choose
                        .accept(part.filter(one::equals).isPresent() ? Optional.empty() : Optional.of(one)));
    }

    /// The others step back behind the chosen part.
    void select(Optional<TokenPart> chosen) {
        part = chosen;
        for (InkedPart one : parts) {
            boolean it = chosen.filter(one.part()::equals).isPresent();
            one.text().getStyleClass().removeAll("chosen", "behind");
            if (chosen.isPresent()) {
                one.text().getStyleClass().add(it ? "chosen" : "behind");
            }
        }
    }

    void focus() {
        area.requestFocus();
    }

    private final class TokenArea extends TextArea {
        /// Whatever is typed or pasted comes through here.
        @Override
        public void replaceText(int start, int end, String text) {
            if (text.length() > LONGEST) {
                changed.accept(getText(0, start) + text + getText(end, getLength()));
            } else {
                super.replaceText(start, end, text);
            }
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        /// As high as the letters behind it, which a text field does not ask for by itself.
        @Override
        protected double computePrefHeight(double width) {
            return Math.max(LEAST, inks.prefHeight(width));
        }
    }
}
