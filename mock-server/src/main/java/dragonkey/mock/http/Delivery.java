package dragonkey.mock.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/// How the bytes of an answer are sent.
public sealed interface Delivery {
    /// At once and all.
    record Whole() implements Delivery {
    }

    /// One byte at a time, with a pause before each.
    record Dripping(Duration pause) implements Delivery {
    }

    /// More bytes are promised than come; then the connection ends (RFC 9112 §8).
    record CutShort(int missing) implements Delivery {
    }

    /// Blanks follow, as many as this.
    record Padded(long blanks) implements Delivery {
    }

    /// The promised length in bytes.
    default long length(byte[] body) {
        return switch (this) {
            case Whole(),Dripping _ -> body.length;
            case CutShort(int missing) -> body.length + (long) missing;
            case Padded(long blanks) -> body.length + blanks;
        };
    }

    /// Sends them.
    default void send(byte[] body, OutputStream out) throws IOException {
        switch (this) {
            case Whole(),CutShort _ -> out.write(body);
            case Dripping(Duration pause) -> drip(body, pause, out);
            case Padded(long blanks) -> pad(body, blanks, out);
        }
    }

    private static void drip(byte[] body, Duration pause, OutputStream out) throws IOException {
        for (byte each : body) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                throw new InterruptedIOException("the server stops");
            }
            out.write(each);
            out.flush();
        }
    }

    private static void pad(byte[] body, long blanks, OutputStream out) throws IOException {
        byte[] some = new byte[64 * 1024];
        Arrays.fill(some, (byte) ' ');
        out.write(body);
        for (long left = blanks; left > 0; left -= some.length) {
            out.write(some, 0, (int) Math.min(left, some.length));
        }
    }
}
