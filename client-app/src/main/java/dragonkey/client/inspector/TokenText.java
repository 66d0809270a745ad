package dragonkey.client.inspector;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

import dragonkey.client.inspector.Reading.DecodedJwe;
import dragonkey.client.inspector.Reading.DecodedJws;
import dragonkey.client.inspector.Reading.Opaque;
import dragonkey.client.inspector.Reading.Payload;
import dragonkey.client.inspector.Reading.Unreadable;
import dragonkey.client.oauth.Problem;

/// Reads what somebody pasted, to show it. It asks nobody on the network, trusts nothing, and has an answer to
/// every text.
public final class TokenText {
    /// The longest text that is read, in characters: 5 MiB.
    public static final int LONGEST = 5 * 1024 * 1024;

    private static final int JWS_PARTS = 3;
    private static final int JWE_PARTS = 5;
    private static final Pattern WRAPPING = Pattern
            .compile("(?:[\\s\\uFEFF\"'`“”‘’]+|authorization\\s*:|bearer\\s)", Pattern.CASE_INSENSITIVE);
    private static final int MOST_WRAPPINGS = 12;

    private TokenText() {}

    /// What the text is; white space, quotes, `Bearer` and `Authorization: Bearer` around it do not count.
    public static Reading read(String pasted) {
        String text = unwrap(pasted);
        if (text.isEmpty()) {
            return unreadable("inspect.format.empty", "");
        }
        if (text.length() > LONGEST) {
            return unreadable("inspect.format.size",
                    "%,d characters of %,d".formatted(text.length(), LONGEST));
        }
        if (text.startsWith("{")) {
            return unreadable("inspect.format.json", "a JSON document, not a token in compact form");
        }
        if (text.indexOf('.') < 0) {
            return new Opaque(bytes(text), Opaque.Why.NO_PARTS);
        }
        return read(text, text.split("\\.", -1));
    }

    private static Reading read(String text, String[] parts) {
        Optional<byte[]> header = Base64Url.decode(parts[0]).bytes();
        if (header.isEmpty()
                || !new String(header.get(), StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
            return new Opaque(bytes(text), Opaque.Why.NO_HEADER);
        }
        JsonText json = JsonText.read(header.get());
        if (json.object().isEmpty()) {
            return unreadable("inspect.format.header", json.fault());
        }
        List<Problem> hints = new ArrayList<>();
        hint(hints, "header", json);
        return switch (parts.length) {
            case JWS_PARTS -> jws(List.of(parts), json.object().get(), hints);
            case JWE_PARTS -> jwe(List.of(parts), json.object().get(), hints);
            default -> unreadable("inspect.format.parts", "%d parts".formatted(parts.length));
        };
    }

    private static DecodedJws jws(List<String> parts, JsonNode header, List<Problem> hints) {
        boolean encoded = !header.path("b64").equals(BooleanNode.FALSE);
        for (int part = 0; part < JWS_PARTS; part++) {
            if (part != 1 || encoded) {
                hint(hints, name(TokenParts.JWS.get(part)), Base64Url.decode(parts.get(part)));
            }
        }
        return new DecodedJws(parts, header,
                encoded
                        ? payload(parts.get(1), hints)
                        : content(parts.get(1).getBytes(StandardCharsets.UTF_8)),
                hints);
    }

    private static Payload payload(String part, List<Problem> hints) {
        byte[] bytes = Base64Url.decode(part).bytes().orElse(new byte[0]);
        JsonText json = JsonText.read(bytes);
        // Anything may be signed (RFC 7515 §3), but what looks like claims and is none is worth a word.
        if (json.object().isPresent() || looksLikeJson(bytes)) {
            hint(hints, "payload", json);
        }
        return json.object().<Payload>map(Payload.Claims::new).orElseGet(() -> content(bytes));
    }

    private static boolean looksLikeJson(byte[] bytes) {
        return bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[');
    }

    private static Payload content(byte[] bytes) {
        return new Payload.Content(new String(bytes, StandardCharsets.UTF_8), bytes.length);
    }

    private static DecodedJwe jwe(List<String> parts, JsonNode header, List<Problem> hints) {
        for (int part = 0; part < JWE_PARTS; part++) {
            hint(hints, name(TokenParts.JWE.get(part)), Base64Url.decode(parts.get(part)));
        }
        return new DecodedJwe(parts, header, hints);
    }

    private static String name(TokenParts.Part part) {
        return part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void hint(List<Problem> hints, String part, JsonText json) {
        if (!json.fault().isEmpty()) {
            hints.add(Problem.of("format.json", part + ": " + json.fault()));
        }
    }

    private static void hint(List<Problem> hints, String part, Base64Url base64) {
        if (!base64.canonical()) {
            hints.add(Problem.of("format.base64url",
                    part + (base64.bytes().isPresent()
                            ? ": not the canonical encoding"
                            : ": not base64url")));
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Unreadable unreadable(String code, String detail) {
        return new Unreadable(Problem.of(code, detail));
    }

    /// The rounds are few: text that is nothing but wrapping must not be copied once for each of its words.
    private static String unwrap(String pasted) {
        int start = 0;
        Matcher wrapping = WRAPPING.matcher(pasted);
        for (int round = 0; round < MOST_WRAPPINGS
                && wrapping.region(start, pasted.length()).lookingAt(); round++) {
            start = wrapping.end();
        }
        int end = pasted.length();
        while (end > start && isWrapping(pasted.charAt(end - 1))) {
            end--;
        }
        return pasted.substring(start, end);
    }

    private static boolean isWrapping(char c) {
        return Character.isWhitespace(c) || "\uFEFF\"'`“”‘’".indexOf(c) >= 0;
    }
}
