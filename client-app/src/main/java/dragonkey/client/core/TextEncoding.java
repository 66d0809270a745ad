package dragonkey.client.core;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The encoding of a text that came as bytes: UTF-8, or UTF-16 as some shells and editors write it.
public final class TextEncoding {
    private static final char MARK = '\uFEFF';
    /// So many bytes of a text tell how it is encoded.
    private static final int LOOKED_AT = 400;
    private static final int FEWEST = 8;

    private TextEncoding() {}

    /// The text without a byte order mark; what is no UTF-8 becomes U+FFFD.
    public static String decode(byte[] bytes) {
        String text = new String(bytes, charset(bytes));
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << Byte.SIZE | (bytes[1] & 0xFF);
        if (mark == 0xFFFE || isEachSecondZero(bytes, 1)) {
            return StandardCharsets.UTF_16LE;
        }
        return mark == MARK || isEachSecondZero(bytes, 0)
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.UTF_8;
    }

    /// Without a mark: of ASCII in UTF-16 half of the bytes are zeros.
    private static boolean isEachSecondZero(byte[] bytes, int from) {
        if (bytes.length < FEWEST || bytes.length % 2 != 0) {
            return false;
        }
        for (int at = 0; at < Math.min(bytes.length, LOOKED_AT); at++) {
            if ((bytes[at] == 0) != (at % 2 == from)) {
                return false;
            }
        }
        return true;
    }
}
