package dragonkey.mock.token;

import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;

/// Which verifier goes with a public key.
public final class JwsVerifiers {
    /// What clients may sign with: nothing symmetric, never `none` (RFC 8725 §3.1).
    public static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256,
            JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

    // RFC 7518 §3.3.
    private static final int LEAST_RSA_BITS = 2048;

    private JwsVerifiers() {}

    /// The one for this key.
    ///
    /// @throws JOSEException when the key is of no kind that signs here, or too short
    public static JWSVerifier of(JWK key) throws JOSEException {
        // No switch: it would be put together at run time, while the first answer waits.
        if (key instanceof RSAKey rsa && rsa.size() >= LEAST_RSA_BITS) {
            return new RSASSAVerifier(rsa);
        }
        if (key instanceof ECKey ec) {
            return new ECDSAVerifier(ec);
        }
        if (key instanceof OctetKeyPair okp && Curve.Ed25519.equals(okp.getCurve())) {
            return new Ed25519JwsVerifier(okp);
        }
        throw new JOSEException("no key for signatures, or too short a one");
    }
}
