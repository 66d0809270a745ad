package dragonkey.mock.shop;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Passwords as they lie in the database: PBKDF2 (RFC 8018 §5.2) by the JDK, with a salt of their own.
final class PasswordHash {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    /// As OWASP's cheat sheet on passwords has it for this algorithm.
    private static final int ROUNDS = 210_000;
    private static final int BYTES = 32;

    private PasswordHash() {}

    /// Salt and hash of a password, as one text.
    static String of(String password, SecureRandom random) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return encode(salt) + "$" + encode(hash(password, salt));
    }

    /// Whether this password was hashed to this text. It takes as long for a wrong one.
    static boolean holds(String kept, String password) {
        String[] parts = kept.split("\\$", 2);
        if (parts.length != 2) {
            return false;
        }
        return MessageDigest.isEqual(decode(parts[1]), hash(password, decode(parts[0])));
    }

    private static byte[] hash(String password, byte[] salt) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, BYTES * 8);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text);
    }
}
