package dragonkey.client.keys;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;

/// Keys on Ed25519 and X25519 (RFC 8037 §2) between a JWK, which holds their 32 bytes, and the platform, which takes
/// their DER: a constant prefix and the 32 bytes (RFC 8410 §4, §7).
public final class OctetKeyPairs {
    private static final int BYTES = 32;
    private static final String PUBLIC_PREFIX = "302a300506032b65%s032100";
    private static final String PRIVATE_PREFIX = "302e020100300506032b65%s04220420";

    private OctetKeyPairs() {}

    /// The public half for the platform.
    public static PublicKey publicKey(OctetKeyPair pair) throws GeneralSecurityException {
        return KeyFactory.getInstance(pair.getCurve().getName())
                .generatePublic(new X509EncodedKeySpec(der(PUBLIC_PREFIX, pair, pair.getDecodedX())));
    }

    /// The private half for the platform.
    ///
    /// @throws InvalidKeySpecException when the pair has only its public half
    public static PrivateKey privateKey(OctetKeyPair pair) throws GeneralSecurityException {
        if (!pair.isPrivate()) {
            throw new InvalidKeySpecException("only the public half of a key");
        }
        return KeyFactory.getInstance(pair.getCurve().getName())
                .generatePrivate(new PKCS8EncodedKeySpec(der(PRIVATE_PREFIX, pair, pair.getDecodedD())));
    }

    static OctetKeyPair generateEd25519(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(Curve.Ed25519.getName());
        generator.initialize(255, random);
        KeyPair pair = generator.generateKeyPair();
        return new OctetKeyPair.Builder(Curve.Ed25519, raw(pair.getPublic().getEncoded()))
                .d(raw(pair.getPrivate().getEncoded())).build();
    }

    /// The last byte of the prefix' object identifier is the curve's (RFC 8410 §3).
    private static byte[] der(String prefix, OctetKeyPair pair, byte[] raw) {
        var der = new ByteArrayOutputStream();
        der.writeBytes(HexFormat.of()
                .parseHex(prefix.formatted(pair.getCurve().equals(Curve.X25519) ? "6e" : "70")));
        der.writeBytes(raw);
        return der.toByteArray();
    }

    private static Base64URL raw(byte[] der) {
        return Base64URL.encode(Arrays.copyOfRange(der, der.length - BYTES, der.length));
    }
}
