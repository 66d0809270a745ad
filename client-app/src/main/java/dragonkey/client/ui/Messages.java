package dragonkey.client.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Text for people, by key, from `messages.properties`.
public final class Messages {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("dragonkey.client.messages",
            Locale.ROOT);

    private Messages() {}

    /// The words of a key, with `{0}`, `{1}` and so on filled in.
    public static String text(String key, Object... values) {
        // Also without values: in all of the file, and not in a part of it, an apostrophe is written twice.
        return new MessageFormat(WORDS.getString(key), Locale.ROOT).format(values);
    }

    /// A constant as keys, ids and style classes write it: `KEY_FILE` is `key-file`.
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether there are words for a key.
    public static boolean has(String key) {
        return WORDS.containsKey(key);
    }
}
