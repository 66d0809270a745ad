package dragonkey.client.signin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.CertificateInfo;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.signin.SignInScreens.ConnectionSummary;
import dragonkey.client.signin.SignedInScreen.SignedInTimes;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;

/// What the sign-in section looks like after a sign-in: signed in, expired or failed.
public final class ResultScreens {
    /// What fails here may be what the connection says.
    private static final Set<ProblemStage> OF_THE_CONNECTION = Set.of(ProblemStage.DISCOVERY,
            ProblemStage.JWKS, ProblemStage.CLIENT, ProblemStage.PAR, ProblemStage.TOKEN,
            ProblemStage.CONNECTION);

    private final ObservableValue<ConnectionSummary> summary;
    private final SignedInTimes times;
    private final ResultActions resultActions;

    /// What the user may do next.
    ///
    /// @param goTo leads to a section by its word
    /// @param trust trusts a certificate for this connection from now on
    /// @param check checks the connection in use, where it can be changed
    /// @param foreword what somebody has to say before a failure is told
    public record ResultActions(Consumer<String> goTo, Consumer<CertificateInfo> trust,
            Supplier<Optional<Runnable>> check, Foreword foreword) {
    }

    /// Has something to say before a failure is told, where it was brought about on purpose.
    @FunctionalInterface
    public interface Foreword {
        /// What is to be said; empty for a failure that was not.
        ///
        /// @param again begins another sign-in
        Optional<Node> of(Problem problem, Runnable again);
    }

    /// Screens for the connection in use.
    ///
    /// @param now ticks
    /// @param inWords says a time in words, as of now
    public ResultScreens(ObservableValue<ConnectionSummary> summary, ObservableValue<Instant> now,
            Function<Instant, String> inWords, ResultActions resultActions) {
        this.summary = summary;
        this.times = new SignedInTimes(now, inWords);
        this.resultActions = resultActions;
    }

    /// @param startEmbedded signs in in the window: offered when the system browser could not bring an answer back
    Node failed(Problem problem, Runnable retry, Runnable startEmbedded) {
        CertificateInfo untrusted = problem.untrusted();
        VBox page = SignInScreens.page(summary.getValue());
        resultActions.foreword().of(problem, retry).ifPresent(page.getChildren()::add);
        page.getChildren().add(banner(problem, retry, startEmbedded));
        if (untrusted != null) {
            page.getChildren().add(new CertificateTrustCard(untrusted, summary.getValue().connection(),
                    () -> resultActions.trust().accept(untrusted)));
        } else if (hasBegun(problem)) {
            page.getChildren().add(SignInScreens.checks(problem.verdict()));
        }
        return page;
    }

    /// Rules that nothing was held to tell nothing.
    private static boolean hasBegun(Problem problem) {
        return problem.verdict().results().stream()
                .anyMatch(result -> result.outcome() != CheckOutcome.SKIPPED);
    }

    private Node banner(Problem problem, Runnable retry, Runnable startEmbedded) {
        Button again = SignInScreens.begin(summary.getValue().text("signin.again"), retry);
        if (problem.kind().stage() == ProblemStage.REDIRECT) {
            again.getStyleClass().remove("accent");
            Button embedded = Controls.accent("sign-in-here", "signin.here", startEmbedded);
            Controls.answerToEnter(embedded);
            return new ProblemBanner(problem, embedded, again);
        }
        Controls.answerToEnter(again);
        ProblemBanner banner = new ProblemBanner(problem, again);
        Optional.of(problem.kind().stage()).filter(OF_THE_CONNECTION::contains)
                .flatMap(any -> resultActions.check().get()).ifPresent(check -> banner.getChildren()
                        .add(Controls.button("sign-in-check", "connection.check", Feather.ACTIVITY, check)));
        banner.getChildren().add(Controls.button(Messages.text("signin.copy-details"), Feather.COPY,
                () -> Clipboards.copy(details(problem))));
        return banner;
    }

    SignedInScreen signedIn(Session.SignedIn session) {
        return new SignedInScreen(summary.getValue(), session, times, resultActions.goTo());
    }

    Node expired(Session.SignedIn session, Runnable retry) {
        Button again = SignInScreens.begin(summary.getValue().text("signin.again"), retry);
        Controls.answerToEnter(again);
        HBox banner = SignInScreens.banner("ended", Feather.CLOCK,
                Messages.text("signin.expired.title" + keySuffix(session.tokens()),
                        session.profile().displayName()),
                Controls.prose(Messages.text("signin.expired.text")));
        banner.getChildren().add(again);
        return SignInScreens.page(summary.getValue(), banner, SignInScreens.checks(session.verdict()));
    }

    private static String keySuffix(Tokens tokens) {
        return tokens.areOfAPerson() ? "" : ".none";
    }

    /// What the user may send to somebody who can help: rules and codes, nothing secret.
    private String details(Problem problem) {
        ConnectionSummary connectionSummary = summary.getValue();
        StringBuilder text = new StringBuilder(connectionSummary.connection().name()).append(" (")
                .append(connectionSummary.issuer()).append(")\n").append(problem.code()).append('\n')
                .append(problem.detail()).append('\n');
        problem.verdict().results().forEach(checkResult -> text.append(checkResult.outcome()).append('\t')
                .append(checkResult.code()).append('\t').append(checkResult.expected()).append('\t')
                .append(checkResult.found()).append('\t').append(checkResult.reference()).append('\n'));
        return text.toString();
    }

    /// Shows a certificate that is not trusted, and lets the user trust it for one connection: only after saying that its
    /// fingerprint was compared.
    final static class CertificateTrustCard extends VBox {
        /// Sixteen of the 32 pairs, each with its colon: no line ends within a pair.
        private static final int HALF = 16 * 3;

        /// @param connection the one that it would be trusted for
        /// @param trust trusts the certificate and signs in again
        CertificateTrustCard(CertificateInfo shown, Connection connection, Runnable trust) {
            setId("trust");
            getStyleClass().addAll("card", "trust");
            DateTimeFormatter date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withZone(ZoneId.systemDefault());
            boolean another = connection.provider().network().trustedCertificate() != null;
            Label text = Controls.prose(Messages.text(another ? "trust.text.another" : "trust.text"),
                    "muted");
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

        /// Can be selected, to be searched for in what the server's operator sent.
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
}
