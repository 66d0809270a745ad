package dragonkey.client.jose;

import java.util.List;

import okio.ByteString;

import dragonkey.client.core.Problem;
import dragonkey.client.jose.Reading.Payload;

/// Tells claims from any other content.
public final class Payloads {
    private Payloads() {}

    /// What the bytes are. Anything may be signed (RFC 7515 §3), but what looks like claims and is none adds a
    /// `format.json` to the hints.
    public static Payload read(byte[] bytes, List<Problem> hints) {
        JsonText json = JsonText.read(bytes);
        if (!json.fault().isEmpty() && (json.object().isPresent() || looksLikeJson(bytes))) {
            hints.add(Problem.of("format.json", "payload: " + json.fault()));
        }
        return json.object().<Payload>map(Payload.Claims::new).orElseGet(() -> content(bytes));
    }

    /// The bytes, whatever they are.
    static Payload content(byte[] bytes) {
        return new Payload.Content(ByteString.of(bytes));
    }

    private static boolean looksLikeJson(byte[] bytes) {
        return bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[');
    }
}
