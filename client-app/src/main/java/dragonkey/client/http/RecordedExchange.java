package dragonkey.client.http;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemStage;

/// One request and what came of it, as it may be shown to anybody: what is secret was hidden when it was recorded.
///
/// @param number counts up from 1
/// @param group what it belongs to, a sign-in for example; 0 for nothing
/// @param stage what it was for
/// @param began when the request was sent
/// @param answer null where none came
/// @param failure the code of the problem that kept it from ending, or null
public record RecordedExchange(long number, long group, ProblemStage stage, Instant began,
        RecordedRequest request, @Nullable RecordedAnswer answer, @Nullable String failure,
        ExchangeTimes times, Carriage carriage) {

    /// What was sent.
    ///
    /// @param body empty where there was none
    /// @param bytes how long the body was
    public record RecordedRequest(String method, String address, List<RecordedHeader> headers, String body,
            int bytes) {
        public RecordedRequest {
            headers = List.copyOf(headers);
        }
    }

    /// What was answered.
    ///
    /// @param mediaType in lower case, without parameters; empty where none was given
    /// @param body its beginning; empty for what is no text
    /// @param bytes how long the body was after decompression
    public record RecordedAnswer(int status, List<RecordedHeader> headers, String mediaType, String body,
            int bytes) {
        public RecordedAnswer {
            headers = List.copyOf(headers);
        }

        /// Whether the status is 2xx.
        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /// One line of a head.
    public record RecordedHeader(String name, String value) {
    }

    /// How long what took, in microseconds; -1 for what there was not, as a lookup on a connection that was there.
    ///
    /// @param total from the call to the last byte, or to the failure
    /// @param lookup of the host's name
    /// @param connect TCP and TLS
    /// @param tls the handshake alone
    /// @param waiting from the last byte sent to the first one received
    /// @param receiving from the first byte to the last
    public record ExchangeTimes(long total, long lookup, long connect, long tls, long waiting,
            long receiving) {
    }

    /// What carried it.
    ///
    /// @param protocol as `http/1.1`; `browser` for what a browser sent
    /// @param tls version and cipher suite; empty without TLS
    /// @param certificate whose, by whom and until when; empty without TLS
    /// @param reused whether the connection was there already
    public record Carriage(String protocol, String tls, String certificate, boolean reused) {
        /// By a browser, which tells us nothing but the addresses.
        public static final Carriage BROWSER = new Carriage("browser", "", "", false);
    }

    /// Whether a browser sent it, and only its addresses are known.
    public boolean isOfBrowser() {
        return carriage.equals(Carriage.BROWSER);
    }

    /// How much memory the texts take at most, in bytes.
    long size() {
        long characters = request.address.length() + request.body.length() + size(request.headers)
                + carriage.certificate.length();
        if (answer != null) {
            characters += answer.body.length() + size(answer.headers);
        }
        return OVERHEAD + characters * Character.BYTES;
    }

    private static final int OVERHEAD = 1_000;

    private static long size(List<RecordedHeader> headers) {
        return headers.stream().mapToLong(header -> header.name.length() + header.value.length() + 40).sum();
    }
}
