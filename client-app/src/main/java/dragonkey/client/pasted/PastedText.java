package dragonkey.client.pasted;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.jose.LenientJson;
import dragonkey.client.jose.TokenParser;

/// The tokens in a text of any kind, in the order in which they stand there. Each of them is then read by
/// [TokenParser]. The syntax of the text does not count, for people copy from half a hundred: what looks like a token is
/// one, and what stands before it names it.
///
/// @param tokens at least one: a text without any is itself looked at as one
/// @param leftOut how many characters of the text, white space not counted, belong to no token
/// @param hasTokens whether one was found; else the text itself stands for one
public record PastedText(List<PastedToken> tokens, int leftOut, boolean hasTokens) {
    private static final int MOST = 10_000;
    /// A letter or a digit that JSON would not have to write so.
    private static final Pattern UNICODE = Pattern.compile("\\\\u00(3\\d|[46][1-9a-fA-F]|[57][0-9aA])");
    private static final char ESCAPE = '\u001b';
    /// As a terminal is told to (ECMA-48 §5.4): nobody sees it.
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]{0,20}[A-Za-z]");
    /// What a response or an address calls a token even when its value is known to its issuer alone.
    private static final Pattern NAMED = Pattern.compile("(?i)(?<![a-z0-9])((?:access|refresh|id)_?token)"
            + "(?:\\\\*[\"'])?\\s{0,20}[:=]\\s{0,20}(?:\\\\*[\"'])?(?:Bearer\\s)?([\\w.~+/=|%-]{4,8000})");
    private static final Pattern WORDS = Pattern
            .compile("(?i)null|none|undefined|true|false|redacted|[*x.]+");

    /// A token and the place in the text that it takes up.
    ///
    /// @param from of its first character, from 0
    /// @param to behind its last one
    record TokenPlace(int from, int to, PastedToken token) {
    }

    public PastedText {
        tokens = List.copyOf(tokens);
    }

    /// Looks through a text; every text has an answer, and the time goes with its length. A text beyond
    /// [TokenParser#LONGEST] is not looked through.
    public static PastedText read(String text) {
        if (text.length() > TokenParser.LONGEST) {
            return new PastedText(List.of(new PastedToken("", 0, text, false)), 0, false);
        }
        String pasted = text.indexOf(ESCAPE) < 0 ? text : COLOURS.matcher(text).replaceAll("");
        String bare = TokenParser.unwrap(pasted);
        if (bare.isEmpty()) {
            return new PastedText(List.of(new PastedToken("", 0, pasted, false)), 0, false);
        }
        if (bare.startsWith("{")) {
            List<PastedToken> serialised = serialised(bare);
            if (!serialised.isEmpty()) {
                return new PastedText(serialised, 0, true);
            }
        }
        boolean word = isWord(bare) && TokenScan.isHeader(bare);
        List<TokenPlace> found = word && !mayBeTwo(bare)
                ? List.of()
                : new ArrayList<>(new TokenScan(pasted, MOST).places());
        if (word && found.size() < 2) {
            // A word by itself is taken as it stands: a wrong letter in it is for the reader to name.
            int behind = TokenScan.withoutFullStop(bare).length();
            return of(pasted, List.of(place(pasted, bare, behind)));
        }
        EncodedTokens.add(pasted, found, MOST);
        if (found.isEmpty() && UNICODE.matcher(pasted).find()) {
            return read(UNICODE.matcher(pasted)
                    .replaceAll(letter -> Character.toString(Integer.parseInt(letter.group(1), 16))));
        }
        addOpaque(pasted, found);
        return found.isEmpty()
                ? new PastedText(List.of(new PastedToken("", 0, bare, false)), 0, false)
                : of(pasted, found);
    }

    /// Whether all of it is letters of base64, base64url, SD-JWT or dots. By hand: it is asked of each token of a list.
    private static boolean isWord(String bare) {
        for (int at = 0; at < bare.length(); at++) {
            char c = bare.charAt(at);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '-' && c <= '9');
            if (!letter && "_~+=".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether a header may begin behind the second part: then another token stands there, or that of a holder.
    private static boolean mayBeTwo(String bare) {
        return bare.indexOf("eyJ", bare.indexOf('.', bare.indexOf('.') + 1)) > 0;
    }

    private static TokenPlace place(String pasted, String bare, int length) {
        int from = pasted.indexOf(bare);
        return new TokenPlace(from, from + length,
                new PastedToken(TokenName.before(pasted, from), 0, bare.substring(0, length), false));
    }

    private static PastedText of(String pasted, List<TokenPlace> found) {
        found = found.stream().sorted(Comparator.comparingInt(TokenPlace::from)).toList();
        boolean lines = pasted.strip().indexOf('\n') >= 0;
        List<PastedToken> tokens = new ArrayList<>();
        int leftOut = 0;
        int line = 1;
        int at = 0;
        for (TokenPlace place : found) {
            leftOut += visible(pasted, at, place.from());
            for (int each = at; each < place.from(); each++) {
                line += pasted.charAt(each) == '\n' ? 1 : 0;
            }
            PastedToken token = place.token();
            tokens.add(token.called(named(token.name(), tokens.size(), found.size()), lines ? line : 0));
            for (int each = place.from(); each < place.to(); each++) {
                line += pasted.charAt(each) == '\n' ? 1 : 0;
            }
            at = place.to();
        }
        return new PastedText(tokens, leftOut + visible(pasted, at, pasted.length()), true);
    }

    /// Of several tokens each needs a name to be chosen by.
    private static String named(String name, int before, int all) {
        return name.isEmpty() && all > 1 ? "token " + (before + 1) : name;
    }

    private static int visible(String pasted, int from, int to) {
        int count = 0;
        for (int at = from; at < to; at++) {
            char c = pasted.charAt(at);
            count += Character.isWhitespace(c) || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.FORMAT ? 0 : 1;
        }
        return count;
    }

    private static void addOpaque(String pasted, List<TokenPlace> found) {
        int next = 0;
        List<TokenPlace> signed = found.stream().sorted(Comparator.comparingInt(TokenPlace::from)).toList();
        Matcher named = NAMED.matcher(pasted);
        while (found.size() < MOST && named.find()) {
            int from = named.start(2);
            while (next < signed.size() && signed.get(next).to() <= from) {
                next++;
            }
            boolean taken = next < signed.size() && signed.get(next).from() < named.end(2);
            if (!taken && !WORDS.matcher(named.group(2)).matches()) {
                found.add(new TokenPlace(from, named.end(2),
                        new PastedToken(named.group(1), 0, named.group(2), false)));
            }
        }
    }

    /// The JSON serialisation (RFC 7515 §7.2, RFC 7516 §7.2). Each signature and each recipient is judged alone (RFC 7515
    /// §5.2), so each gets a flattened token.
    private static List<PastedToken> serialised(String bare) {
        if (!(LenientJson.read(bare.getBytes(StandardCharsets.UTF_8)).object()
                .orElse(null) instanceof ObjectNode object) || !isSerialised(object)) {
            return List.of();
        }
        String word = object.has("signatures") ? "signature" : "recipient";
        List<PastedToken> tokens = new ArrayList<>();
        if (object.get(word + "s") instanceof ArrayNode list && list.size() > 1) {
            for (JsonNode one : list) {
                if (tokens.size() < MOST && one instanceof ObjectNode member) {
                    tokens.add(new PastedToken(word + " " + (tokens.size() + 1), 0,
                            flattened(object, word, member), false));
                }
            }
        }
        return tokens.isEmpty() ? List.of(new PastedToken("", 0, bare, false)) : tokens;
    }

    private static boolean isSerialised(ObjectNode object) {
        return object.has("ciphertext") || object.path("signatures").isArray()
                || (object.has("payload") && (object.has("signature") || object.has("protected")));
    }

    private static String flattened(ObjectNode object, String word, ObjectNode member) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        object.forEachEntry(alone::set);
        alone.remove(word + "s");
        member.forEachEntry(alone::set);
        return alone.toString();
    }
}
