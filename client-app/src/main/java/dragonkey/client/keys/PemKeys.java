package dragonkey.client.keys;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
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
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// Reads keys in PEM (RFC 7468), also in the older forms of OpenSSL, and in DER, the binary forms of X.509 and PKCS #8.
final class PemKeys {
    private static final int MOST_BLOCKS = 100;
    /// As many rounds as take about ten seconds: a key file is not to stop the program.
    private static final int MOST_ROUNDS = 10_000_000;

    private PemKeys() {}

    /// Reads every block that holds a key: public, private, PKCS #1, PKCS #8, EC, certificate.
    ///
    /// @param passphrase of an encrypted private key; empty when there is none
    static TrustedKeys pem(String text, char[] passphrase) throws ProblemException {
        List<JWK> keys = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object block = parser.readObject(); block != null
                    && keys.size() < MOST_BLOCKS; block = parser.readObject()) {
                JWK key = key(block, passphrase);
                if (key != null) {
                    keys.add(key);
                }
            }
        } catch (IOException | RuntimeException _) {
            throw ProblemException.of(ProblemCode.KEY_FORMAT, "a PEM block that cannot be read");
        }
        if (keys.isEmpty()) {
            throw ProblemException.of(ProblemCode.KEY_FORMAT, "neither a JWK, a JWKS, PEM nor DER");
        }
        return new TrustedKeys(keys);
    }

    /// Reads a certificate, a public key or a private key in DER.
    static TrustedKeys der(byte[] der) throws ProblemException {
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

    private static @Nullable JWK key(Object block, char[] passphrase) throws IOException, ProblemException {
        return switch (block) {
            case SubjectPublicKeyInfo key -> publicKey(key);
            case X509CertificateHolder certificate -> publicKey(certificate.getSubjectPublicKeyInfo());
            case PrivateKeyInfo key -> privateKey(key);
            case PEMKeyPair pair -> privateKey(pair.getPrivateKeyInfo());
            case PKCS8EncryptedPrivateKeyInfo locked -> privateKey(unlock(locked, passphrase));
            case PEMEncryptedKeyPair locked -> privateKey(unlock(locked, passphrase));
            default -> null; // parameters of a curve, a request, a list: no key
        };
    }

    private static PrivateKeyInfo unlock(PKCS8EncryptedPrivateKeyInfo locked, char[] passphrase)
            throws ProblemException {
        demand(passphrase);
        var algorithm = locked.getEncryptionAlgorithm();
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            var function = PBES2Parameters.getInstance(algorithm.getParameters()).getKeyDerivationFunc();
            if (function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)
                    && PBKDF2Params.getInstance(function.getParameters()).getIterationCount()
                            .compareTo(BigInteger.valueOf(MOST_ROUNDS)) > 0) {
                throw ProblemException.of(ProblemCode.KEY_UNSUPPORTED,
                        "more rounds of PBKDF2 than " + MOST_ROUNDS);
            }
        }
        try {
            return locked.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider()).build(passphrase));
        } catch (PKCSException | OperatorCreationException _) {
            throw ProblemException.of(ProblemCode.KEY_PASSPHRASE, "it does not open the key");
        }
    }

    private static PrivateKeyInfo unlock(PEMEncryptedKeyPair locked, char[] passphrase)
            throws ProblemException, IOException {
        demand(passphrase);
        try {
            return locked.decryptKeyPair(new BcPEMDecryptorProvider(passphrase)).getPrivateKeyInfo();
        } catch (IOException _) {
            throw ProblemException.of(ProblemCode.KEY_PASSPHRASE, "it does not open the key");
        }
    }

    private static void demand(char[] passphrase) throws ProblemException {
        if (passphrase.length == 0) {
            throw ProblemException.of(ProblemCode.KEY_PASSPHRASE,
                    "the key is encrypted, and no passphrase was given");
        }
    }

    private static JWK publicKey(SubjectPublicKeyInfo info) throws IOException, ProblemException {
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
    private static JWK privateKey(PrivateKeyInfo info) throws IOException, ProblemException {
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
