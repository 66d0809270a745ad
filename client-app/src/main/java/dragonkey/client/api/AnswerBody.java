package dragonkey.client.api;

import java.io.ByteArrayInputStream;
import java.util.AbstractList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.image.Image;

import okio.ByteString;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.core.PrettyJson;
import dragonkey.client.http.HttpResponse;

/// The body of an answer, made ready to be shown. It takes time for a large one, and no window.
///
/// @param picture where it is one that can be drawn
/// @param json where it is some that was read at once; a large one is read when somebody wants its tree
/// @param text with a line for each member where JSON was read; empty where it is no text
record AnswerBody(ByteString bytes, Optional<Image> picture, Optional<JsonNode> json, String text) {
    /// A longer line is shown in pieces.
    private static final int LONGEST_LINE = 400;
    /// More characters of JSON than this are shown as they came.
    private static final int LONGEST_PRETTY = 1_000_000;
    /// Of more characters than this no tree is made: it takes ten times as much memory.
    private static final int LARGEST_TREE = 20_000_000;
    private static final int BYTES_IN_LINE = 16;

    /// How a body can be shown.
    enum BodyForm {
        TEXT,
        TREE,
        PICTURE,
        HEX
    }

    /// Makes it ready.
    static AnswerBody of(HttpResponse response) {
        Optional<Image> picture = picture(response);
        if (picture.isPresent()) {
            return new AnswerBody(response.bytes(), picture, Optional.empty(), "");
        }
        String body = response.body();
        Optional<JsonNode> json = body.length() > LONGEST_PRETTY ? Optional.empty() : json(body);
        String text = json.map(PrettyJson::text).orElse(isText(body) ? body : "");
        return new AnswerBody(response.bytes(), picture, json, text);
    }

    private static Optional<Image> picture(HttpResponse response) {
        if (!response.mediaType().startsWith("image/") || response.mediaType().contains("svg")) {
            return Optional.empty();
        }
        Image image = new Image(new ByteArrayInputStream(response.bytes().toByteArray()));
        return image.isError() ? Optional.empty() : Optional.of(image);
    }

    private static Optional<JsonNode> json(String body) {
        if (!looksLikeJson(body)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonMapper.shared().readTree(body));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static boolean looksLikeJson(String body) {
        String start = body.substring(0, Math.min(body.length(), 100)).stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static boolean isText(String body) {
        return body.indexOf('\0') < 0 && body.indexOf('\uFFFD') < 0;
    }

    /// How this one can be shown, the plainest first.
    Set<BodyForm> forms() {
        Set<BodyForm> forms = EnumSet.of(BodyForm.HEX);
        if (picture.isPresent()) {
            forms.add(BodyForm.PICTURE);
        }
        if (json.isPresent() || isUnread()) {
            forms.add(BodyForm.TREE);
        }
        if (!text.isEmpty()) {
            forms.add(BodyForm.TEXT);
        }
        return forms;
    }

    private boolean isUnread() {
        return text.length() > LONGEST_PRETTY && text.length() <= LARGEST_TREE && looksLikeJson(text);
    }

    /// The JSON, which is read now where it was not; empty where it turns out to be none. It takes time for a large one.
    Optional<JsonNode> readJson() {
        return json.isPresent() ? json : json(text);
    }

    /// The text in lines, each of which fits into a window; a line is made when it is looked at. It takes time for a large one.
    List<String> lines() {
        return TextLines.of(text);
    }

    private static final class TextLines extends AbstractList<String> implements RandomAccess {
        private final String text;
        private final int[] starts;

        private TextLines(String text, int[] starts) {
            this.text = text;
            this.starts = starts;
        }

        static TextLines of(String text) {
            IntStream.Builder starts = IntStream.builder();
            int from = 0;
            while (from <= text.length()) {
                int end = text.indexOf('\n', from);
                int whole = end < 0 ? text.length() : end;
                do {
                    starts.accept(from);
                    from = Math.min(whole, from + LONGEST_LINE);
                } while (from < whole);
                from = whole + 1;
            }
            return new TextLines(text, starts.build().toArray());
        }

        @Override
        public int size() {
            return starts.length;
        }

        @Override
        public String get(int line) {
            int end = line + 1 < starts.length ? starts[line + 1] : text.length();
            boolean isWhole = end > starts[line] && text.charAt(end - 1) == '\n';
            return text.substring(starts[line], isWhole ? end - 1 : end);
        }
    }

    /// The bytes in lines of sixteen, as numbers and as letters; each line is made when it is looked at.
    List<String> hexLines() {
        return new HexLines(bytes);
    }

    private static final class HexLines extends AbstractList<String> implements RandomAccess {
        private final ByteString bytes;

        HexLines(ByteString bytes) {
            this.bytes = bytes;
        }

        @Override
        public int size() {
            return (bytes.size() + BYTES_IN_LINE - 1) / BYTES_IN_LINE;
        }

        @Override
        public String get(int line) {
            int from = line * BYTES_IN_LINE;
            StringBuilder numbers = new StringBuilder(String.format(Locale.ROOT, "%08x ", from));
            StringBuilder letters = new StringBuilder("  ");
            for (int i = from; i < from + BYTES_IN_LINE; i++) {
                if (i >= bytes.size()) {
                    numbers.append("   ");
                    continue;
                }
                byte one = bytes.getByte(i);
                numbers.append(String.format(Locale.ROOT, " %02x", one));
                letters.append(one > ' ' && one < 0x7f ? (char) one : '.');
            }
            return numbers.append(letters).toString();
        }
    }

    @Override
    public String toString() {
        return "AnswerBody[" + bytes.size() + " bytes]";
    }
}
