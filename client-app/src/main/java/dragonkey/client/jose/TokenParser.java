package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.SafeText;
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
    private static final Pattern WRAPPING = Pattern.compile(
            "(?:[\\s\\p{Z}\\p{Cf}\"'`“”‘’]+|authorization\\s*:|bearer\\s)", Pattern.CASE_INSENSITIVE);
    private static final int MOST_WRAPPINGS = 12;
    private static final int JWS_PARTS = 3;
    private static final int JWE_PARTS = 5;

    private TokenParser() {}

    /// What the text is; white space, quotes, `Bearer` and `Authorization: Bearer` around it do not count.
    public static ParsedToken read(String pasted) {
        String text = unwrap(pasted);
        if (text.isEmpty()) {
            return unreadable(ProblemCode.INSPECT_FORMAT_EMPTY, "there is nothing in it");
        }
        if (text.length() > LONGEST) {
            return unreadable(ProblemCode.INSPECT_FORMAT_SIZE,
                    "%,d characters of %,d".formatted(text.length(), LONGEST));
        }
        if (text.startsWith("{")) {
            return json(text);
        }
        if (text.startsWith("ey") && (text.endsWith("…") || text.contains("...") || text.indexOf('…') >= 0)) {
            return unreadable(ProblemCode.INSPECT_FORMAT_CUT,
                    "it was shortened or masked where it was copied: copy the whole of it");
        }
        if (text.indexOf('.') < 0) {
            return opaque(text);
        }
        return text.indexOf('~') < 0
                ? compact(List.of(text.split("\\.", -1)), Optional.empty(), text)
                : selective(SelectiveDisclosure.of(text), text);
    }

    /// Takes away what stands around a token: white space, invisible characters, quotes, `Bearer` and the header's name. The
    /// rounds are few: text that is nothing but wrapping must not be copied once for each of its words.
    public static String unwrap(String pasted) {
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
        return Character.isWhitespace(c) || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT || "\"'`“”‘’".indexOf(c) >= 0;
    }

    private static OpaqueToken opaque(String text) {
        return new OpaqueToken(bytes(text), OpaqueKind.of(text));
    }

    /// An SD-JWT (RFC 9901 §4): a signed token, and what it may disclose.
    private static ParsedToken selective(SelectiveDisclosure disclosure, String text) {
        List<String> parts = List.of(disclosure.signed().split("\\.", -1));
        return parts.size() == JWS_PARTS ? compact(parts, Optional.of(disclosure), text) : opaque(text);
    }

    /// A token in the compact serialisation (RFC 7515 §7.1, RFC 7516 §7.1).
    private static ParsedToken compact(List<String> parts, Optional<SelectiveDisclosure> disclosure,
            String text) {
        Optional<byte[]> header = Base64Url.decode(parts.getFirst()).bytes();
        if (header.isEmpty()
                || !new String(header.get(), StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
            return invisible(text)
                    .<ParsedToken>map(place -> unreadable(ProblemCode.INSPECT_FORMAT_INVISIBLE, place))
                    .orElseGet(() -> opaque(text));
        }
        LenientJson json = LenientJson.read(header.get());
        if (json.object().isEmpty()) {
            return brokenHeader("header", json);
        }
        JsonNode object = json.object().get();
        Optional<String> wrong = wrongParts(parts, object.has("enc"));
        if (wrong.isPresent()) {
            return unreadable(ProblemCode.INSPECT_FORMAT_PARTS, wrong.get());
        }
        Optional<String> place = invisible(text);
        if (place.isPresent()) {
            return unreadable(ProblemCode.INSPECT_FORMAT_INVISIBLE, place.get());
        }
        List<Problem> formatProblems = new ArrayList<>();
        noteJson(formatProblems, "header", json);
        if (parts.size() == JWE_PARTS) {
            noteBase64Url(parts, formatProblems);
            return new DecodedJwe(parts, object, NOTHING, "", formatProblems);
        }
        // Two parts are a token whose signature was left out: it is shown, and the rule of the signature says so.
        List<String> three = parts.size() == JWS_PARTS ? parts : List.of(parts.get(0), parts.get(1), "");
        return new DecodedJws(three, object, NOTHING, payload(three, object, formatProblems), disclosure,
                formatProblems);
    }

    /// What is wrong with the number of parts; empty when nothing is.
    private static Optional<String> wrongParts(List<String> parts, boolean encrypted) {
        int count = parts.size();
        if (encrypted ? count == JWE_PARTS : count == JWS_PARTS || count == JWS_PARTS - 1) {
            return Optional.empty();
        }
        if (encrypted) {
            return Optional.of(
                    "%d parts, and an encrypted token, which its header says it is, has 5".formatted(count));
        }
        return Optional.of(count == JWE_PARTS
                ? "5 parts, but no enc in the header, so that it is not encrypted: a signed token has 3"
                : "%d parts: a signed token has 3, an encrypted one 5".formatted(count));
    }

    /// Where an invisible character stands inside a token, which must be taken out before anything else can be said.
    private static Optional<String> invisible(String text) {
        if (!text.startsWith("e")) {
            return Optional.empty();
        }
        for (int at = 0; at < text.length(); at++) {
            if (Character.getType(text.charAt(at)) == Character.FORMAT) {
                return Optional.of("an invisible character (U+%04X) stands in it at place %,d: take it out"
                        .formatted((int) text.charAt(at), at + 1));
            }
        }
        return Optional.empty();
    }

    /// A token in the JSON serialisation, flattened or general (RFC 7515 §7.2, RFC 7516 §7.2). Of several signatures or
    /// recipients the first one is read here; whoever looks through a text takes them apart.
    private static ParsedToken json(String text) {
        LenientJson json = LenientJson.read(text.getBytes(StandardCharsets.UTF_8));
        if (!(json.object().orElse(null) instanceof ObjectNode token)) {
            return unreadable(ProblemCode.INSPECT_FORMAT_JSON, "token: " + json.fault()
                    + "; an object with payload and signatures, or with ciphertext, would be right");
        }
        List<Problem> formatProblems = new ArrayList<>();
        noteJson(formatProblems, "token", json);
        if (first(token, "signatures").isMissingNode() || first(token, "recipients").isMissingNode()) {
            return unreadable(ProblemCode.INSPECT_FORMAT_JSON,
                    "token: its list of signatures or recipients is empty; one of them would be enough");
        }
        if (token.has("payload") || token.has("signatures") || token.has("signature")) {
            return jws(token, first(token, "signatures"), formatProblems);
        }
        if (token.has("ciphertext")) {
            return jwe(token, first(token, "recipients"), formatProblems);
        }
        return opaque(text);
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
            return brokenHeader("protected header", protectedJson(parts.getFirst()));
        }
        return new DecodedJws(parts, header.get(), unprotected, payload(parts, header.get(), formatProblems),
                Optional.empty(), formatProblems);
    }

    private static ParsedToken jwe(ObjectNode token, JsonNode recipient, List<Problem> formatProblems) {
        List<String> parts = List.of(text(token, "protected"), text(recipient, "encrypted_key"),
                text(token, "iv"), text(token, "ciphertext"), text(token, "tag"));
        ObjectNode unprotected = JsonNodeFactory.instance.objectNode();
        add(unprotected, token.path("unprotected"), formatProblems);
        add(unprotected, recipient.path("header"), formatProblems);
        Optional<ObjectNode> header = header(parts.getFirst(), unprotected, formatProblems);
        if (header.isEmpty()) {
            return brokenHeader("protected header", protectedJson(parts.getFirst()));
        }
        noteBase64Url(parts, formatProblems);
        String aad = text(token, "aad");
        noteBase64Url(formatProblems, "aad", aad);
        return new DecodedJwe(parts, header.get(), unprotected, aad, formatProblems);
    }

    private static UnreadableToken brokenHeader(String part, LenientJson json) {
        return unreadable(ProblemCode.INSPECT_FORMAT_HEADER,
                part + ": " + json.fault() + "; a JSON object that names alg would be right");
    }

    /// Protected and unprotected together.
    private static Optional<ObjectNode> header(String part, ObjectNode unprotected,
            List<Problem> formatProblems) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        if (!part.isEmpty()) {
            LenientJson json = protectedJson(part);
            if (json.object().isEmpty()) {
                return Optional.empty();
            }
            noteJson(formatProblems, "header", json);
            json.object().get().forEachEntry(header::set);
        }
        add(header, unprotected, formatProblems);
        return Optional.of(header);
    }

    private static LenientJson protectedJson(String part) {
        return Base64Url.decode(part).bytes().map(LenientJson::read)
                .orElseGet(() -> new LenientJson(Optional.empty(), Base64Url.fault(part)));
    }

    /// A name may stand in one of the headers only (RFC 7515 §7.2.1); what is protected counts.
    private static void add(ObjectNode header, JsonNode more, List<Problem> formatProblems) {
        more.forEachEntry((name, value) -> {
            if (header.has(name)) {
                formatProblems.add(Problem.of(ProblemCode.FORMAT_JSON,
                        "header: " + SafeText.shown(name) + " is there twice, and once is right"));
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
                noteBase64Url(formatProblems, name(TokenSize.JWS.get(part)), parts.get(part));
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
            noteBase64Url(formatProblems, name(TokenSize.JWE.get(part)), parts.get(part));
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

    private static void noteBase64Url(List<Problem> formatProblems, String name, String part) {
        if (!Base64Url.decode(part).canonical()) {
            formatProblems.add(Problem.of(ProblemCode.FORMAT_BASE64URL, name + ": " + Base64Url.fault(part)));
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static UnreadableToken unreadable(ProblemCode code, String detail) {
        return new UnreadableToken(Problem.of(code, detail));
    }

}
