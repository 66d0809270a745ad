package dragonkey.client.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.PrettyJson;
import dragonkey.client.core.VisibleText;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.SecretMask;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.request.ComparedLine.LineSide;

/// What is otherwise in one answer than in another. JSON is compared member by member, in whatever order they came; of a
/// longer body the first 200,000 characters are. What is secret is hidden as in the history: the same fingerprint is the same
/// value.
///
/// @param headers as lines of `name: value`, without `date`, which is another one each time
/// @param body nothing where the bodies are the same
/// @param cut whether a body was longer than what was compared
public record AnswerDifference(AnswerHead earlier, AnswerHead later, List<ComparedLine> headers,
        List<ComparedLine> body, boolean cut) {
    private static final int LONGEST = 200_000;
    private static final int LONGEST_JSON = 1_000_000;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    public AnswerDifference {
        headers = List.copyOf(headers);
        body = List.copyOf(body);
    }

    /// What an answer was to, with every secret in its address hidden.
    ///
    /// @param line method and address
    public record AnswerHead(ApiAnswer answer, String line) {
        @Override
        public String toString() {
            return "AnswerHead[" + answer + "]";
        }
    }

    private record ComparedBody(List<String> lines, boolean cut) {
    }

    /// Compares two answers, in the order of their times. Of long bodies it takes a while.
    public static AnswerDifference between(ApiAnswer one, ApiAnswer other) {
        boolean inOrder = !other.at().isBefore(one.at());
        ApiAnswer earlier = inOrder ? one : other;
        ApiAnswer later = inOrder ? other : one;
        SecretMask mask = new SecretMask();
        Stream.of(one, other).map(ApiAnswer::tokens).forEach(tokens -> hide(tokens, mask));
        ComparedBody before = body(earlier.response(), mask);
        ComparedBody now = body(later.response(), mask);
        return new AnswerDifference(head(earlier, mask), head(later, mask),
                headers(earlier.response(), later.response(), mask),
                ComparedLine.between(before.lines, now.lines), before.cut || now.cut);
    }

    private static void hide(@Nullable Tokens tokens, SecretMask mask) {
        if (tokens != null) {
            mask.hide(tokens.accessToken().value());
        }
    }

    private static AnswerHead head(ApiAnswer answer, SecretMask mask) {
        return new AnswerHead(answer,
                answer.request().method() + " " + mask.address(answer.request().address()));
    }

    private static List<ComparedLine> headers(HttpResponse earlier, HttpResponse later, SecretMask mask) {
        Set<String> names = new TreeSet<>(earlier.headers().keySet());
        names.addAll(later.headers().keySet());
        names.remove("date");
        List<ComparedLine> lines = new ArrayList<>();
        for (String name : names) {
            if (!earlier.headers(name).equals(later.headers(name))) {
                add(LineSide.EARLIER, name, earlier, mask, lines);
                add(LineSide.LATER, name, later, mask, lines);
            }
        }
        return lines;
    }

    private static void add(LineSide side, String name, HttpResponse response, SecretMask mask,
            List<ComparedLine> lines) {
        response.headers(name).forEach(value -> lines
                .add(new ComparedLine(side, name + ": " + VisibleText.text(mask.header(name, value)), 1)));
    }

    private static ComparedBody body(HttpResponse response, SecretMask mask) {
        String body = response.body();
        if (body.indexOf('\0') >= 0 || body.indexOf('\uFFFD') >= 0) {
            return new ComparedBody(List
                    .of(String.join(" ", response.mediaType(), "SHA-256", response.bytes().sha256().hex())),
                    false);
        }
        String text = inOrder(body);
        boolean cut = text.length() > LONGEST;
        if (cut) {
            // A line is compared whole or not at all: half a secret would not be known as one.
            int end = text.lastIndexOf('\n', LONGEST);
            text = text.substring(0, end < 0 ? LONGEST : end);
        }
        return new ComparedBody(
                mask.body(response.mediaType(), text, false).lines().map(VisibleText::text).toList(), cut);
    }

    /// JSON as lines, its members by name; any other text as it is.
    private static String inOrder(String body) {
        String start = body.stripLeading();
        if (!(start.startsWith("{") || start.startsWith("[")) || body.length() > LONGEST_JSON) {
            return body;
        }
        try {
            return PrettyJson.byLine(sorted(STRICT.readTree(body)));
        } catch (JacksonException notJson) {
            return body;
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode inOrder = JsonNodeFactory.instance.objectNode();
            new TreeSet<>(object.propertyNames())
                    .forEach(name -> inOrder.set(name, sorted(object.get(name))));
            return inOrder;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode inOrder = JsonNodeFactory.instance.arrayNode();
            list.forEach(each -> inOrder.add(sorted(each)));
            return inOrder;
        }
        return node;
    }
}
