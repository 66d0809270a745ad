package dragonkey.mock.fault;

import java.nio.charset.StandardCharsets;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;

import dragonkey.mock.token.KeyRing;

/// Signs whatever it is given, for tokens that are wrong on purpose. What [TokenSigner] makes is right by construction;
/// here nothing is looked at.
public final class FaultSigner {
    private final KeyRing keys;

    public FaultSigner(KeyRing keys) {
        this.keys = keys;
    }

    /// A compact JWS with a good signature over texts that may be anything.
    ///
    /// @param algorithm how it is signed, whatever the header says
    public String sign(JWSAlgorithm algorithm, String header, String payload) {
        JWSAlgorithm ofKey = KeyRing.algorithms().contains(algorithm.getName())
                ? algorithm
                : JWSAlgorithm.RS256;
        return sign(keys.signing(ofKey).signer(), algorithm, header, payload);
    }

    /// The same by another key.
    public static String sign(RSAKey pair, JWSAlgorithm algorithm, String header, String payload) {
        try {
            return sign(new RSASSASigner(pair), algorithm, header, payload);
        } catch (JOSEException e) {
            throw new IllegalStateException("the key has no private half", e);
        }
    }

    private static String sign(JWSSigner signer, JWSAlgorithm algorithm, String header, String payload) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        try {
            return input + "."
                    + signer.sign(new JWSHeader(algorithm), input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException("an RSA key cannot sign", e);
        }
    }

    /// The public half of the issuer's key.
    public RSAKey publicKey() {
        return keys.signing(JWSAlgorithm.RS256).jwk().toRSAKey();
    }
}
