package dragonkey.client.jose;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One part of a token: decoded as kindly as can be, so that it can be shown, and judged as strictly as RFC 7515
/// §2 says, so that it never passes for more.
///
/// @param bytes nothing when this is no base64 at all
/// @param canonical whether it is the one right encoding of its bytes: no padding, no line breaks, no stray bits
public record Base64Url(Optional<byte[]> bytes, boolean canonical) {
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_-]");
    private static final Base64Url NONE = new Base64Url(Optional.empty(), false);

    /// Decodes a part; every text has an answer.
    public static Base64Url decode(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return new Base64Url(Optional.of(bytes), isCanonical(bytes, part));
        } catch (IllegalArgumentException notStrict) {
            return decodeLeniently(part);
        }
    }

    /// What keeps a part that is not canonical from being so, in a few words.
    static String fault(String part) {
        Matcher foreign = FOREIGN.matcher(part);
        if (!foreign.find()) {
            return part.length() % 4 == 1
                    ? "a character is missing, or one is too many"
                    : "there are stray bits at its end";
        }
        String rest = part.substring(foreign.start());
        if (rest.matches("={1,2}\\s*")) {
            return "padded with =, which base64url is not";
        }
        return switch (part.charAt(foreign.start())) {
            case '+', '/' -> "written with + or /, where base64url has - and _";
            case ' ', '\t', '\r', '\n' -> "white space is in it, at place %d".formatted(foreign.start() + 1);
            default -> "not base64url, which has no U+%04X (at place %d)"
                    .formatted(part.codePointAt(foreign.start()), foreign.start() + 1);
        };
    }

    /// The one right encoding of the bytes.
    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean isCanonical(byte[] bytes, String part) {
        // Only the end can differ: the decoder took neither white space nor foreign letters.
        if (part.endsWith("=") || part.length() % 4 == 0) {
            return !part.endsWith("=");
        }
        int tail = bytes.length % 3;
        byte[] end = Arrays.copyOfRange(bytes, bytes.length - tail, bytes.length);
        return part.endsWith(encode(end));
    }

    private static Base64Url decodeLeniently(String part) {
        String lenient = part.replaceAll("\\s+", "").replaceFirst("={1,2}$", "").replace('+', '-')
                .replace('/', '_');
        try {
            return new Base64Url(Optional.of(Base64.getUrlDecoder().decode(lenient)), false);
        } catch (IllegalArgumentException notAtAll) {
            return NONE;
        }
    }

    @Override
    public String toString() {
        return "Base64Url[hidden]";
    }
}
