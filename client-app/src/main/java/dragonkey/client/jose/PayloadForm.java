package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

import dragonkey.client.core.SafeText;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.jose.ParsedToken.TokenPayload.ContentPayload;

/// Whether a payload that holds no claims may do so. Anything may be signed (RFC 7515 §3), but what says that it is a JWT,
/// or begins as one, carries claims (RFC 7519 §7.2), and none could be judged.
final class PayloadForm {
    private PayloadForm() {}

    /// What is wrong with the payload, in a few words; empty when it holds claims, or honestly something else.
    ///
    /// @param apart whether the payload travels apart from the token, so that none is missed in it
    static Optional<String> fault(TokenPayload payload, JsonNode header, boolean apart) {
        if (!(payload instanceof ContentPayload content)) {
            return Optional.empty();
        }
        if (content.bytes() == 0) {
            return claimsJwt(header) && !apart
                    ? Optional.of("it is empty, and typ says that there are claims")
                    : Optional.empty();
        }
        byte[] bytes = content.content().toByteArray();
        String looks = looks(bytes, content.text().strip());
        if (!looks.isEmpty()) {
            return Optional.of(looks);
        }
        if (claimsJwt(header)) {
            return Optional.of("it is no JSON object, and typ says that there are claims: "
                    + SafeText.clean(content.text(), 40));
        }
        return Optional.empty();
    }

    /// Whether the header says that claims are inside (RFC 7519 §5.1, RFC 8725 §3.11).
    private static boolean claimsJwt(JsonNode header) {
        String typ = header.path("typ").asString("").strip().toLowerCase(Locale.ROOT);
        return typ.equals("jwt") || typ.endsWith("+jwt") || typ.equals("application/jwt");
    }

    private static String looks(byte[] bytes, String text) {
        String behindMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!behindMark.equals(text) && behindMark.startsWith("{")) {
            return "it begins with a byte order mark, and behind it is no strict JSON";
        }
        Optional<JsonNode> json = LenientJson.any(bytes);
        if (json.isPresent() && json.get().isString()) {
            String inside = json.get().stringValue().strip();
            return inside.startsWith("{")
                    ? "it is a JSON text with an object in it: encoded twice"
                    : "it is a JSON text, and no object";
        }
        if (text.startsWith("{") || text.startsWith("[") || text.startsWith("\"")) {
            String fault = LenientJson.read(bytes).fault();
            return fault.isEmpty() ? "not a JSON object" : fault;
        }
        return isJsonInBase64(text) ? "it is JSON in base64 once more: encoded twice" : "";
    }

    private static boolean isJsonInBase64(String text) {
        return text.startsWith("e")
                && text.indexOf(
                        '.') < 0
                && Base64Url.decode(text).bytes().filter(bytes -> LenientJson.read(bytes).object().isPresent()
                        || new String(bytes, StandardCharsets.UTF_8).startsWith("{\"")).isPresent();
    }
}
