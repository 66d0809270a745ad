package dragonkey.mock;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The text of a configuration: says where something is wrong in it, and what would be right. What it says never repeats a
/// value, which may be a password.
final class ConfigText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };
    /// So many letters may be wrong, missing or too many in a name that is meant.
    private static final int MOST_WRONG_LETTERS = 3;

    private final String text;

    ConfigText(String text) {
        this.text = text;
    }

    /// The object that the text is.
    ///
    /// @throws IllegalArgumentException with line and column when it is none
    Map<String, Object> object() {
        try {
            return MAPPER.readValue(text, OBJECT);
        } catch (JacksonException refused) {
            if (refused.getLocation() == null || refused.getLocation().getLineNr() < 1) {
                throw new IllegalArgumentException("is no JSON object", refused);
            }
            int line = refused.getLocation().getLineNr();
            int column = refused.getLocation().getColumnNr();
            throw new IllegalArgumentException(
                    "line %d, column %d: %s".formatted(line, column,
                            reason(offset(line, column), String.valueOf(refused.getOriginalMessage()))),
                    refused);
        }
    }

    /// Refuses a member that is not known, where it stands, and names the one that may be meant.
    void known(Collection<String> names, Collection<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw unknown(name, nearest(name, known));
            }
        }
    }

    /// Refuses a member that is nearly one of those, and lets any other pass.
    void notNearly(Collection<String> names, Collection<String> known) {
        for (String name : names) {
            Optional<String> meant = nearest(name, known);
            if (!known.contains(name) && meant.isPresent()) {
                throw unknown(name, meant);
            }
        }
    }

    private IllegalArgumentException unknown(String name, Optional<String> meant) {
        Matcher member = Pattern.compile(Pattern.quote("\"" + name + "\"") + "\\s*:").matcher(text);
        String where = member.find() ? place(member.start()) : "";
        return new IllegalArgumentException(where + "there is no member " + name
                + meant.map(it -> "; did you mean " + it + "?").orElse(""));
    }

    private String place(int offset) {
        String before = text.substring(0, offset);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return "line %d, column %d: ".formatted(line, offset - before.lastIndexOf('\n'));
    }

    private int offset(int line, int column) {
        int start = 0;
        for (int each = 1; each < line && start >= 0; each++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.clamp(start + column - 1L, 0, text.length());
    }

    private String reason(int offset, String message) {
        String rest = text.substring(Math.max(0, offset - 1));
        if (rest.startsWith("//") || rest.startsWith("/*") || rest.startsWith("#")
                || rest.stripLeading().startsWith("//") || rest.startsWith("/", 1)
                || rest.startsWith("#", 1)) {
            return "a comment, and JSON has none: take it out";
        }
        if (text.substring(0, offset).stripTrailing().matches("(?s).*,\\s*[}\\]]?")) {
            return "a comma behind the last one of its kind: take it out";
        }
        if (message.startsWith("Duplicate")) {
            return "a member that is there twice";
        }
        if (message.startsWith("Unexpected end")) {
            return "the text ends here, before its last bracket is closed";
        }
        return "this is not how JSON is written: names and texts in double quotes, a comma between two members";
    }

    /// The known name that a misspelt one is nearest to; nothing when none is near.
    static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(name, each) <= Math.min(MOST_WRONG_LETTERS, name.length() / 2))
                .min(Comparator.comparingInt(each -> distance(name, each)));
    }

    /// How many letters have to be changed, added or left out (Levenshtein distance).
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int at = 0; at <= other.length(); at++) {
            before[at] = at;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] now = new int[other.length() + 1];
            now[0] = row;
            for (int at = 1; at <= other.length(); at++) {
                int change = before[at - 1] + (one.charAt(row - 1) == other.charAt(at - 1) ? 0 : 1);
                now[at] = Math.min(change, 1 + Math.min(before[at], now[at - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
