package dragonkey.client.pasted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

import dragonkey.client.jose.Base64Url;
import dragonkey.client.jose.LenientJson;
import dragonkey.client.jose.TokenLength;
import dragonkey.client.pasted.PastedText.TokenPlace;

/// Finds compact tokens (RFC 7515 §7.1, RFC 7516 §7.1) and SD-JWTs (RFC 9901 §4) in a text by their own form: words of
/// the base64url alphabet with dots, the first part of which is a JSON object with an `alg`. It looks at each character a
/// bounded number of times.
final class TokenScan {
    /// A break within a token: of a line, as it is or written out (`\n`, quoted-printable), with the quotes and the plus
    /// that a program puts there, the mark of a quotation and an indentation; or plain blanks, where a field had made them
    /// of line breaks.
    private static final Pattern BREAK = Pattern.compile(
            "[\"']?[ \\t]{0,80}[+\\\\=]?[ \\t]{0,80}(?:\\r\\n|\\r|\\n|\\\\{1,8}r\\\\{1,8}n|\\\\{1,8}n)[ \\t>]{0,200}(?:\\+[ \\t]{0,80})?[\"']?"
                    + "|[ \\t]{1,200}");
    /// A dot, a hyphen, a low line or a tilde, as addresses, JSON, programs, HTML and mail write them out.
    private static final Pattern ESCAPED = Pattern.compile(
            "(?:%(?:25){0,4}|=|\\\\{1,8}(?:u00|x)|&#x)(2E|2D|5F|7E)(?:(?<=&#x..);)?",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_ESCAPE = 16;
    private static final Pattern LEADING_ESCAPE = Pattern.compile(
            "(?<=\\\\)(?:u00[0-9a-fA-F]{2}|x[0-9a-fA-F]{2}|[nrt])|(?<=%)(?:25){0,4}[0-9a-fA-F]{2}|(?<==)3D");
    /// Two braces in base64url.
    private static final int SHORTEST_JSON = 3;
    private static final int SHORTEST_LINE = 20;
    private static final String MASKS = "*•·█▒";

    private final String text;
    private final int most;
    /// Up to here lines were put together in vain: that is not tried again from each of them.
    private int triedUpTo;

    /// Characters that may belong to one token.
    ///
    /// @param value with escapes undone
    /// @param end in the text, behind the last of them
    private record Run(String value, int end) {
    }

    /// @param most how many tokens are looked for
    TokenScan(String text, int most) {
        this.text = text;
        this.most = most;
    }

    List<TokenPlace> places() {
        List<TokenPlace> places = new ArrayList<>();
        int at = 0;
        while (at < text.length() && places.size() < most) {
            if (!isLetter(text.charAt(at))) {
                at++;
                continue;
            }
            at += leadingEscape(at);
            Run run = run(at);
            Optional<TokenPlace> place = place(at, run);
            place.ifPresent(places::add);
            at = Math.max(place.map(TokenPlace::to).orElse(run.end()), at + 1);
        }
        return places;
    }

    /// Whether a word begins with a JOSE header: a JSON object in base64url.
    static boolean isHeader(String word) {
        int dot = word.indexOf('.');
        return dot > 0 && header(word.substring(0, dot)).isPresent();
    }

    /// A full stop behind the third part ends a sentence, and not the token.
    static String withoutFullStop(String word) {
        String[] parts = word.split("\\.", -1);
        return parts.length == 4 && parts[3].isEmpty() && !parts[2].isEmpty()
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private Optional<TokenPlace> place(int at, Run run) {
        int start = tokenStart(run.value());
        if (start < 0) {
            return Optional.empty();
        }
        // Nothing before the token was an escape, or it would not stand at a boundary of its own.
        int from = at + start;
        String value = run.value().substring(start);
        if (isCut(value, run.end())) {
            return Optional.of(place(from, run.end() + (value.endsWith("...") ? 0 : 1), value + "…", false));
        }
        Run whole = withoutSecond(joined(new Run(value, run.end())));
        String token = withoutFullStop(whole.value());
        if (token.indexOf('.') < 0 || !isToken(token)) {
            return Optional.empty();
        }
        return Optional.of(place(from, whole.end() - (whole.value().length() - token.length()), token,
                whole.end() != run.end()));
    }

    /// Two tokens that stand without anything between them, or with a dot: the first one ends where its algorithm has it end.
    private static Run withoutSecond(Run run) {
        int end = TokenLength.endOfFirst(run.value());
        return end > 0 && isHeader(run.value().substring(end).replaceFirst("^\\.", ""))
                ? new Run(run.value().substring(0, end), run.end() - (run.value().length() - end))
                : run;
    }

    private TokenPlace place(int from, int to, String token, boolean joined) {
        return new TokenPlace(from, to, new PastedToken(TokenName.before(text, from), 0, token, joined));
    }

    /// Where in a word the first part stands that is a header with an algorithm; -1 when there is none.
    private static int tokenStart(String value) {
        for (int start = 0; start >= 0 && start < value.length(); start = next(value, start)) {
            int dot = value.indexOf('.', start);
            String part = value.substring(start, dot < 0 ? value.length() : dot);
            if (part.startsWith("e") && (header(part).filter(it -> it.has("alg") || it.has("enc")).isPresent()
                    || (part.startsWith("eyJ")
                            && (value.startsWith("...", start + part.length()) || dot < 0)))) {
                return start;
            }
        }
        return -1;
    }

    private static int next(String value, int start) {
        int dot = value.indexOf('.', start);
        return dot < 0 ? -1 : dot + 1;
    }

    /// Whether somebody has shortened the token with dots, or made the rest of it unreadable.
    private boolean isCut(String value, int end) {
        boolean half = value.indexOf('.') == value.lastIndexOf('.');
        return value.contains("...") || (end < text.length() && (text.charAt(end) == '…'
                || (half && !value.endsWith(".") && MASKS.indexOf(text.charAt(end)) >= 0)));
    }

    /// Two parts are a token when the second one is claims: the signature is missing. Others are read as they are.
    private static boolean isToken(String token) {
        String[] parts = token.split("\\.", -1);
        if (!isHeader(token)) {
            return false;
        }
        return parts.length > 2 || header(parts[1]).isPresent();
    }

    private static Optional<JsonNode> header(String part) {
        String plain = withoutInvisible(part);
        if (!plain.startsWith("e") || plain.length() < SHORTEST_JSON) {
            return Optional.empty(); // base64url of a brace begins so, and most words do not
        }
        return Base64Url.decode(plain).bytes().filter(TokenScan::isInBraces)
                .flatMap(bytes -> LenientJson.read(bytes).object());
    }

    /// A look before the reader of JSON has one: it is asked for each word that begins with the right letter.
    private static boolean isInBraces(byte[] bytes) {
        int end = bytes.length - 1;
        while (end > 0 && bytes[end] <= ' ' && bytes[end] >= 0) {
            end--;
        }
        return end > 0 && bytes[0] == '{' && bytes[end] == '}';
    }

    /// The token put together from the lines that it was broken into. As few as make it whole are taken; when none do,
    /// the first one stands for itself.
    private Run joined(Run first) {
        if (first.end() < triedUpTo) {
            return first;
        }
        TokenLength together = new TokenLength(first.value());
        int width = -1;
        int end = first.end();
        while (!together.isWhole()) {
            Matcher gap = BREAK.matcher(text).region(end, text.length());
            if (!gap.lookingAt() || gap.end() >= text.length() || !isLetterOrDot(text.charAt(gap.end()))) {
                break;
            }
            Run next = run(gap.end());
            boolean isWord = gap.group().isBlank() && !gap.group().contains("\n")
                    && !gap.group().contains("\r") && next.value().length() < SHORTEST_LINE && width < 0;
            // Behind a dot the next part goes on, and claims look like a header.
            if (isWord || (isHeader(next.value()) && !together.goesOnBehindADot())) {
                break;
            }
            together.add(next.value());
            end = next.end();
            if (next.value().length() < width) {
                break;
            }
            width = next.value().length();
        }
        // Of algorithms whose signatures have no known length, full lines and a shorter one at the end are a token.
        boolean plausible = together.isWhole() || (width >= SHORTEST_LINE && together.isOfUnknownLength());
        if (!plausible) {
            triedUpTo = end;
            return first;
        }
        return new Run(together.token(), end);
    }

    /// The characters from here that may belong to one token. An invisible one between two of them is kept: whoever reads
    /// the token names it.
    private Run run(int start) {
        int at = start;
        StringBuilder value = new StringBuilder();
        Matcher escaped = ESCAPED.matcher(text);
        int copied = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isLetterOrDot(c)) {
                at++;
            } else if ("%=\\&".indexOf(c) >= 0 && at > start
                    && escaped.region(at, Math.min(text.length(), at + LONGEST_ESCAPE)).lookingAt()) {
                value.append(text, copied, at).append((char) Integer.parseInt(escaped.group(1), 16));
                at = escaped.end();
                copied = at;
            } else if (c == '=' && at + 1 < text.length() && text.charAt(at + 1) == '.') {
                at++; // padding of a part that is not the last one
            } else if (isInvisible(c) && at > start && letterFollows(at)) {
                at++;
            } else {
                break;
            }
        }
        return new Run(value.append(text, copied, at).toString(), at);
    }

    private boolean letterFollows(int at) {
        int next = at;
        while (next < text.length() && isInvisible(text.charAt(next)) && next - at < 8) {
            next++;
        }
        return next < text.length() && isLetterOrDot(text.charAt(next));
    }

    /// How many characters from here are the end of an escape, as in `\neyJ`, `%20eyJ` and `=3DeyJ`.
    private int leadingEscape(int at) {
        if (at == 0 || "\\%=".indexOf(text.charAt(at - 1)) < 0) {
            return 0;
        }
        Matcher escape = LEADING_ESCAPE.matcher(text).region(at, text.length()).useTransparentBounds(true);
        return escape.lookingAt() && text.startsWith("e", escape.end()) ? escape.end() - at : 0;
    }

    private static String withoutInvisible(String part) {
        return part.chars().anyMatch(c -> isInvisible((char) c)) ? part.replaceAll("\\p{Cf}", "") : part;
    }

    private static boolean isInvisible(char c) {
        return Character.getType(c) == Character.FORMAT;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
                || c == '-';
    }

    private static boolean isLetterOrDot(char c) {
        return isLetter(c) || c == '.' || c == '~';
    }
}
