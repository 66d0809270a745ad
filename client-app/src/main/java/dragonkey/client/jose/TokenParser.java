package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;

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
        String text = Wrapping.unwrap(pasted).text();
        if (text.isEmpty()) {
            return unreadable(ProblemCode.INSPECT_FORMAT_EMPTY, "");
        }
        if (text.length() > LONGEST) {
            return unreadable(ProblemCode.INSPECT_FORMAT_SIZE,
                    "%,d characters of %,d".formatted(text.length(), LONGEST));
        }
        if (text.startsWith("{")) {
            return JsonTokenParser.read(text);
        }
        if (text.indexOf('.') < 0) {
            return new OpaqueToken(bytes(text), OpaqueToken.OpaqueReason.NO_PARTS);
        }
        return read(text, text.split("\\.", -1));
    }

    private static ParsedToken read(String text, String[] parts) {
        Optional<byte[]> header = Base64Url.decode(parts[0]).bytes();
        if (header.isEmpty()
                || !new String(header.get(), StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
            return new OpaqueToken(bytes(text), OpaqueToken.OpaqueReason.NO_HEADER);
        }
        LenientJson json = LenientJson.read(header.get());
        if (json.object().isEmpty()) {
            return unreadable(ProblemCode.INSPECT_FORMAT_HEADER, json.fault());
        }
        List<Problem> hints = new ArrayList<>();
        hint(hints, "header", json);
        return switch (parts.length) {
            case JWS_PARTS -> jws(List.of(parts), json.object().get(), hints);
            case JWE_PARTS -> jwe(List.of(parts), json.object().get(), hints);
            default -> unreadable(ProblemCode.INSPECT_FORMAT_PARTS, "%d parts".formatted(parts.length));
        };
    }

    private static DecodedJws jws(List<String> parts, JsonNode header, List<Problem> hints) {
        return new DecodedJws(parts, header, NOTHING, payload(parts, header, hints), hints);
    }

    /// The payload, with hints for whatever part is not as it should be.
    static TokenPayload payload(List<String> parts, JsonNode header, List<Problem> hints) {
        boolean encoded = !header.path("b64").equals(BooleanNode.FALSE);
        for (int part = 0; part < JWS_PARTS; part++) {
            if (part != 1 || encoded) {
                hint(hints, name(TokenSize.JWS.get(part)), Base64Url.decode(parts.get(part)));
            }
        }
        return encoded
                ? PayloadReader.read(Base64Url.decode(parts.get(1)).bytes().orElse(new byte[0]), hints)
                : PayloadReader.content(parts.get(1).getBytes(StandardCharsets.UTF_8));
    }

    private static DecodedJwe jwe(List<String> parts, JsonNode header, List<Problem> hints) {
        hints(parts, hints);
        return new DecodedJwe(parts, header, NOTHING, "", hints);
    }

    /// Hints for the parts of an encrypted token.
    static void hints(List<String> parts, List<Problem> hints) {
        for (int part = 0; part < JWE_PARTS; part++) {
            hint(hints, name(TokenSize.JWE.get(part)), Base64Url.decode(parts.get(part)));
        }
    }

    private static String name(TokenSize.TokenPart tokenPart) {
        return tokenPart.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static void hint(List<Problem> hints, String part, LenientJson json) {
        if (!json.fault().isEmpty()) {
            hints.add(Problem.of(ProblemCode.FORMAT_JSON, part + ": " + json.fault()));
        }
    }

    static void hint(List<Problem> hints, String part, Base64Url base64) {
        if (!base64.canonical()) {
            hints.add(Problem.of(ProblemCode.FORMAT_BASE64URL, part
                    + (base64.bytes().isPresent() ? ": not the canonical encoding" : ": not base64url")));
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static UnreadableToken unreadable(ProblemCode code, String detail) {
        return new UnreadableToken(Problem.of(code, detail));
    }
}
