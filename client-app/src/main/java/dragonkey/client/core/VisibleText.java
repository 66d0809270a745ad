package dragonkey.client.core;

/// Makes the characters seen that hide or reorder others: in a token they may be a disguise.
public final class VisibleText {
    private VisibleText() {}

    /// The text with each control, format (bidi and zero-width among them) and half character as `‹U+202E›`.
    public static String text(String text) {
        if (text.codePoints().noneMatch(VisibleText::hides)) {
            return text;
        }
        var seen = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (hides(point)) {
                seen.append("‹U+%04X›".formatted(point));
            } else {
                seen.appendCodePoint(point);
            }
        });
        return seen.toString();
    }

    /// The text with such characters written out, and its line breaks as they are.
    public static String lines(String text) {
        return String.join("\n", text.lines().map(VisibleText::text).toList());
    }

    private static boolean hides(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
