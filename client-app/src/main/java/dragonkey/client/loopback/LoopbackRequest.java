package dragonkey.client.loopback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One HTTP/1.1 request, read with bounds in time and size (RFC 9112 §2.1, §3).
///
/// @param target as sent: path and query
/// @param headers in their order, names in lower case
/// @param body of a form, as text; empty for any other request
public record LoopbackRequest(String method, String target, List<RequestHeader> headers, String body) {
    /// In bytes; a request with more is closed without a reply.
    private static final int LARGEST_HEAD = 256_000;
    private static final int LARGEST_BODY = 64_000;

    public LoopbackRequest {
        headers = List.copyOf(headers);
    }

    record RequestHeader(String name, String value) {
    }

    /// Reads the one request of a connection.
    ///
    /// @throws IOException when it is not whole in time, too large, or no HTTP
    public static LoopbackRequest read(Socket socket, Duration patience) throws IOException {
        var in = new BoundedReader(socket, System.nanoTime() + patience.toNanos());
        String[] lines = in.until("\r\n\r\n", LARGEST_HEAD).split("\r\n", -1);
        String[] line = lines[0].split(" ", -1);
        if (line.length != 3 || !line[2].startsWith("HTTP/1.") || !line[1].startsWith("/")) {
            throw new IOException("no HTTP/1.1 request");
        }
        var headers = new ArrayList<RequestHeader>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) {
                throw new IOException("no header");
            }
            headers.add(new RequestHeader(lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip()));
        }
        var head = new LoopbackRequest(line[0], line[1], headers, "");
        return head.isForm() ? new LoopbackRequest(line[0], line[1], headers, in.next(head.length())) : head;
    }

    /// The values of a header, by its lower-case name.
    public List<String> values(String name) {
        return headers.stream().filter(requestHeader -> requestHeader.name.equals(name))
                .map(RequestHeader::value).toList();
    }

    /// Whether it posts a form, as `response_mode=form_post` does.
    boolean isForm() {
        return method.equals("POST") && values("content-type").stream()
                .anyMatch(t -> t.startsWith("application/x-www-form-urlencoded"));
    }

    private int length() throws IOException {
        List<String> lengths = values("content-length");
        if (lengths.size() != 1 || !lengths.getFirst().matches("[0-9]{1,5}")) {
            throw new IOException("no length");
        }
        return Math.min(LARGEST_BODY, Integer.parseInt(lengths.getFirst()));
    }

    @Override
    public String toString() {
        return "LoopbackRequest[" + method + "]";
    }

    /// Reads from a socket until a deadline.
    private static final class BoundedReader {
        private final Socket socket;
        private final InputStream in;
        private final long deadline;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private int taken;

        BoundedReader(Socket socket, long deadline) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.deadline = deadline;
        }

        String until(String mark, int most) throws IOException {
            int at = -1;
            for (int seen = 0; at < 0; at = text().indexOf(mark, Math.max(0, seen - mark.length()))) {
                seen = read.size();
                more(most);
            }
            taken = at + mark.length();
            return text().substring(0, at);
        }

        String next(int length) throws IOException {
            while (read.size() < taken + length) {
                more(taken + length);
            }
            return text().substring(taken, taken + length);
        }

        private String text() {
            return read.toString(StandardCharsets.ISO_8859_1);
        }

        private void more(int most) throws IOException {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            var chunk = new byte[8192];
            int length = in.read(chunk);
            if (length < 0 || read.size() >= most) {
                throw new IOException("cut short or too long");
            }
            read.write(chunk, 0, length);
        }
    }
}
