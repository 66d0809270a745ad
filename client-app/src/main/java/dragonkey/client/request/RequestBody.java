package dragonkey.client.request;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import okio.ByteString;

import dragonkey.client.core.ProblemException;
import dragonkey.client.http.WrittenRequest.SentBody;

/// What a person has sent after the headers of a request.
///
/// @param text as it is written: JSON, a field `name=value` on each line, the path of a file, or what is sent as it stands
public record RequestBody(BodyKind kind, String text) {
    /// So much of a file is sent, in bytes.
    public static final long LARGEST_FILE = 50_000_000;
    /// Of a form (HTML §4.10.21.7).
    static final String FORM = "application/x-www-form-urlencoded";
    /// None.
    public static final RequestBody NONE = new RequestBody(BodyKind.TEXT, "");

    /// What a body is.
    public enum BodyKind {
        JSON,
        FORM,
        FILE,
        TEXT
    }

    /// A text, taken for what it looks like.
    public static RequestBody of(String text) {
        String start = text.stripLeading();
        return new RequestBody(start.startsWith("{") || start.startsWith("[") ? BodyKind.JSON : BodyKind.TEXT,
                text);
    }

    /// Whether nothing is sent.
    public boolean isEmpty() {
        return text.isBlank();
    }

    /// The same as another kind: a form that was written in one line gets its lines, and back.
    public RequestBody as(BodyKind other) {
        if (other == kind) {
            return this;
        }
        if (kind == BodyKind.FILE) {
            return new RequestBody(other, "");
        }
        return new RequestBody(other, switch (other) {
            case FILE -> "";
            case FORM -> looksLikeForm() ? fields() : text;
            case JSON, TEXT -> kind == BodyKind.FORM ? encoded() : text;
        });
    }

    private boolean looksLikeForm() {
        return text.matches("(?s)[^=\\s&]+=[^\\n]*");
    }

    private String fields() {
        try {
            return Stream.of(text.strip().split("&", -1))
                    .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
                    .collect(Collectors.joining("\n"));
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private String encoded() {
        return text.lines().filter(line -> !line.isBlank()).map(line -> {
            int equals = line.indexOf('=');
            String name = equals < 0 ? line : line.substring(0, equals);
            return URLEncoder.encode(name.strip(), StandardCharsets.UTF_8) + (equals < 0
                    ? ""
                    : "=" + URLEncoder.encode(line.substring(equals + 1), StandardCharsets.UTF_8));
        }).collect(Collectors.joining("&"));
    }

    /// What it is when no header says so. Of a text, by its look; of a file, by its name.
    String mediaType() {
        return switch (kind) {
            case JSON -> "application/json";
            case FORM -> FORM;
            case FILE -> path().map(RequestBody::mediaType).orElse("application/octet-stream");
            case TEXT -> of(text).kind() == BodyKind.JSON
                    ? "application/json"
                    : looksLikeForm() ? FORM : "text/plain; charset=utf-8";
        };
    }

    private static String mediaType(Path file) {
        try {
            return Optional.ofNullable(Files.probeContentType(file)).orElse("application/octet-stream");
        } catch (IOException unknown) {
            return "application/octet-stream";
        }
    }

    private Optional<Path> path() {
        try {
            return Optional.of(Path.of(text.strip()));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    /// What a form or a text is on the wire.
    String written() {
        return kind == BodyKind.FORM ? encoded() : text;
    }

    /// As it is sent. Reads the file, where it is one.
    ///
    /// @param type what it is, as `Content-Type`
    /// @throws ProblemException `api.request` for a file that cannot be read
    SentBody sent(String type) throws ProblemException {
        return kind == BodyKind.FILE ? new SentBody(type, content()) : new SentBody(type, written());
    }

    private ByteString content() throws ProblemException {
        Path file = path().orElseThrow(() -> ApiRequest.wrong("no file has the name " + text));
        // Of a pipe or a device nobody knows when, or whether, it ends.
        if (!Files.isRegularFile(file)) {
            throw ApiRequest.wrong("there is no file " + text);
        }
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw ApiRequest
                        .wrong("the file " + text + " is larger than " + LARGEST_FILE / 1_000_000 + " MB");
            }
            return ByteString.of(bytes);
        } catch (IOException notRead) {
            throw ApiRequest.wrong("the file " + text + " cannot be read");
        }
    }

    @Override
    public String toString() {
        return "RequestBody[" + kind + ", " + text.length() + " characters]";
    }
}
