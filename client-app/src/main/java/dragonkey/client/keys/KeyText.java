package dragonkey.client.keys;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import dragonkey.client.core.TextEncoding;

/// Bytes and letters of a key's text: which encoding of characters it has, and what its base64 stands for.
final class KeyText {
    private static final int LOOKED_AT = 400;
    private static final Pattern WHITE = Pattern.compile("\\s+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern NO_BREAK = Pattern.compile("[\\u00a0\\u2007\\u202f]");

    private KeyText() {}

    /// The text that the bytes are, without a byte order mark and invisible characters; nothing when they are no text.
    static Optional<String> of(byte[] bytes) {
        String text = TextEncoding.decode(bytes);
        if (text.indexOf('\0') >= 0 || text.chars().limit(LOOKED_AT).filter(c -> c == '\ufffd').count() > 8) {
            return Optional.empty();
        }
        String seen = INVISIBLE.matcher(text).replaceAll("");
        return Optional.of(NO_BREAK.matcher(seen).replaceAll(" ").strip());
    }

    /// The bytes of base64 or base64url, with or without padding and white space; nothing when it is neither.
    static Optional<byte[]> base64(String text) {
        String bare = WHITE.matcher(text).replaceAll("").replace('-', '+').replace('_', '/');
        int end = bare.length();
        while (end > 0 && bare.length() - end < 2 && bare.charAt(end - 1) == '=') {
            end--;
        }
        try {
            return end == 0
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(bare.substring(0, end)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether bytes begin with a text or with a number of them.
    static boolean startsWith(byte[] bytes, int... start) {
        return bytes.length >= start.length && Arrays.equals(Arrays.stream(start).toArray(),
                java.util.stream.IntStream.range(0, start.length).map(i -> bytes[i] & 0xff).toArray());
    }
}
