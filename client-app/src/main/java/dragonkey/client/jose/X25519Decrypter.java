package dragonkey.client.jose;

import java.security.GeneralSecurityException;
import java.util.Set;

import javax.crypto.KeyAgreement;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.impl.ECDHCryptoProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;

import dragonkey.client.jose.TokenDecryption.JweParts;
import dragonkey.client.keys.OctetKeyPairs;

/// ECDH-ES on X25519 (RFC 8037 §3.2): the agreement by the platform, the rest by the library, whose own agreement
/// needs a further library.
final class X25519Decrypter extends ECDHCryptoProvider {
    private final OctetKeyPair key;

    X25519Decrypter(OctetKeyPair key) throws JOSEException {
        super(Curve.X25519, null);
        this.key = key;
    }

    @Override
    public Set<Curve> supportedEllipticCurves() {
        return Set.of(Curve.X25519);
    }

    byte[] decrypt(JWEHeader header, JweParts parts, byte[] aad)
            throws JOSEException, GeneralSecurityException {
        if (!(header.getEphemeralPublicKey() instanceof OctetKeyPair ephemeral)
                || !ephemeral.getCurve().equals(Curve.X25519)) {
            throw new JOSEException("no ephemeral key on this curve");
        }
        return decryptWithZ(header, aad, new SecretKeySpec(agree(ephemeral), "AES"), parts.encryptedKey(),
                parts.iv(), parts.ciphertext(), parts.tag(), TokenDecryption.LARGEST);
    }

    /// The secret that both sides come to (RFC 8037 §3.2.1), 32 bytes.
    byte[] agree(OctetKeyPair other) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(OctetKeyPairs.privateKey(key));
        agreement.doPhase(OctetKeyPairs.publicKey(other), true);
        return agreement.generateSecret();
    }
}
