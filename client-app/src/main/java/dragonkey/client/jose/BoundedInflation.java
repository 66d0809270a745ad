package dragonkey.client.jose;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Undoes `zip` (RFC 7516 §4.1.3) within a bound of our own: 68 kB can be made to become 50 MB.
final class BoundedInflation {
    /// The largest content, in bytes.
    static final int LARGEST = 5 * 1024 * 1024;

    private BoundedInflation() {}

    /// The content; nothing when it is no DEFLATE, is cut off, or is larger than [#LARGEST].
    static Optional<byte[]> inflate(byte[] compressed) {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(compressed);
            var out = new ByteArrayOutputStream(Math.min(LARGEST, compressed.length * 4));
            var buffer = new byte[16 * 1024];
            while (!inflater.finished()) {
                int got = inflater.inflate(buffer);
                if (out.size() + got > LARGEST
                        || (got == 0 && (inflater.needsInput() || inflater.needsDictionary()))) {
                    return Optional.empty();
                }
                out.write(buffer, 0, got);
            }
            return Optional.of(out.toByteArray());
        } catch (DataFormatException _) {
            return Optional.empty();
        }
    }
}
