package dragonkey.client.jose;

import java.util.List;

import okio.ByteString;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.jose.ParsedToken.TokenPayload;

/// Tells claims from any other content.
public final class PayloadReader {
    private PayloadReader() {}

    /// What the bytes are. Anything may be signed (RFC 7515 §3), but what looks like claims and is none adds a
    /// `format.json` to the hints.
    public static TokenPayload read(byte[] bytes, List<Problem> hints) {
        LenientJson json = LenientJson.read(bytes);
        if (!json.fault().isEmpty() && (json.object().isPresent() || looksLikeJson(bytes))) {
            hints.add(Problem.of(ProblemCode.FORMAT_JSON, "payload: " + json.fault()));
        }
        return json.object().<TokenPayload>map(TokenPayload.ClaimsPayload::new)
                .orElseGet(() -> content(bytes));
    }

    /// The bytes, whatever they are.
    static TokenPayload content(byte[] bytes) {
        return new TokenPayload.ContentPayload(ByteString.of(bytes));
    }

    private static boolean looksLikeJson(byte[] bytes) {
        return bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[');
    }
}
