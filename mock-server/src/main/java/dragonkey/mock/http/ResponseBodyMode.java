package dragonkey.mock.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/// How the bytes of an answer are sent. Each way knows its own: a `switch` over them would be put together by the
/// first answer, which takes longer than all else in it.
public sealed interface ResponseBodyMode {
    /// The promised length in bytes.
    long length(byte[] body);

    /// Sends them.
    void send(byte[] body, OutputStream out) throws IOException;

    /// At once and all.
    record WholeBody() implements ResponseBodyMode {
        @Override
        public long length(byte[] body) {
            return body.length;
        }

        @Override
        public void send(byte[] body, OutputStream out) throws IOException {
            out.write(body);
        }
    }

    /// One byte at a time, with a pause before each.
    record SlowBody(Duration pause) implements ResponseBodyMode {
        @Override
        public long length(byte[] body) {
            return body.length;
        }

        @Override
        public void send(byte[] body, OutputStream out) throws IOException {
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
    }

    /// More bytes are promised than come; then the connection ends (RFC 9112 §8).
    record TruncatedBody(int missing) implements ResponseBodyMode {
        @Override
        public long length(byte[] body) {
            return body.length + (long) missing;
        }

        @Override
        public void send(byte[] body, OutputStream out) throws IOException {
            out.write(body);
        }
    }

    /// Blanks follow, as many as this.
    record PaddedBody(long blanks) implements ResponseBodyMode {
        @Override
        public long length(byte[] body) {
            return body.length + blanks;
        }

        @Override
        public void send(byte[] body, OutputStream out) throws IOException {
            byte[] some = new byte[64 * 1024];
            Arrays.fill(some, (byte) ' ');
            out.write(body);
            for (long left = blanks; left > 0; left -= some.length) {
                out.write(some, 0, (int) Math.min(left, some.length));
            }
        }
    }
}
