package dragonkey.client.pasted;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the text before a token calls it, in whichever notation: `name: `, `name=`, `"name": "`, `\"name\":\"`,
/// `<name>`, `Authorization: Bearer `, or a header as HAR writes it, as two members.
final class TokenName {
    private static final int LOOKED_AT = 300;
    private static final String SCHEME = "(?:[A-Za-z][A-Za-z-]{1,20}(?:\\s{1,4}|%20|\\+))?";
    private static final Pattern ASSIGNED = Pattern
            .compile("(?:(?<=%)[0-9A-Fa-f]{2}|(?<=\\\\)[nrt])?([A-Za-z_][\\w.-]{0,60})"
                    + "(?:%22|\\\\{0,8}[\"'`])?\\]?\\s{0,8}(?:::?|=>|:?=|%3[Dd]|=3D|%3[Aa])\\s{0,8}(?:[>|][+-]?\\s{1,80})?"
                    + "(?:[\\w.\\[\\]]{0,30}\\()?(?:[bfru@]{0,2}\\\\{0,8}[\"'`<(\\[]|%22)?(?:\\\\{1,8}[nrt]|\\s){0,4}"
                    + SCHEME + "$");
    private static final Pattern ELEMENT = Pattern
            .compile("<([A-Za-z_][\\w:.-]{0,60})(?:\\s[^<>]{0,100})?>\\s{0,80}$");
    private static final Pattern HAR = Pattern
            .compile("\"name\"\\s{0,8}:\\s{0,8}\"([^\"\\\\]{1,60})\"\\s{0,8},\\s{0,80}\"value\"[\\s:\"]{0,16}"
                    + SCHEME + "$");

    private TokenName() {}

    /// The name, or an empty text when nothing names it.
    ///
    /// @param start of the token in the text
    static String before(String text, int start) {
        if (start == 0 || text.charAt(start - 1) == '\n') {
            return ""; // one token a line, as it comes by the ten thousand
        }
        String head = text.substring(Math.max(0, start - LOOKED_AT), start);
        return first(HAR, head).or(() -> first(ASSIGNED, head)).or(() -> first(ELEMENT, head)).orElse("");
    }

    private static Optional<String> first(Pattern notation, String head) {
        Matcher name = notation.matcher(head);
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
