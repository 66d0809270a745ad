package dragonkey.client.keys;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// Bytes and letters of a key's text: which encoding of characters it has, and what its base64 stands for.
final class KeyText {
    private static final int LOOKED_AT = 400;
    private static final Pattern WHITE = Pattern.compile("\\s+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern NO_BREAK = Pattern.compile("[\\u00a0\\u2007\\u202f]");

    private KeyText() {}

    /// The text that the bytes are, without a byte order mark and invisible characters; nothing when they are no text.
    /// UTF-8, or UTF-16 as Windows' shells write it.
    static Optional<String> of(byte[] bytes) {
        String text = new String(bytes, charset(bytes));
        if (text.indexOf('\0') >= 0 || text.chars().limit(LOOKED_AT).filter(c -> c == '\ufffd').count() > 8) {
            return Optional.empty();
        }
        String seen = INVISIBLE.matcher(text).replaceAll("");
        return Optional.of(NO_BREAK.matcher(seen).replaceAll(" ").strip());
    }

    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        if (mark == 0xfffe || isEachSecondZero(bytes, 1)) {
            return StandardCharsets.UTF_16LE;
        }
        return mark == 0xfeff || isEachSecondZero(bytes, 0)
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.UTF_8;
    }

    /// Letters of keys are ASCII: in UTF-16 half of their bytes are zeros.
    private static boolean isEachSecondZero(byte[] bytes, int from) {
        int most = Math.min(bytes.length, LOOKED_AT);
        if (most < 8 || bytes.length % 2 != 0) {
            return false;
        }
        for (int at = 0; at < most; at++) {
            if (bytes[at] == 0 != (at % 2 == from)) {
                return false;
            }
        }
        return true;
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
