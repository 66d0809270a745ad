package dragonkey.client.core;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The encoding of a text that came as bytes: UTF-8, or UTF-16 as some shells and editors write it.
public final class TextEncoding {
    private static final char MARK = '\uFEFF';
    /// So much of a text tells how it is encoded.
    private static final int LOOKED_AT = 64;

    private TextEncoding() {}

    /// The text without a byte order mark; what is no UTF-8 becomes U+FFFD.
    public static String decode(byte[] bytes) {
        String text = new String(bytes, charset(bytes));
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    private static Charset charset(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        // Without a mark: plain letters have every other byte zero.
        int even = 0;
        int odd = 0;
        int looked = Math.min(bytes.length, LOOKED_AT);
        for (int at = 0; at < looked; at++) {
            if (bytes[at] == 0) {
                even += at % 2 == 0 ? 1 : 0;
                odd += at % 2;
            }
        }
        if (odd * 4 > looked && even == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return even * 4 > looked && odd == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
