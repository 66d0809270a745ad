package dragonkey.client.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import okio.ByteString;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.core.TextEncoding;
import dragonkey.client.core.WebAddress;

/// What a server answered, whole.
///
/// @param from the address that answered at last
/// @param headers by lower-case name
/// @param bytes the body after decompression; it may hold tokens and never prints
public record HttpResponse(URI from, int status, Map<String, List<String>> headers, ByteString bytes) {
    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    /// The body as text. It is UTF-8 (RFC 8259 §8.1); a byte order mark, which some servers put before it, is left out,
    /// and one of UTF-16 is believed.
    public String body() {
        return TextEncoding.decode(bytes.toByteArray());
    }

    /// How long the body is, in bytes.
    public int size() {
        return bytes.size();
    }

    /// The first header of this name, in any case.
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    /// Every header of this name, in any case.
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /// The media type in lower case and without parameters, or an empty text.
    public String mediaType() {
        String type = header("content-type");
        return type == null ? "" : mediaType(type);
    }

    /// The media type that a `Content-Type` says, in lower case and without parameters.
    static String mediaType(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /// Whether the status is 2xx.
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /// Whether it names another address to ask (RFC 9110 §15.4).
    boolean isRedirect() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /// The body as the JSON object that a success has to carry.
    ///
    /// @throws ProblemException with `<stage>.http` when the status is not 2xx, `<stage>.format` when the body is no
    ///     such object
    public ObjectNode object(ProblemStage stage) throws ProblemException {
        if (!isSuccess()) {
            throw ProblemException.of(stage.failed(ExchangeFailure.HTTP), summary());
        }
        try {
            return Json.object(body());
        } catch (MalformedException e) {
            throw ProblemException.of(stage.failed(ExchangeFailure.FORMAT), e.reason() + ": " + summary());
        }
    }

    /// What came, without repeating any of it.
    public String summary() {
        String type = mediaType().isEmpty() ? "no media type" : mediaType();
        return SafeText.clean(
                status + ", " + type + ", " + bytes.size() + " bytes, from " + WebAddress.origin(from), 300);
    }

    @Override
    public String toString() {
        return "HttpResponse[" + summary() + "]";
    }
}
