package dragonkey.client.core;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

/// What a person compares before trusting a certificate for one connection (RFC 5280): one that a server showed and that
/// nothing here trusts, or one from a file. It is public.
///
/// @param pem as it can be kept (RFC 7468 §5)
/// @param sha256 its fingerprint, pairs of hexadecimal digits with colons
/// @param subject whom it names, harmless text of at most 300 characters; `issuer` likewise, who signed it
public record CertificateInfo(String pem, String sha256, String subject, String issuer, Instant notBefore,
        Instant notAfter) {

    /// Of a certificate.
    ///
    /// @throws GeneralSecurityException when it cannot be encoded
    public static CertificateInfo of(X509Certificate certificate) throws GeneralSecurityException {
        byte[] encoded = certificate.getEncoded();
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return new CertificateInfo("-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n",
                HexFormat.ofDelimiter(":").withUpperCase()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded)),
                SafeText.clean(certificate.getSubjectX500Principal().getName(), 300),
                SafeText.clean(certificate.getIssuerX500Principal().getName(), 300),
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }

    /// Reads one certificate in PEM; empty when there is none, or more than one.
    public static Optional<CertificateInfo> read(String pem) {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            return found.size() == 1 && found.iterator().next() instanceof X509Certificate one
                    ? Optional.of(of(one))
                    : Optional.empty();
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }
}
