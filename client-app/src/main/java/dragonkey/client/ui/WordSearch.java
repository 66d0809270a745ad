package dragonkey.client.ui;

import java.util.Locale;

/// Whether a text is found by what somebody typed into a search field.
public final class WordSearch {
    private WordSearch() {}

    /// Whether every word that was typed is somewhere in these texts, in large or small letters; always where none was.
    public static boolean matches(String typed, String... texts) {
        String all = String.join("\n", texts).toLowerCase(Locale.ROOT);
        for (String word : typed.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
