package dragonkey.client.jose;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

    public PastedText {
        stripped = Set.copyOf(stripped);
        tokens = List.copyOf(tokens);
    }

    /// Looks through a text; every text has an answer. A text beyond [TokenParser#LONGEST] is not looked through.
    public static PastedText read(String pasted) {
        if (pasted.length() > TokenParser.LONGEST) {
            return new PastedText(PasteSource.TEXT, Set.of(), List.of(new PastedToken("", pasted)));
        }
        Wrapping wrapping = Wrapping.unwrap(pasted);
        if (wrapping.text().startsWith("{")) {
            return json(wrapping);
        }
        List<PastedToken> found = parameters(wrapping.text());
        return found.isEmpty()
                ? text(wrapping)
                : new PastedText(PasteSource.ADDRESS, wrapping.taken(), found);
    }

    private static PastedText text(Wrapping wrapping) {
        Set<StrippedWrapping> stripped = EnumSet.noneOf(StrippedWrapping.class);
        stripped.addAll(wrapping.taken());
        String text = wrapping.text();
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

    private static PastedText json(Wrapping wrapping) {
        LenientJson json = LenientJson.read(wrapping.text().getBytes(StandardCharsets.UTF_8));
        if (json.object().orElse(null) instanceof ObjectNode object) {
            List<PastedToken> several = several(object);
            if (!several.isEmpty()) {
                return new PastedText(PasteSource.SEVERAL, wrapping.taken(), several);
            }
            List<PastedToken> response = NAMES.stream().filter(name -> object.path(name).isString())
                    .map(name -> new PastedToken(name, object.path(name).stringValue())).toList();
            if (!response.isEmpty()) {
                return new PastedText(PasteSource.TOKEN_RESPONSE, wrapping.taken(), response);
            }
        }
        return new PastedText(PasteSource.TEXT, wrapping.taken(),
                List.of(new PastedToken("", wrapping.text())));
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
}
