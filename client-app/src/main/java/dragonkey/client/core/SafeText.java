package dragonkey.client.core;

/// Text that came from somebody else, made harmless to show: one line, of a bounded length, in the order in
/// which it is stored.
public final class SafeText {
    private static final char CUT = '…';

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

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED,
                    Character.PRIVATE_USE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
