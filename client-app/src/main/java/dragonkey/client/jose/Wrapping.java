package dragonkey.client.jose;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dragonkey.client.jose.PastedText.StrippedWrapping;

/// What stands around a token where people copy it from.
///
/// @param text what is left
/// @param taken what was there
record Wrapping(String text, Set<StrippedWrapping> taken) {
    private static final Pattern WRAPPING = Pattern
            .compile("(?:[\\s\\uFEFF\"'`“”‘’]+|authorization\\s*:|bearer\\s)", Pattern.CASE_INSENSITIVE);
    private static final int MOST_WRAPPINGS = 12;

    /// The rounds are few: text that is nothing but wrapping must not be copied once for each of its words.
    static Wrapping unwrap(String pasted) {
        Set<StrippedWrapping> taken = EnumSet.noneOf(StrippedWrapping.class);
        int start = 0;
        Matcher wrapping = WRAPPING.matcher(pasted);
        for (int round = 0; round < MOST_WRAPPINGS
                && wrapping.region(start, pasted.length()).lookingAt(); round++) {
            note(pasted, start, wrapping.end(), taken);
            start = wrapping.end();
        }
        int end = pasted.length();
        while (end > start && isWrapping(pasted.charAt(end - 1))) {
            end--;
        }
        note(pasted, end, pasted.length(), taken);
        return new Wrapping(pasted.substring(start, end), taken);
    }

    private static void note(String pasted, int from, int to, Set<StrippedWrapping> taken) {
        for (int at = from; at < to; at++) {
            char c = pasted.charAt(at);
            if (Character.isLetter(c)) {
                boolean name = pasted.substring(from, Math.min(to, from + 6)).toLowerCase(Locale.ROOT)
                        .equals("author");
                taken.add(name ? StrippedWrapping.AUTHORIZATION : StrippedWrapping.BEARER);
                return;
            }
            taken.add(Character.isWhitespace(c) || c == '\uFEFF'
                    ? StrippedWrapping.SPACE
                    : StrippedWrapping.QUOTES);
        }
    }

    private static boolean isWrapping(char c) {
        return Character.isWhitespace(c) || "\uFEFF\"'`“”‘’".indexOf(c) >= 0;
    }
}
