package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.OpaqueToken;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.jose.ParsedToken.UnreadableToken;

/// Reads what somebody pasted, to show it. It asks nobody on the network, trusts nothing, and has an answer to
/// every text.
public final class TokenParser {
    /// The longest text that is read, in characters: 5 MiB.
    public static final int LONGEST = 5 * 1024 * 1024;

    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();
    private static final int JWS_PARTS = 3;
    private static final int JWE_PARTS = 5;

    private TokenParser() {}

    /// What the text is; white space, quotes, `Bearer` and `Authorization: Bearer` around it do not count.
    public static ParsedToken read(String pasted) {
        String text = PastedText.unwrap(pasted).text();
        if (text.isEmpty()) {
            return unreadable(ProblemCode.INSPECT_FORMAT_EMPTY, "");
        }
        if (text.length() > LONGEST) {
            return unreadable(ProblemCode.INSPECT_FORMAT_SIZE,
                    "%,d characters of %,d".formatted(text.length(), LONGEST));
        }
        if (text.startsWith("{")) {
            return json(text);
        }
        if (text.indexOf('.') < 0) {
            return new OpaqueToken(bytes(text), OpaqueToken.OpaqueReason.NO_PARTS);
        }
        return compact(text, List.of(text.split("\\.", -1)));
    }

    /// A token in the compact serialisation (RFC 7515 §7.1, RFC 7516 §7.1).
    private static ParsedToken compact(String text, List<String> parts) {
        Optional<byte[]> header = Base64Url.decode(parts.getFirst()).bytes();
        if (header.isEmpty()
                || !new String(header.get(), StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
            return new OpaqueToken(bytes(text), OpaqueToken.OpaqueReason.NO_HEADER);
        }
        LenientJson json = LenientJson.read(header.get());
        if (json.object().isEmpty()) {
            return unreadable(ProblemCode.INSPECT_FORMAT_HEADER, json.fault());
        }
        JsonNode object = json.object().get();
        List<Problem> formatProblems = new ArrayList<>();
        noteJson(formatProblems, "header", json);
        return switch (parts.size()) {
            case JWS_PARTS -> new DecodedJws(parts, object, NOTHING, payload(parts, object, formatProblems),
                    formatProblems);
            case JWE_PARTS -> {
                noteBase64Url(parts, formatProblems);
                yield new DecodedJwe(parts, object, NOTHING, "", formatProblems);
            }
            default -> unreadable(ProblemCode.INSPECT_FORMAT_PARTS, "%d parts".formatted(parts.size()));
        };
    }

    /// A token in the JSON serialisation, flattened or general (RFC 7515 §7.2, RFC 7516 §7.2). Of several signatures or
    /// recipients the first one is read here; [PastedText] takes them apart.
    private static ParsedToken json(String text) {
        LenientJson json = LenientJson.read(text.getBytes(StandardCharsets.UTF_8));
        if (!(json.object().orElse(null) instanceof ObjectNode token)) {
            return unreadable(ProblemCode.INSPECT_FORMAT_JSON, json.fault());
        }
        List<Problem> formatProblems = new ArrayList<>();
        noteJson(formatProblems, "token", json);
        if (first(token, "signatures").isMissingNode() || first(token, "recipients").isMissingNode()) {
            return unreadable(ProblemCode.INSPECT_FORMAT_JSON, "a token without signature or recipient");
        }
        if (token.has("payload") || token.has("signatures") || token.has("signature")) {
            return jws(token, first(token, "signatures"), formatProblems);
        }
        if (token.has("ciphertext")) {
            return jwe(token, first(token, "recipients"), formatProblems);
        }
        return unreadable(ProblemCode.INSPECT_FORMAT_JSON, "a JSON document, not a token");
    }

    /// The member of a list that stands for the rest of the token; the token itself when it is flattened.
    private static JsonNode first(ObjectNode token, String list) {
        return token.has(list) ? token.path(list).path(0) : token;
    }

    private static ParsedToken jws(ObjectNode token, JsonNode signature, List<Problem> formatProblems) {
        List<String> parts = List.of(text(signature, "protected"), text(token, "payload"),
                text(signature, "signature"));
        ObjectNode unprotected = JsonNodeFactory.instance.objectNode();
        add(unprotected, signature.path("header"), formatProblems);
        Optional<ObjectNode> header = header(parts.getFirst(), unprotected, formatProblems);
        if (header.isEmpty()) {
            return unreadable(ProblemCode.INSPECT_FORMAT_HEADER, "the protected header is not JSON");
        }
        return new DecodedJws(parts, header.get(), unprotected, payload(parts, header.get(), formatProblems),
                formatProblems);
    }

    private static ParsedToken jwe(ObjectNode token, JsonNode recipient, List<Problem> formatProblems) {
        List<String> parts = List.of(text(token, "protected"), text(recipient, "encrypted_key"),
                text(token, "iv"), text(token, "ciphertext"), text(token, "tag"));
        ObjectNode unprotected = JsonNodeFactory.instance.objectNode();
        add(unprotected, token.path("unprotected"), formatProblems);
        add(unprotected, recipient.path("header"), formatProblems);
        Optional<ObjectNode> header = header(parts.getFirst(), unprotected, formatProblems);
        if (header.isEmpty()) {
            return unreadable(ProblemCode.INSPECT_FORMAT_HEADER, "the protected header is not JSON");
        }
        noteBase64Url(parts, formatProblems);
        String aad = text(token, "aad");
        noteBase64Url(formatProblems, "aad", Base64Url.decode(aad));
        return new DecodedJwe(parts, header.get(), unprotected, aad, formatProblems);
    }

    /// Protected and unprotected together.
    private static Optional<ObjectNode> header(String part, ObjectNode unprotected,
            List<Problem> formatProblems) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        if (!part.isEmpty()) {
            LenientJson json = LenientJson.read(Base64Url.decode(part).bytes().orElse(new byte[0]));
            if (json.object().isEmpty()) {
                return Optional.empty();
            }
            noteJson(formatProblems, "header", json);
            json.object().get().forEachEntry(header::set);
        }
        add(header, unprotected, formatProblems);
        return Optional.of(header);
    }

    /// A name may stand in one of the headers only (RFC 7515 §7.2.1); what is protected counts.
    private static void add(ObjectNode header, JsonNode more, List<Problem> formatProblems) {
        more.forEachEntry((name, value) -> {
            if (header.has(name)) {
                formatProblems.add(Problem.of(ProblemCode.FORMAT_JSON, "header: a parameter is there twice"));
            } else {
                header.set(name, value);
            }
        });
    }

    private static String text(JsonNode object, String member) {
        JsonNode node = object.path(member);
        return node.isString() ? node.stringValue() : "";
    }

    /// The payload; notes whatever part is not as it should be.
    private static TokenPayload payload(List<String> parts, JsonNode header, List<Problem> formatProblems) {
        boolean encoded = !header.path("b64").equals(BooleanNode.FALSE);
        for (int part = 0; part < JWS_PARTS; part++) {
            if (part != 1 || encoded) {
                noteBase64Url(formatProblems, name(TokenSize.JWS.get(part)),
                        Base64Url.decode(parts.get(part)));
            }
        }
        return encoded
                ? TokenPayload.read(Base64Url.decode(parts.get(1)).bytes().orElse(new byte[0]),
                        formatProblems)
                : TokenPayload.content(parts.get(1).getBytes(StandardCharsets.UTF_8));
    }

    /// Notes each part of an encrypted token that is not canonical.
    private static void noteBase64Url(List<String> parts, List<Problem> formatProblems) {
        for (int part = 0; part < JWE_PARTS; part++) {
            noteBase64Url(formatProblems, name(TokenSize.JWE.get(part)), Base64Url.decode(parts.get(part)));
        }
    }

    private static String name(TokenSize.TokenPart tokenPart) {
        return tokenPart.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void noteJson(List<Problem> formatProblems, String part, LenientJson json) {
        if (!json.fault().isEmpty()) {
            formatProblems.add(Problem.of(ProblemCode.FORMAT_JSON, part + ": " + json.fault()));
        }
    }

    private static void noteBase64Url(List<Problem> formatProblems, String part, Base64Url base64) {
        if (!base64.canonical()) {
            formatProblems.add(Problem.of(ProblemCode.FORMAT_BASE64URL, part
                    + (base64.bytes().isPresent() ? ": not the canonical encoding" : ": not base64url")));
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static UnreadableToken unreadable(ProblemCode code, String detail) {
        return new UnreadableToken(Problem.of(code, detail));
    }

}
