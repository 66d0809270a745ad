package dragonkey.client.jose;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.ECPoint;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// Keys in the binary forms of X.509 and PKCS #8, as JWKs.
final class DerKeys {
    private DerKeys() {}

    /// A certificate, a public key or a private key.
    static TrustedKeys read(byte[] der) throws ProblemException {
        try {
            return new TrustedKeys(
                    List.of(publicKey(new X509CertificateHolder(der).getSubjectPublicKeyInfo())));
        } catch (IOException | RuntimeException _) {
            // no certificate
        }
        try {
            return new TrustedKeys(List.of(publicKey(SubjectPublicKeyInfo.getInstance(der))));
        } catch (IOException | RuntimeException _) {
            // no public key
        }
        try {
            return new TrustedKeys(List.of(privateKey(PrivateKeyInfo.getInstance(der))));
        } catch (IOException | RuntimeException _) {
            throw ProblemException.of(ProblemCode.KEY_FORMAT,
                    "a binary file that is neither a certificate nor a key");
        }
    }

    static JWK publicKey(SubjectPublicKeyInfo info) throws IOException, ProblemException {
        return publicKey(PublicKeyFactory.createKey(info));
    }

    private static JWK publicKey(AsymmetricKeyParameter key) throws ProblemException {
        return switch (key) {
            case RSAKeyParameters rsa ->
                new RSAKey.Builder(number(rsa.getModulus()), number(rsa.getExponent())).build();
            case ECPublicKeyParameters ec -> point(ec.getParameters(), ec.getQ()).build();
            case Ed25519PublicKeyParameters ed ->
                new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(ed.getEncoded())).build();
            case X25519PublicKeyParameters x ->
                new OctetKeyPair.Builder(Curve.X25519, Base64URL.encode(x.getEncoded())).build();
            default -> throw unsupported();
        };
    }

    /// With its public half, which follows from it.
    static JWK privateKey(PrivateKeyInfo info) throws IOException, ProblemException {
        return switch (PrivateKeyFactory.createKey(info)) {
            case RSAPrivateCrtKeyParameters rsa -> rsa(rsa);
            case ECPrivateKeyParameters ec -> {
                var domain = ec.getParameters();
                yield point(domain, domain.getG().multiply(ec.getD()))
                        .d(ECKey.encodeCoordinate(domain.getCurve().getFieldSize(), ec.getD())).build();
            }
            case Ed25519PrivateKeyParameters ed ->
                new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(ed.generatePublicKey().getEncoded()))
                        .d(Base64URL.encode(ed.getEncoded())).build();
            case X25519PrivateKeyParameters x ->
                new OctetKeyPair.Builder(Curve.X25519, Base64URL.encode(x.generatePublicKey().getEncoded()))
                        .d(Base64URL.encode(x.getEncoded())).build();
            default -> throw unsupported();
        };
    }

    private static JWK rsa(RSAPrivateCrtKeyParameters rsa) {
        return new RSAKey.Builder(number(rsa.getModulus()), number(rsa.getPublicExponent()))
                .privateExponent(number(rsa.getExponent())).firstPrimeFactor(number(rsa.getP()))
                .secondPrimeFactor(number(rsa.getQ())).firstFactorCRTExponent(number(rsa.getDP()))
                .secondFactorCRTExponent(number(rsa.getDQ())).firstCRTCoefficient(number(rsa.getQInv()))
                .build();
    }

    private static ECKey.Builder point(ECDomainParameters domain, ECPoint at) throws ProblemException {
        Curve curve = domain instanceof ECNamedDomainParameters named
                ? Curve.forOID(named.getName().getId())
                : null;
        if (curve == null) {
            throw unsupported();
        }
        ECPoint normal = at.normalize();
        int bits = domain.getCurve().getFieldSize();
        return new ECKey.Builder(curve, ECKey.encodeCoordinate(bits, normal.getAffineXCoord().toBigInteger()),
                ECKey.encodeCoordinate(bits, normal.getAffineYCoord().toBigInteger()));
    }

    private static Base64URL number(BigInteger number) {
        return Base64URL.encode(number);
    }

    private static ProblemException unsupported() {
        return ProblemException.of(ProblemCode.KEY_UNSUPPORTED, "a kind of key that no algorithm here uses");
    }
}
