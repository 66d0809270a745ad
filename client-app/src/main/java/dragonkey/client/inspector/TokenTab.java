package dragonkey.client.inspector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.keys.KeyInput;
import dragonkey.client.keys.TrustedKeys;

/// A token in a tab of its own: one of the session's, or one that somebody pasted, changed or made. What is pasted stays
/// until its tab is closed, and is written to no disk.
final class TokenTab {
    /// Of short texts; a text of megabytes is not kept a hundred times.
    private static final int MOST_STEPS = 200;
    private static final int MOST_CHARACTERS = 2_000_000;

    private final TokenKind kind;
    private final int number;
    private final Deque<TextStep> before = new ArrayDeque<>();
    private TextStep now = new TextStep("", 0);
    private Optional<String> original = Optional.empty();
    private KeyInput keyInput = KeyInput.NONE;
    private TrustedKeys keys = TrustedKeys.NONE;
    private Optional<VerificationResult> result = Optional.empty();

    /// A text, and which of the tokens in it is looked at, from 0.
    private record TextStep(String text, int chosen) {
    }

    /// @param number of a pasted one, from 1; 0 for one of the session's
    TokenTab(TokenKind kind, int number) {
        this.kind = kind;
        this.number = number;
    }

    TokenKind kind() {
        return kind;
    }

    int number() {
        return number;
    }

    boolean isPasted() {
        return kind == TokenKind.PASTED;
    }

    /// The whole text; empty for one of the session's, whose text the session has.
    String text() {
        return now.text();
    }

    int chosen() {
        return now.chosen();
    }

    /// What [KeyInput] a person wrote down for it.
    KeyInput keyInput() {
        return keyInput;
    }

    /// The keys that it is judged with.
    TrustedKeys keys() {
        return keys;
    }

    void judgedWith(KeyInput input, TrustedKeys wanted) {
        keyInput = input;
        keys = wanted;
    }

    /// How it was judged last; empty before that, and where there is no token.
    Optional<VerificationResult> result() {
        return result;
    }

    void judged(Optional<VerificationResult> found) {
        result = found;
    }

    /// Another text, pasted or written; what was there before can be brought back.
    void put(String text) {
        if (!text.equals(now.text())) {
            step(new TextStep(text, 0));
        }
    }

    void choose(int wanted) {
        if (wanted != now.chosen()) {
            step(new TextStep(now.text(), wanted));
        }
    }

    /// The token as it was before anybody changed it, which the change goes back to.
    void startFrom(String token) {
        original = Optional.of(token);
        now = new TextStep(token, 0);
    }

    /// The text without what was changed; empty when nothing was.
    Optional<String> original() {
        return original.filter(first -> !first.equals(now.text()));
    }

    /// From here on a change goes back to the text that is there now.
    void keepOriginal() {
        if (original.isEmpty() && !now.text().isBlank()) {
            original = Optional.of(now.text());
        }
    }

    /// Takes the last change back; does nothing where there is none.
    void undo() {
        if (!before.isEmpty()) {
            now = before.pop();
        }
    }

    private void step(TextStep next) {
        before.push(now);
        now = next;
        while (before.size() > MOST_STEPS || (before.size() > 1
                && before.stream().mapToLong(one -> one.text().length()).sum() > MOST_CHARACTERS)) {
            before.removeLast();
        }
    }

    @Override
    public String toString() {
        return "TokenTab[" + kind + ", hidden]";
    }
}
