package dragonkey.client.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// A request as a person wrote it: it is sent once, and whatever comes is its answer.
///
/// @param headers further ones; they may be secret
/// @param limit from the first byte out to the last byte in
/// @param progress told while the answer comes
public record WrittenRequest(String method, URI address, Map<String, String> headers, @Nullable SentBody body,
        Duration limit, AnswerProgress progress) {
    /// The largest answer taken, in bytes, after decompression.
    public static final int LARGEST_ANSWER = 50_000_000;

    /// What is sent after the headers.
    ///
    /// @param mediaType empty where none is said
    /// @param bytes may be secret, and never print
    public record SentBody(String mediaType, ByteString bytes) {
        /// Text, sent as UTF-8.
        public SentBody(String mediaType, String text) {
            this(mediaType, ByteString.encodeString(text, StandardCharsets.UTF_8));
        }

        /// The same as text, whatever it is.
        public String text() {
            return bytes.utf8();
        }

        @Override
        public String toString() {
            return "SentBody[hidden]";
        }
    }

    /// Told how much has come, on the thread that reads it.
    @FunctionalInterface
    public interface AnswerProgress {
        /// Tells nobody.
        AnswerProgress UNTOLD = (bytes, all) -> {
        };

        /// Some more of it has come.
        ///
        /// @param bytes that have come by now
        /// @param all that will, or -1 where the server does not say
        void received(long bytes, long all);
    }

    /// The same with one more header, in place of one of this name in any case.
    public WrittenRequest with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new WrittenRequest(method, address, more, body, limit, progress);
    }

    @Override
    public String toString() {
        return "WrittenRequest[" + method + ", hidden]";
    }
}
