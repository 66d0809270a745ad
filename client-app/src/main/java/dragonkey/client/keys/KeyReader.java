package dragonkey.client.keys;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

import tools.jackson.databind.JsonNode;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// Reads the keys that a person hands over. The problems' codes are `key.empty`, `key.too_large`, `key.format`,
/// `key.unsupported`, `key.passphrase`, `key.secret` (it looks like a secret), `key.foreign` (it is something else that is
/// known) and `key.discovery` (the metadata of a provider, whose `jwks_uri` is the detail); none of the others repeats what
/// was read.
public final class KeyReader {
    /// The largest text, in bytes.
    public static final int LARGEST = 5_000_000;

    private KeyReader() {}

    /// Reads every key that is in a text or in a binary file, whatever form it has: JWK, JWKS (RFC 7517), PEM and DER of
    /// public and private keys and of certificates, a line of SSH, and JSON, YAML or base64 in which one of these stands.
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
        FoundKeys found = new FoundKeys();
        new KeyFinder(passphrase, found).search(content);
        return found.result();
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

    /// Reads one JWK (RFC 7517 §4); every value has an answer.
    public static KeyReading jwk(JsonNode node) {
        return JwkReader.read(node);
    }
}
