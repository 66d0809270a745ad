package dragonkey.client.connections;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

import dragonkey.client.connection.CertificateFacts;
import dragonkey.client.ui.Messages;

/// What a person compares before trusting a certificate, in words.
final class CertificateWords {
    private CertificateWords() {}

    static String of(String pem) {
        DateTimeFormatter date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withZone(ZoneId.systemDefault());
        return CertificateFacts.read(pem).map(facts -> Messages.text("connection.certificate",
                facts.subject(), date.format(facts.from()), date.format(facts.to()), facts.sha256()))
                .orElse("");
    }
}
