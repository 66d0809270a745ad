package dragonkey.client.keys;

import java.io.IOException;
import java.io.StringWriter;
import java.security.PrivateKey;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/// Keys in PEM as OpenSSL writes them, open and behind a passphrase.
final class TestPem {
    private TestPem() {}

    static String pem(String type, byte[] der) throws IOException {
        return written(new PemObject(type, der));
    }

    static byte[] pemBytes(String pem) throws IOException {
        try (var reader = new org.bouncycastle.util.io.pem.PemReader(new java.io.StringReader(pem))) {
            return reader.readPemObject().getContent();
        }
    }

    private static String written(org.bouncycastle.util.io.pem.PemObjectGenerator object) throws IOException {
        var out = new StringWriter();
        try (var writer = new PemWriter(out)) {
            writer.writeObject(object);
        }
        return out.toString();
    }

    /// OpenSSL's own older form: PKCS #1, with a header of its own.
    static String old(PrivateKey key, char[] passphrase) throws IOException {
        return written(new JcaMiscPEMGenerator(key, new JcePEMEncryptorBuilder("AES-256-CBC")
                .setProvider(new BouncyCastleProvider()).build(passphrase)));
    }

    static String locked(PrivateKey key, int rounds) throws Exception {
        OutputEncryptor encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                .setProvider(new BouncyCastleProvider()).setIterationCount(rounds)
                .setPassword("opensesame".toCharArray()).build();
        return written(new JcaPKCS8Generator(key, encryptor));
    }

    static byte[] withRounds(byte[] der, int rounds) throws IOException {
        var locked = org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo.getInstance(der);
        var scheme = org.bouncycastle.asn1.pkcs.PBES2Parameters
                .getInstance(locked.getEncryptionAlgorithm().getParameters());
        var function = org.bouncycastle.asn1.pkcs.PBKDF2Params
                .getInstance(scheme.getKeyDerivationFunc().getParameters());
        var more = new org.bouncycastle.asn1.pkcs.PBKDF2Params(function.getSalt(), rounds, function.getPrf());
        var changed = new org.bouncycastle.asn1.pkcs.PBES2Parameters(
                new org.bouncycastle.asn1.pkcs.KeyDerivationFunc(scheme.getKeyDerivationFunc().getAlgorithm(),
                        more),
                scheme.getEncryptionScheme());
        return new org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo(
                new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                        locked.getEncryptionAlgorithm().getAlgorithm(), changed),
                locked.getEncryptedData()).getEncoded();
    }
}
