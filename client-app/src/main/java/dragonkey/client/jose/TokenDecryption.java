package dragonkey.client.jose;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.factories.DefaultJWEDecrypterFactory;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.jose.ParsedToken.DecodedJwe;

/// Decrypts a token with one key. Whatever goes wrong looks the same from outside: what a padding or a tag was
/// like is told to nobody (RFC 7516 §11.5).
final class TokenDecryption {
    /// All that the cryptography reads of a header. No `zip`: the library bounds the compressed length alone, so
    /// that we inflate ourselves.
    private static final List<String> NEEDED = List.of("alg", "enc", "epk", "apu", "apv", "p2s", "p2c", "iv",
            "tag");

    /// The largest content once inflated, in bytes: 68 kB can be made to become 50 MB.
    static final int LARGEST = 5 * 1024 * 1024;

    private TokenDecryption() {}

    /// The parts of an encrypted token as the library takes them.
    ///
    /// @param encryptedKey null when there is none
    record JweParts(@Nullable Base64URL encryptedKey, Base64URL iv, Base64URL ciphertext, Base64URL tag) {
        private static JweParts of(List<String> parts) {
            String key = parts.get(1);
            return new JweParts(key.isEmpty() ? null : new Base64URL(key), new Base64URL(parts.get(2)),
                    new Base64URL(parts.get(3)), new Base64URL(parts.get(4)));
        }
    }

    /// What is inside, compressed as it may be; nothing when the key does not open it.
    static Optional<byte[]> decrypt(DecodedJwe token, JWK key) {
        try {
            JWEHeader header = header(token.header());
            JweParts parts = JweParts.of(token.parts());
            byte[] aad = aad(token);
            if (key instanceof OctetKeyPair pair) {
                return Optional.of(new X25519Decrypter(pair).decrypt(header, parts, aad));
            }
            return Optional.of(decrypter(header, key).decrypt(header, parts.encryptedKey(), parts.iv(),
                    parts.ciphertext(), parts.tag(), aad));
        } catch (JOSEException | GeneralSecurityException | ParseException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /// Whether the sender's point lies on the curve of the key: else it would leak the key (RFC 8725 §3.4).
    static boolean isOnCurve(JsonNode header, JWK key) {
        try {
            return switch (header(header).getEphemeralPublicKey()) {
                case ECKey point -> key instanceof ECKey ours && point.getCurve().equals(ours.getCurve())
                        && !point.isPrivate();
                case OctetKeyPair point ->
                    key instanceof OctetKeyPair ours && point.getCurve().equals(ours.getCurve())
                            && point.getDecodedX().length == 32 && !point.isPrivate();
                case null, default -> false;
            };
        } catch (ParseException | RuntimeException _) {
            return false;
        }
    }

    /// A header of our own making: nothing else that the token's carries reaches the cryptography.
    private static JWEHeader header(JsonNode header) throws ParseException {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        for (String name : NEEDED) {
            if (header.has(name)) {
                own.set(name, header.get(name));
            }
        }
        return JWEHeader.parse(own.toString());
    }

    /// What is authenticated besides (RFC 7516 §5.1 step 14).
    private static byte[] aad(DecodedJwe token) {
        String more = token.aad().isEmpty() ? "" : "." + token.aad();
        return (token.parts().getFirst() + more).getBytes(StandardCharsets.US_ASCII);
    }

    private static JWEDecrypter decrypter(JWEHeader header, JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSADecrypter(rsa.toPrivateKey(), Set.of(), Set.of(AllowWeakRSAKey.getInstance()));
        }
        Key secret = key instanceof ECKey ec
                ? ec.toECPrivateKey()
                : key.toOctetSequenceKey().toSecretKey("AES");
        return new DefaultJWEDecrypterFactory().createJWEDecrypter(header, secret);
    }

    /// Undoes `zip` (RFC 7516 §4.1.3); nothing when it is no DEFLATE, is cut off, or is larger than [#LARGEST].
    static Optional<byte[]> inflate(byte[] compressed) {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(compressed);
            var out = new ByteArrayOutputStream(Math.min(LARGEST, compressed.length * 4));
            var buffer = new byte[16 * 1024];
            while (!inflater.finished()) {
                int got = inflater.inflate(buffer);
                if (out.size() + got > LARGEST
                        || (got == 0 && (inflater.needsInput() || inflater.needsDictionary()))) {
                    return Optional.empty();
                }
                out.write(buffer, 0, got);
            }
            return Optional.of(out.toByteArray());
        } catch (DataFormatException _) {
            return Optional.empty();
        }
    }
}
