package dragonkey.client.core;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/// A certificate that a server showed and that nothing here trusts, for a person to look at and perhaps to trust for
/// one connection. It is public.
///
/// @param pem as it can be kept (RFC 7468 §5)
/// @param sha256 its fingerprint, pairs of hexadecimal digits with colons
/// @param subject whom it names, harmless text of at most 300 characters; `issuer` likewise, who signed it
public record CertificateInfo(String pem, String sha256, String subject, String issuer, Instant notBefore,
        Instant notAfter) {

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
}
