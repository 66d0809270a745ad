package dragonkey.client.core;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Text that came from somebody else, made harmless to show: one line, of a bounded length, in the order in
/// which it is stored.
public final class SafeText {
    private static final char CUT = '…';
    private static final int LONGEST_SHOWN = 100;

    private SafeText() {}

    /// The text without control, format (bidi and zero-width among them), unassigned and half characters; line
    /// breaks become spaces.
    ///
    /// @param most how many code points are kept; what is left out is shown as `…`
    public static String clean(String text, int most) {
        var clean = new StringBuilder();
        int kept = 0;
        for (int at = 0; at < text.length();) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            int shown = Character.isWhitespace(point) ? ' ' : point;
            if (!isHarmless(shown)) {
                continue;
            }
            if (kept++ == most) {
                return clean.append(CUT).toString();
            }
            clean.appendCodePoint(shown);
        }
        return clean.toString().strip();
    }

    /// What a token says in a member, in at most 100 characters; `missing` when it is not there. A text that is empty, or has
    /// white space at its ends, stands in quotes: else nobody would see it.
    public static String shown(@Nullable JsonNode node) {
        if (node == null) {
            return "missing";
        }
        if (!node.isString()) {
            return shown(brief(node));
        }
        String text = node.stringValue();
        return text.isEmpty() || !text.strip().equals(text)
                ? '"' + written(text + '"', LONGEST_SHOWN)
                : shown(text);
    }

    /// What somebody else's text says, in at most 100 characters.
    public static String shown(String text) {
        return written(text, LONGEST_SHOWN);
    }

    /// The text as [#clean] makes it, but with what hides or reorders characters written out (`‹U+202E›`): where a person
    /// looks for what a token says, nothing is left out without a word.
    ///
    /// @param most how many code points are kept; what is left out is shown as `…`
    public static String written(String text, int most) {
        if (text.codePoints().allMatch(point -> isHarmless(point) || Character.isWhitespace(point))) {
            return clean(text, most);
        }
        var written = new StringBuilder();
        text.codePoints().limit(most + 1L)
                .forEach(point -> written.append(Character.isWhitespace(point) || isHarmless(point)
                        ? Character.toString(point)
                        : "‹U+%04X›".formatted(point)));
        return clean(written.toString(), most);
    }

    /// A number beyond any `long` is not written out: the digits of 1e999999999 would fill the memory.
    private static String brief(JsonNode node) {
        if (!node.isNumber() || (node.isIntegralNumber() && node.canConvertToLong())) {
            return node.toString();
        }
        double number = node.asDouble(Double.NaN);
        return Math.rint(number) == number && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED,
                    Character.PRIVATE_USE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
