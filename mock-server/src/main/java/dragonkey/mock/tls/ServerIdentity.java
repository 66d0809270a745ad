package dragonkey.mock.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// What a server shows of itself by TLS.
///
/// @param context with its private key and its certificate
/// @param authority the certificate that clients are to trust, in PEM; empty where the certificate is not of our making
public record ServerIdentity(SSLContext context, Optional<String> authority) {
    private static final Pattern PRIVATE_KEY = Pattern
            .compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KINDS = List.of("EC", "RSA", "Ed25519");

    /// That of files in PEM.
    ///
    /// @param certificates the server's own first, then those that lead to its authority
    /// @param privateKey in PKCS #8, not encrypted
    /// @throws IllegalArgumentException when they cannot be read, or are no such files
    public static ServerIdentity of(Path certificates, Path privateKey) {
        try {
            List<? extends Certificate> chain;
            try (var in = Files.newInputStream(certificates)) {
                chain = List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            }
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("there is no certificate in " + certificates);
            }
            PrivateKey key = key(privateKey);
            if (!fits(key, chain.getFirst())) {
                throw new IllegalArgumentException(
                        "private_key is not the one of the first certificate in " + certificates
                                + ": the server's own comes first, then those that lead to its authority");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
            return new ServerIdentity(context(store, new char[0]), Optional.empty());
        } catch (IOException e) {
            throw new IllegalArgumentException("certificate or private_key cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "certificate and private_key are no PEM files that belong together", e);
        }
    }

    /// Whether what the key signs verifies by the certificate.
    private static boolean fits(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "Ed25519";
        };
        byte[] text = "who holds the key can sign this".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        try {
            signature.initVerify(certificate.getPublicKey());
            signature.update(text);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException anotherKind) {
            return false;
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = PRIVATE_KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new IllegalArgumentException("private_key is no PEM file of PKCS #8 without a password:"
                    + " openssl pkcs8 -topk8 -nodes -in " + file + " makes one");
        }
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(encoded);
            } catch (GeneralSecurityException another) {
                // Its kind stands inside; the next one reads it.
            }
        }
        throw new GeneralSecurityException("no key that signs");
    }

    static SSLContext context(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    static String pem(Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    /// The key stays inside.
    @Override
    public String toString() {
        return "ServerIdentity[hidden]";
    }
}
