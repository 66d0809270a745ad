package dragonkey.client.store;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// AES-256 in GCM (NIST SP 800-38D), by the JDK: text that nobody without the key reads or changes unseen.
/// The text is base64 of nonce, ciphertext and tag.
final class AesGcm {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    AesGcm(SecretKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /// @param context what the text belongs to: it opens with the same context alone
    String close(byte[] plain, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
            return Base64.getEncoder().encodeToString(
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /// @throws ProblemException `store.corrupt` when one bit of it differs, or another key or context made it
    byte[] open(String text, String context) throws ProblemException {
        try {
            byte[] box = Base64.getDecoder().decode(text);
            byte[] nonce = Arrays.copyOf(box, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(box, NONCE_BYTES,
                    Math.max(0, box.length - NONCE_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException foreign) {
            throw ProblemException.of(ProblemCode.STORE_CORRUPT, "changed, or sealed with another key");
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(chars(context));
        return cipher;
    }

    /// The UTF-16 units as they are: charsets replace a lone surrogate, and two names would become one.
    static byte[] chars(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }
}
