package dragonkey.client.keys;

import java.util.ArrayList;
import java.util.List;

/// Cuts out of a text what may hold a key: runs of base64, and JSON between its braces.
final class EmbeddedText {
    private static final int MOST = 200;

    private EmbeddedText() {}

    /// The runs of base64, each with the lines below that go on with it.
    ///
    /// @param shortest the fewest letters of a run
    /// @param wrapped the fewest letters of a line that may go on in the next
    static List<String> base64Runs(String text, int shortest, int wrapped) {
        List<String> runs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : text.split("\\\\n|\\R", -1)) {
            String bare = line.strip();
            if (!open.isEmpty() && !bare.isEmpty() && runEnd(bare, 0) == bare.length()) {
                open.append(bare);
                continue;
            }
            close(open, runs, shortest);
            for (int at = 0; at < bare.length();) {
                int end = runEnd(bare, at);
                if (isPartOfToken(bare, at, end)) {
                    at = Math.max(end, at + 1);
                    continue;
                }
                if (end == bare.length() && end - at >= wrapped) {
                    open.append(bare, at, end);
                } else if (end - at >= shortest && runs.size() < MOST) {
                    runs.add(bare.substring(at, end));
                }
                at = Math.max(end, at + 1);
            }
        }
        close(open, runs, shortest);
        return runs;
    }

    private static void close(StringBuilder open, List<String> runs, int shortest) {
        if (open.length() >= shortest && runs.size() < MOST) {
            runs.add(open.toString());
        }
        open.setLength(0);
    }

    /// What a token brings along is never a key to trust: its parts are joined by dots.
    private static boolean isPartOfToken(String text, int from, int to) {
        return (from > 0 && text.charAt(from - 1) == '.') || (to < text.length() && text.charAt(to) == '.');
    }

    private static int runEnd(String text, int from) {
        int at = from;
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        while (at < text.length() && at > from && text.charAt(at) == '=') {
            at++;
        }
        return at;
    }

    private static boolean isLetter(char c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || c == '+' || c == '/' || c == '-' || c == '_';
    }

    /// What stands between braces or brackets that belong together, outermost first; escaped once more where quotes are.
    static List<String> json(String text) {
        List<String> found = new ArrayList<>();
        String plain = text.contains("{\\\"") ? text.replace("\\\"", "\"").replace("\\\\", "\\") : text;
        int start = -1;
        int depth = 0;
        boolean quoted = false;
        for (int at = 0; at < plain.length() && found.size() < MOST; at++) {
            char c = plain.charAt(at);
            if (depth > 0 && c == '\\') {
                at++;
            } else if (depth > 0 && c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                start = depth++ == 0 ? at : start;
            } else if (!quoted && depth > 0 && (c == '}' || c == ']') && --depth == 0) {
                found.add(plain.substring(start, at + 1));
            }
        }
        return found;
    }
}
