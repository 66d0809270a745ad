package dragonkey.client.explain;

import java.util.ArrayList;
import java.util.List;

import dragonkey.client.pasted.PastedText;
import dragonkey.client.pasted.PastedToken;
import dragonkey.client.ui.Messages;

/// What was taken of a text, from where, and what was left out.
public final class TakenWords {
    private TakenWords() {}

    /// The token's name and place, for example `access_token at line 3`; empty when it has neither.
    public static String place(PastedToken token) {
        if (token.line() == 0) {
            return token.name();
        }
        return token.name().isEmpty()
                ? Messages.text("taken.line", token.line())
                : Messages.text("taken.name.line", token.name(), token.line());
    }

    /// Sentences about one of the tokens; empty when the text is that token and nothing else.
    public static String about(PastedText pastedText, PastedToken token) {
        List<String> sentences = new ArrayList<>();
        String place = place(token);
        if (!place.isEmpty()) {
            sentences.add(Messages.text("taken.from", place));
        }
        if (token.joined()) {
            sentences.add(Messages.text("taken.joined"));
        }
        if (token.encoded()) {
            sentences.add(Messages.text("taken.encoded"));
        }
        if (pastedText.leftOut() > 0) {
            sentences.add(Messages.text("taken.left", pastedText.leftOut()));
        }
        return String.join(" ", sentences);
    }
}
