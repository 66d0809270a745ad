package dragonkey.client.oauth;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;

/// The key that one session's tokens are bound to (RFC 9449 §4): for ES256, as a private JWK (RFC 7517) that can be
/// kept with the tokens. It never prints.
public record DpopKey(String jwk) {

    /// A fresh one.
    public static DpopKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            var key = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic());
            return new DpopKey(key.privateKey(pair.getPrivate()).build().toJSONString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// How the key is named in `dpop_jkt` and in `cnf` of the tokens bound to it (RFC 7638, RFC 9449 §6.1).
    public String thumbprint() {
        try {
            return key().computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    ECKey key() {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException _) {
            throw new IllegalStateException("not a key of ours"); // the parser's message may quote it
        }
    }

    @Override
    public String toString() {
        return "DpopKey[hidden]";
    }
}
