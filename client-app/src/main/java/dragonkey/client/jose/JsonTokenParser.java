package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;

/// Tokens in the JSON serialisation, flattened and general (RFC 7515 §7.2, RFC 7516 §7.2). Of several signatures or
/// recipients the first one is read here; [PastedText] takes them apart.
final class JsonTokenParser {
    private JsonTokenParser() {}

    static ParsedToken read(String text) {
        LenientJson json = LenientJson.read(text.getBytes(StandardCharsets.UTF_8));
        if (!(json.object().orElse(null) instanceof ObjectNode token)) {
            return TokenParser.unreadable(ProblemCode.INSPECT_FORMAT_JSON, json.fault());
        }
        List<Problem> hints = new ArrayList<>();
        TokenParser.hint(hints, "token", json);
        if (first(token, "signatures").isMissingNode() || first(token, "recipients").isMissingNode()) {
            return TokenParser.unreadable(ProblemCode.INSPECT_FORMAT_JSON,
                    "a token without signature or recipient");
        }
        if (token.has("payload") || token.has("signatures") || token.has("signature")) {
            return jws(token, first(token, "signatures"), hints);
        }
        if (token.has("ciphertext")) {
            return jwe(token, first(token, "recipients"), hints);
        }
        return TokenParser.unreadable(ProblemCode.INSPECT_FORMAT_JSON, "a JSON document, not a token");
    }

    /// The member of a list that stands for the rest of the token; the token itself when it is flattened.
    private static JsonNode first(ObjectNode token, String list) {
        return token.has(list) ? token.path(list).path(0) : token;
    }

    private static ParsedToken jws(ObjectNode token, JsonNode signature, List<Problem> hints) {
        List<String> parts = List.of(text(signature, "protected"), text(token, "payload"),
                text(signature, "signature"));
        ObjectNode unprotected = JsonNodeFactory.instance.objectNode();
        add(unprotected, signature.path("header"), hints);
        Optional<ObjectNode> header = header(parts.getFirst(), unprotected, hints);
        if (header.isEmpty()) {
            return TokenParser.unreadable(ProblemCode.INSPECT_FORMAT_HEADER,
                    "the protected header is not JSON");
        }
        return new DecodedJws(parts, header.get(), unprotected,
                TokenParser.payload(parts, header.get(), hints), hints);
    }

    private static ParsedToken jwe(ObjectNode token, JsonNode recipient, List<Problem> hints) {
        List<String> parts = List.of(text(token, "protected"), text(recipient, "encrypted_key"),
                text(token, "iv"), text(token, "ciphertext"), text(token, "tag"));
        ObjectNode unprotected = JsonNodeFactory.instance.objectNode();
        add(unprotected, token.path("unprotected"), hints);
        add(unprotected, recipient.path("header"), hints);
        Optional<ObjectNode> header = header(parts.getFirst(), unprotected, hints);
        if (header.isEmpty()) {
            return TokenParser.unreadable(ProblemCode.INSPECT_FORMAT_HEADER,
                    "the protected header is not JSON");
        }
        TokenParser.hints(parts, hints);
        String aad = text(token, "aad");
        TokenParser.hint(hints, "aad", Base64Url.decode(aad));
        return new DecodedJwe(parts, header.get(), unprotected, aad, hints);
    }

    /// Protected and unprotected together.
    private static Optional<ObjectNode> header(String part, ObjectNode unprotected, List<Problem> hints) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        if (!part.isEmpty()) {
            LenientJson json = LenientJson.read(Base64Url.decode(part).bytes().orElse(new byte[0]));
            if (json.object().isEmpty()) {
                return Optional.empty();
            }
            TokenParser.hint(hints, "header", json);
            json.object().get().forEachEntry(header::set);
        }
        add(header, unprotected, hints);
        return Optional.of(header);
    }

    /// A name may stand in one of the headers only (RFC 7515 §7.2.1); what is protected counts.
    private static void add(ObjectNode header, JsonNode more, List<Problem> hints) {
        more.forEachEntry((name, value) -> {
            if (header.has(name)) {
                hints.add(Problem.of(ProblemCode.FORMAT_JSON, "header: a parameter is there twice"));
            } else {
                header.set(name, value);
            }
        });
    }

    private static String text(JsonNode object, String member) {
        JsonNode node = object.path(member);
        return node.isString() ? node.stringValue() : "";
    }
}
