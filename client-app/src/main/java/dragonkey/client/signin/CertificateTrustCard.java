package dragonkey.client.signin;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.CertificateInfo;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// A certificate that nothing here trusts, and the way to trust it knowingly: its fingerprint is compared, the person
/// says so, and only then the button works. It holds for one connection.
final class CertificateTrustCard extends VBox {
    /// Sixteen of the 32 pairs, each with its colon: no line ends within a pair.
    private static final int HALF = 16 * 3;

    /// @param connection the one that it would be trusted for
    /// @param trust trusts it, and tries again
    CertificateTrustCard(CertificateInfo shown, Connection connection, Runnable trust) {
        setId("trust");
        getStyleClass().addAll("card", "trust");
        DateTimeFormatter date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withZone(ZoneId.systemDefault());
        boolean another = connection.provider().network().trustedCertificate() != null;
        Label text = Controls.prose(Messages.text(another ? "trust.text.another" : "trust.text"), "muted");
        text.setId("trust-text");
        CheckBox compared = new CheckBox(Messages.text("trust.compared", connection.name()));
        compared.setId("trust-compared");
        compared.setWrapText(true);
        Button button = Controls.button("trust-certificate", "trust.button", trust);
        button.disableProperty().bind(compared.selectedProperty().not());
        getChildren()
                .addAll(Controls.label(Messages.text("trust.title"), "strong"), text,
                        Controls.column("facts", fact("subject", Controls.prose(shown.subject(), "mono")),
                                fact("issuer", Controls.prose(shown.issuer(), "mono")),
                                fact("valid", Controls.label(Messages.text("trust.valid.value",
                                        date.format(shown.notBefore()), date.format(shown.notAfter())))),
                                fact("fingerprint", fingerprint(shown.sha256()))),
                        compared, Controls.row("next", button));
    }

    /// Can be selected, to be searched for in what the other side sent.
    private static TextArea fingerprint(String sha256) {
        TextArea text = new TextArea(sha256.substring(0, HALF) + "\n" + sha256.substring(HALF));
        text.setId("trust-fingerprint");
        text.setEditable(false);
        text.setPrefRowCount(2);
        text.setAccessibleText(Messages.text("trust.fingerprint"));
        text.getStyleClass().add("mono");
        return text;
    }

    private static Node fact(String key, Node value) {
        HBox.setHgrow(value, Priority.ALWAYS);
        return Controls.row("fact", Controls.label(Messages.text("trust." + key), "fact-name"), value);
    }
}
