package dragonkey.mock.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.text.ParseException;
import java.util.Base64;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;

/// Checks signatures by the JDK alone, from the published keys.
public final class JdkSignatureVerifier {
    private final JWKSet published;

    public JdkSignatureVerifier(String jwks) {
        try {
            published = JWKSet.parse(jwks);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    public boolean verify(String token, String algorithm) {
        String[] parts = token.split("\\.", -1);
        JWK key = published.getKeyByKeyId(TestClient.part(token, 0).get("kid").asString());
        if (!TestClient.part(token, 0).get("alg").asString().equals(algorithm)
                || !key.getAlgorithm().getName().equals(algorithm)) {
            return false;
        }
        try {
            Signature signature = signature(algorithm);
            signature.initVerify(publicKey(key));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(switch (algorithm) {
            case "RS256" -> "SHA256withRSA";
            case "PS256" -> "RSASSA-PSS";
            case "ES256" -> "SHA256withECDSAinP1363Format";
            default -> "Ed25519";
        });
        if (algorithm.equals("PS256")) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        return signature;
    }

    private static PublicKey publicKey(JWK key) throws GeneralSecurityException, JOSEException {
        if (!(key instanceof OctetKeyPair pair)) {
            return key instanceof RSAKey rsa ? rsa.toPublicKey() : key.toECKey().toPublicKey();
        }
        byte[] x = pair.getDecodedX();
        boolean odd = (x[31] & 0x80) != 0;
        x[31] &= 0x7f;
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = x[31 - i];
        }
        return KeyFactory.getInstance("Ed25519").generatePublic(new EdECPublicKeySpec(
                NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
    }
}
