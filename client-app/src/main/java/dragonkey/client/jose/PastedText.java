package dragonkey.client.jose;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.jose.PastedText.StrippedWrapping;

/// Where in a pasted text the tokens are, and what was stripped to get at them. Each token is then read by
/// [TokenParser].
///
/// @param source what the text was
/// @param stripped what stood around and inside the token
/// @param tokens in the order in which they came, at least one
public record PastedText(PasteSource source, Set<StrippedWrapping> stripped, List<PastedToken> tokens) {
    private static final List<String> NAMES = List.of("access_token", "id_token", "refresh_token", "code",
            "token", "id_token_hint", "logout_token", "client_assertion", "assertion", "subject_token",
            "request", "response");
    private static final Pattern PARAMETER = Pattern
            .compile("(?:^|[?#&])(" + String.join("|", NAMES) + ")=([^&#\\s]*)");
    private static final Pattern BREAK = Pattern.compile("[ \\t]*[\\r\\n]+[ \\t]*");
    private static final Pattern WRAPPING = Pattern
            .compile("(?:[\\s\\uFEFF\"'`“”‘’]+|authorization\\s*:|bearer\\s)", Pattern.CASE_INSENSITIVE);
    private static final int MOST_WRAPPINGS = 12;
    private static final int MOST = 16;

    /// What a pasted text may be.
    public enum PasteSource {
        /// A token, perhaps wrapped.
        TEXT,
        /// An address whose query or fragment carries tokens, or a form's body (RFC 6749 §4.1.2, §4.2.2).
        ADDRESS,
        /// A token response (RFC 6749 §5.1).
        TOKEN_RESPONSE,
        /// The JSON serialisation with several signatures or recipients.
        SEVERAL
    }

    /// What stands around a token where people copy it from.
    public enum StrippedWrapping {
        /// White space around it.
        SPACE,
        /// Quotes of any kind around it.
        QUOTES,
        /// The word `Bearer` before it (RFC 6750 §2.1).
        BEARER,
        /// The header's name before it.
        AUTHORIZATION,
        /// Line breaks, with the white space about them, inside it.
        LINE_BREAKS
    }

    /// One of them.
    ///
    /// @param name the parameter that it came in, `signature 1` or `recipient 1` where there are several, or empty
    public record PastedToken(String name, String text) {
        @Override
        public String toString() {
            return "PastedToken[" + name + ", hidden]";
        }
    }

    /// A text without what stood around it.
    ///
    /// @param text what is left
    /// @param taken what was there
    record Unwrapped(String text, Set<StrippedWrapping> taken) {
    }

    public PastedText {
        stripped = Set.copyOf(stripped);
        tokens = List.copyOf(tokens);
    }

    /// Looks through a text; every text has an answer. A text beyond [TokenParser#LONGEST] is not looked through.
    public static PastedText read(String pasted) {
        if (pasted.length() > TokenParser.LONGEST) {
            return new PastedText(PasteSource.TEXT, Set.of(), List.of(new PastedToken("", pasted)));
        }
        Unwrapped unwrapped = unwrap(pasted);
        if (unwrapped.text().startsWith("{")) {
            return json(unwrapped);
        }
        List<PastedToken> found = parameters(unwrapped.text());
        return found.isEmpty()
                ? text(unwrapped)
                : new PastedText(PasteSource.ADDRESS, unwrapped.taken(), found);
    }

    private static PastedText text(Unwrapped unwrapped) {
        Set<StrippedWrapping> stripped = EnumSet.noneOf(StrippedWrapping.class);
        stripped.addAll(unwrapped.taken());
        String text = unwrapped.text();
        Matcher breaks = BREAK.matcher(text);
        if (text.indexOf('.') >= 0 && breaks.find()) {
            stripped.add(StrippedWrapping.LINE_BREAKS);
            text = breaks.replaceAll("");
        }
        return new PastedText(PasteSource.TEXT, stripped, List.of(new PastedToken("", text)));
    }

    private static List<PastedToken> parameters(String text) {
        List<PastedToken> found = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(text);
        while (found.size() < MOST && parameter.find()) {
            found.add(new PastedToken(parameter.group(1), decoded(parameter.group(2))));
        }
        return found;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    private static PastedText json(Unwrapped unwrapped) {
        LenientJson json = LenientJson.read(unwrapped.text().getBytes(StandardCharsets.UTF_8));
        if (json.object().orElse(null) instanceof ObjectNode object) {
            List<PastedToken> several = several(object);
            if (!several.isEmpty()) {
                return new PastedText(PasteSource.SEVERAL, unwrapped.taken(), several);
            }
            List<PastedToken> response = NAMES.stream().filter(name -> object.path(name).isString())
                    .map(name -> new PastedToken(name, object.path(name).stringValue())).toList();
            if (!response.isEmpty()) {
                return new PastedText(PasteSource.TOKEN_RESPONSE, unwrapped.taken(), response);
            }
        }
        return new PastedText(PasteSource.TEXT, unwrapped.taken(),
                List.of(new PastedToken("", unwrapped.text())));
    }

    /// Each signature and each recipient is judged alone (RFC 7515 §5.2), so each gets a flattened token.
    private static List<PastedToken> several(ObjectNode object) {
        String word = object.has("signatures") ? "signature" : "recipient";
        List<PastedToken> tokens = new ArrayList<>();
        if (object.get(word + "s") instanceof ArrayNode list && list.size() > 1) {
            for (JsonNode one : list) {
                if (tokens.size() < MOST && one instanceof ObjectNode member) {
                    tokens.add(new PastedToken(word + " " + (tokens.size() + 1),
                            flattened(object, word, member)));
                }
            }
        }
        return tokens;
    }

    private static String flattened(ObjectNode object, String word, ObjectNode member) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        object.forEachEntry(alone::set);
        alone.remove(word + "s");
        member.forEachEntry(alone::set);
        return alone.toString();
    }

    /// Takes away what stands around a token. The rounds are few: text that is nothing but wrapping must not be
    /// copied once for each of its words.
    static Unwrapped unwrap(String pasted) {
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
        return new Unwrapped(pasted.substring(start, end), taken);
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
