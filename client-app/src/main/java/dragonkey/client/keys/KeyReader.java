package dragonkey.client.keys;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.jwk.JWK;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// Reads the keys that a person hands over. The problems' codes are `key.empty`, `key.too_large`, `key.format`,
/// `key.unsupported` and `key.passphrase`; none of them repeats what was read.
public final class KeyReader {
    /// The largest text, in bytes.
    public static final int LARGEST = 5_000_000;
    private static final int MOST_KEYS = 10_000;
    private static final int DER_SEQUENCE = 0x30;

    private KeyReader() {}

    /// Reads a JWK, a JWKS (RFC 7517), one or several PEM blocks (public, private, PKCS #1, PKCS #8, EC,
    /// certificate), or a certificate or key in DER.
    ///
    /// @param passphrase of an encrypted private key; empty when there is none
    /// @throws ProblemException when there is no key in it
    public static TrustedKeys read(byte[] content, char[] passphrase) throws ProblemException {
        if (content.length == 0) {
            throw ProblemException.of(ProblemCode.KEY_EMPTY, "");
        }
        if (content.length > LARGEST) {
            throw ProblemException.of(ProblemCode.KEY_TOO_LARGE, content.length + " bytes");
        }
        String text = new String(content, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            return json(text);
        }
        return content[0] == DER_SEQUENCE ? PemKeys.der(content) : PemKeys.pem(text, passphrase);
    }

    /// A secret as text: its bytes in UTF-8.
    public static TrustedKeys secret(String text) throws ProblemException {
        return secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A secret in hexadecimal digits.
    public static TrustedKeys hexSecret(String hex) throws ProblemException {
        try {
            return secret(HexFormat.of().parseHex(hex.strip()));
        } catch (IllegalArgumentException _) {
            throw ProblemException.of(ProblemCode.KEY_FORMAT, "not hexadecimal digits");
        }
    }

    /// A secret in base64 or base64url, with or without padding.
    public static TrustedKeys base64Secret(String base64) throws ProblemException {
        try {
            String url = base64.strip().replace('+', '-').replace('/', '_');
            return secret(Base64.getUrlDecoder().decode(url));
        } catch (IllegalArgumentException _) {
            throw ProblemException.of(ProblemCode.KEY_FORMAT, "not base64");
        }
    }

    private static TrustedKeys secret(byte[] bytes) throws ProblemException {
        if (bytes.length == 0) {
            throw ProblemException.of(ProblemCode.KEY_EMPTY, "");
        }
        return TrustedKeys.secret(bytes);
    }

    private static TrustedKeys json(String text) throws ProblemException {
        ObjectNode object;
        try {
            object = Json.object(text);
        } catch (MalformedException e) {
            throw ProblemException.of(ProblemCode.KEY_FORMAT, e.reason());
        }
        if (object.get("keys") instanceof ArrayNode set) {
            return set(set);
        }
        return new TrustedKeys(List.of(jwk(object).orElseThrow(
                () -> ProblemException.of(ProblemCode.KEY_FORMAT, "not a JWK that can be read"))));
    }

    /// One malformed key spoils nothing (RFC 7517 §5).
    private static TrustedKeys set(ArrayNode set) throws ProblemException {
        List<JWK> keys = new ArrayList<>();
        for (JsonNode node : set) {
            if (keys.size() == MOST_KEYS) {
                throw ProblemException.of(ProblemCode.KEY_TOO_LARGE, "more than " + MOST_KEYS + " keys");
            }
            jwk(node).ifPresent(keys::add);
        }
        if (keys.isEmpty()) {
            throw ProblemException.of(ProblemCode.KEY_EMPTY, "no key of the set can be read");
        }
        return new TrustedKeys(keys);
    }

    /// Reads one JWK (RFC 7517 §4); nothing when it is malformed.
    public static Optional<JWK> jwk(JsonNode node) {
        try {
            return node instanceof ObjectNode object
                    ? Optional.of(JWK.parse(Json.plain(object)))
                    : Optional.empty();
        } catch (ParseException | RuntimeException _) {
            return Optional.empty(); // the library's message may repeat the key
        }
    }
}
