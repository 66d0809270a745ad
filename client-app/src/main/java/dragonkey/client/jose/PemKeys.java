package dragonkey.client.jose;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import com.nimbusds.jose.jwk.JWK;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
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

/// Keys in PEM (RFC 7468), also the older forms of OpenSSL.
final class PemKeys {
    private static final int MOST_BLOCKS = 100;
    /// As many rounds as take about ten seconds: a key file is not to stop the program.
    private static final int MOST_ROUNDS = 10_000_000;

    private PemKeys() {}

    static TrustedKeys read(String text, char[] passphrase) throws ProblemException {
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

    private static @Nullable JWK key(Object block, char[] passphrase) throws IOException, ProblemException {
        return switch (block) {
            case SubjectPublicKeyInfo key -> DerKeys.publicKey(key);
            case X509CertificateHolder certificate ->
                DerKeys.publicKey(certificate.getSubjectPublicKeyInfo());
            case PrivateKeyInfo key -> DerKeys.privateKey(key);
            case PEMKeyPair pair -> DerKeys.privateKey(pair.getPrivateKeyInfo());
            case PKCS8EncryptedPrivateKeyInfo locked -> DerKeys.privateKey(unlock(locked, passphrase));
            case PEMEncryptedKeyPair locked -> DerKeys.privateKey(unlock(locked, passphrase));
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
}
