package dragonkey.client.connection;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

import dragonkey.client.core.SafeText;

/// What a person compares before trusting a certificate (RFC 5280).
///
/// @param sha256 fingerprint over the whole certificate, pairs of hex digits with colons
public record CertificateFacts(String subject, Instant from, Instant to, String sha256) {

    /// Reads one certificate in PEM; empty when there is none, or more than one.
    public static Optional<CertificateFacts> read(String pem) {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (found.size() != 1 || !(found.iterator().next() instanceof X509Certificate one)) {
                return Optional.empty();
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(one.getEncoded());
            return Optional
                    .of(new CertificateFacts(SafeText.clean(one.getSubjectX500Principal().getName(), 200),
                            one.getNotBefore().toInstant(), one.getNotAfter().toInstant(),
                            HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash)));
        } catch (CertificateException _) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
