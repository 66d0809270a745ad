package dragonkey.client.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Text for people, by key, from `messages.properties` or the same of another language.
///
/// The window alone chooses a language. What the commands `inspect`, `token` and `mock` print stays English, because
/// scripts read it.
public final class Messages {
    private static volatile SpokenWords spoken = new SpokenWords(Language.ENGLISH,
            Language.ENGLISH.words("messages"));

    private record SpokenWords(Language language, ResourceBundle words) {
    }

    private Messages() {}

    /// Has every text from now on in this language.
    public static void speak(Language language) {
        speak(language, language.words("messages"));
    }

    static void speak(Language language, ResourceBundle words) {
        spoken = new SpokenWords(language.spoken(), words);
    }

    /// The language that texts are in now.
    public static Language language() {
        return spoken.language();
    }

    /// The words of a key, with `{0}`, `{1}` and so on filled in.
    public static String text(String key, Object... values) {
        SpokenWords now = spoken;
        // Also without values: in all of the file, and not in a part of it, an apostrophe is written twice.
        return new MessageFormat(now.words().getString(key), now.language().locale()).format(values);
    }

    /// A constant as keys, ids and style classes write it: `KEY_FILE` is `key-file`.
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether there are words for a key.
    public static boolean has(String key) {
        return spoken.words().containsKey(key);
    }
}
