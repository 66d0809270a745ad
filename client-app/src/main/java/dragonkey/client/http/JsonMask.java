package dragonkey.client.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// Hides what is secret in a text of JSON, which need not be right: what providers send by mistake holds secrets too. All
/// else stays as it came, to the blank.
final class JsonMask {
    /// What says nothing about a person in an answer about one (OIDC Core §5.3.2, RFC 7662 §2.2).
    private static final Set<String> IMPERSONAL = Set.of("sub", "iss", "aud", "exp", "iat", "nbf", "active",
            "scope", "client_id", "token_type", "error", "error_description", "error_uri", "updated_at",
            "email_verified", "phone_number_verified", "_claim_names");

    private final SecretMask mask;
    private final boolean personal;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Container> open = new ArrayDeque<>();
    private String name = "";
    private String judgedName = "";
    private boolean judgedSecret;
    private String text = "";
    private int at;

    /// An object or array, and whether all in it is hidden.
    private record Container(String name, boolean secret, boolean personal) {
    }

    /// @param personal whether only [#IMPERSONAL] members are shown
    JsonMask(SecretMask mask, boolean personal) {
        this.mask = mask;
        this.personal = personal;
    }

    String mask(String json) {
        text = json;
        while (at < text.length()) {
            char each = text.charAt(at);
            switch (each) {
                case '"' -> string();
                case '{', '[' -> {
                    open.push(new Container(name, isSecret(), isPersonal()));
                    take();
                }
                case '}', ']' -> {
                    if (!open.isEmpty()) {
                        name = open.pop().name;
                    }
                    take();
                }
                case ',' -> {
                    name = open.isEmpty() ? "" : open.peek().name;
                    take();
                }
                default -> {
                    if (Character.isLetterOrDigit(each) || each == '-') {
                        literal();
                    } else {
                        take();
                    }
                }
            }
        }
        return out.toString();
    }

    private void take() {
        out.append(text.charAt(at++));
    }

    private boolean isSecret() {
        // The values of a list have one name.
        if (!name.equals(judgedName)) {
            judgedName = name;
            judgedSecret = SecretMask.isSecretName(name);
        }
        return judgedSecret || (!open.isEmpty() && open.peek().secret);
    }

    private boolean isPersonal() {
        return (personal && !name.isEmpty() && !IMPERSONAL.contains(name))
                || (!open.isEmpty() && open.peek().personal);
    }

    private void string() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, text.length());
        String inner = text.substring(at + 1, end);
        int next = end + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        out.append('"');
        if (next < text.length() && text.charAt(next) == ':') {
            name = unescaped(inner);
            out.append(inner);
        } else {
            out.append(
                    isPersonal() ? mask.hide(inner) : mask.value(name, unescapedSlashes(inner), isSecret()));
        }
        if (end < text.length()) {
            out.append('"');
        }
        at = Math.min(end + 1, text.length());
    }

    /// A number, `true`, `false`, `null`, or what stands where one should.
    private void literal() {
        int end = at;
        while (end < text.length() && "{}[],:\"".indexOf(text.charAt(end)) < 0
                && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String literal = text.substring(at, end);
        boolean isWord = Set.of("true", "false", "null").contains(literal);
        String shown = isPersonal() && !isWord
                ? mask.hide(literal)
                : isWord ? literal : mask.value(name, literal, isSecret());
        // A number that is hidden is none any more: in quotes the whole stays JSON.
        out.append(SecretMask.HIDDEN.matcher(shown).matches() ? "\"" + shown + "\"" : shown);
        at = end;
    }

    /// Some write `https:\/\/`.
    private static String unescapedSlashes(String inner) {
        return inner.replace("\\/", "/");
    }

    /// A name may be written in escapes (RFC 8259 §7).
    private static String unescaped(String inner) {
        StringBuilder plain = new StringBuilder();
        for (int each = 0; each < inner.length(); each++) {
            if (inner.startsWith("\\u", each) && each + 6 <= inner.length()) {
                plain.append((char) Integer.parseInt(
                        "0" + inner.substring(each + 2, each + 6).replaceAll("[^0-9a-fA-F]", ""), 16));
                each += 5;
            } else {
                plain.append(inner.charAt(each));
            }
        }
        return plain.toString();
    }
}
