package dragonkey.client.keys;

import java.io.IOException;
import java.math.BigInteger;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
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

/// Keys in DER, the binary form of X.509 (RFC 5280), PKCS #1 and #8 (RFC 8017, 5958) and SEC 1 (RFC 5915), and what of them
/// goes into a JWK.
final class DerKeys {
    private static final int SEQUENCE = 0x30;

    private DerKeys() {}

    /// What a DER structure is, told by its shape alone.
    enum DerForm {
        CERTIFICATE("a certificate"),
        PUBLIC_KEY("a public key"),
        RSA_PUBLIC_KEY("a public RSA key"),
        PRIVATE_KEY("a private key"),
        RSA_PRIVATE_KEY("a private RSA key"),
        EC_PRIVATE_KEY("a private EC key"),
        ENCRYPTED_PRIVATE_KEY("an encrypted private key"),
        PKCS12("a PKCS #12 store"),
        PKCS7("a PKCS #7 list"),
        OTHER("something else");

        private final String words;

        DerForm(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// Whether the bytes are one whole DER sequence and nothing else.
    static boolean isSequence(byte[] bytes) {
        if (bytes.length < 4 || bytes[0] != SEQUENCE) {
            return false;
        }
        int first = bytes[1] & 0xff;
        if (first < 0x80) {
            return bytes.length == first + 2;
        }
        int digits = first & 0x7f;
        if (digits == 0 || digits > 3 || bytes.length < 2 + digits) {
            return false;
        }
        int length = 0;
        for (int i = 0; i < digits; i++) {
            length = length << 8 | (bytes[2 + i] & 0xff);
        }
        return bytes.length == 2 + digits + length;
    }

    static DerForm form(byte[] der) throws IOException {
        ASN1Sequence all = sequence(der);
        ASN1Encodable first = part(all, 0);
        ASN1Encodable second = part(all, 1);
        return switch (first) {
            case ASN1Integer version when all.size() == 2 && second instanceof ASN1Integer ->
                DerForm.RSA_PUBLIC_KEY;
            case ASN1Integer version when second instanceof ASN1Integer -> DerForm.RSA_PRIVATE_KEY;
            case ASN1Integer version when second instanceof ASN1OctetString -> DerForm.EC_PRIVATE_KEY;
            case ASN1Integer version when second instanceof ASN1Sequence ->
                version.hasValue(3) ? DerForm.PKCS12 : DerForm.PRIVATE_KEY;
            case ASN1ObjectIdentifier type when type.equals(PKCSObjectIdentifiers.signedData) ->
                DerForm.PKCS7;
            case ASN1Sequence algorithm when all.size() == 2 && second instanceof ASN1BitString ->
                DerForm.PUBLIC_KEY;
            case ASN1Sequence algorithm when all.size() == 2 && second instanceof ASN1OctetString ->
                DerForm.ENCRYPTED_PRIVATE_KEY;
            case ASN1Sequence body when all.size() == 3 && isCertificate(body) -> DerForm.CERTIFICATE;
            default -> DerForm.OTHER;
        };
    }

    /// The body of a certificate has a key in its sixth or seventh place; those of a request and of a list have none there.
    private static boolean isCertificate(ASN1Sequence body) {
        return body.size() >= 6 && (isKeyInfo(part(body, 5)) || isKeyInfo(part(body, 6)));
    }

    private static boolean isKeyInfo(ASN1Encodable part) {
        return part instanceof ASN1Sequence info && info.size() == 2
                && part(info, 1) instanceof ASN1BitString;
    }

    private static ASN1Encodable part(ASN1Sequence all, int index) {
        return index < all.size() ? all.getObjectAt(index).toASN1Primitive() : ASN1Integer.ZERO;
    }

    private static ASN1Sequence sequence(byte[] der) throws IOException {
        try {
            return ASN1Sequence.getInstance(der);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IOException(e);
        }
    }

    /// Reads a key of a form that is not locked.
    ///
    /// @throws IOException when it is malformed
    /// @throws ProblemException when no algorithm here uses such keys
    static JWK read(DerForm form, byte[] der) throws IOException, ProblemException {
        try {
            return switch (form) {
                case CERTIFICATE -> certificate(der);
                case PUBLIC_KEY ->
                    publicKey(PublicKeyFactory.createKey(SubjectPublicKeyInfo.getInstance(der)));
                case RSA_PUBLIC_KEY -> {
                    RSAPublicKey key = RSAPublicKey.getInstance(der);
                    yield publicKey(new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent()));
                }
                case PRIVATE_KEY -> privateKey(PrivateKeyInfo.getInstance(der));
                case RSA_PRIVATE_KEY -> privateKey(
                        new PrivateKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                                RSAPrivateKey.getInstance(der)));
                case EC_PRIVATE_KEY -> {
                    ECPrivateKey key = ECPrivateKey.getInstance(der);
                    yield privateKey(new PrivateKeyInfo(new AlgorithmIdentifier(
                            X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key));
                }
                case ENCRYPTED_PRIVATE_KEY, PKCS12, PKCS7, OTHER -> throw unsupported();
            };
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    /// The key of a certificate.
    static JWK certificate(byte[] der) throws IOException, ProblemException {
        return publicKey(
                PublicKeyFactory.createKey(new X509CertificateHolder(der).getSubjectPublicKeyInfo()));
    }

    static JWK publicKey(AsymmetricKeyParameter key) throws ProblemException {
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

    static JWK privateKey(PrivateKeyInfo info) throws IOException, ProblemException {
        return privateKey(PrivateKeyFactory.createKey(info));
    }

    /// With its public half, which follows from it.
    static JWK privateKey(AsymmetricKeyParameter key) throws ProblemException {
        return switch (key) {
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

    static ProblemException unsupported() {
        return ProblemException.of(ProblemCode.KEY_UNSUPPORTED, "a kind of key that no algorithm here uses");
    }
}
