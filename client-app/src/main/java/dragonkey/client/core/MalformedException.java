package dragonkey.client.core;

import java.util.Objects;

/// Text is not of the form that its specification asks for. The message is harmless: it repeats nothing of the
/// text.
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    public MalformedException(String why) {
        super(why, null, false, false);
    }

    /// Why, in a few words.
    public String reason() {
        return Objects.requireNonNull(getMessage());
    }
}
