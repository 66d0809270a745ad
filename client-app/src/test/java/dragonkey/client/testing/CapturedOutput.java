package dragonkey.client.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Collects what the program prints, and prints it too.
final class CapturedOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    OutputStream tee(OutputStream shown) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                shown.write(one);
                keep(new byte[]{(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] some, int offset, int length) throws IOException {
                shown.write(some, offset, length);
                keep(some, offset, length);
            }
        };
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private synchronized void keep(byte[] some, int offset, int length) {
        bytes.write(some, offset, length);
    }
}
