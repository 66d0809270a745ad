package dragonkey.client.connections;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

import dragonkey.client.core.CertificateInfo;
import dragonkey.client.core.SafeText;
import dragonkey.client.ui.Messages;

/// What a person compares before trusting a certificate, in words.
final class CertificateWords {
    private CertificateWords() {}

    static String of(String pem) {
        DateTimeFormatter date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withZone(ZoneId.systemDefault());
        return CertificateInfo.read(pem)
                .map(facts -> Messages.text("connection.certificate", SafeText.clean(facts.subject(), 200),
                        date.format(facts.notBefore()), date.format(facts.notAfter()), facts.sha256()))
                .orElse("");
    }
}
