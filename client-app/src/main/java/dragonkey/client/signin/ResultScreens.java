package dragonkey.client.signin;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.core.CertificateInfo;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;

/// What the sign-in section looks like after a sign-in, good or bad.
public final class ResultScreens {
    private final ObservableValue<ConnectionSummary> facts;
    private final Function<Instant, String> times;
    private final ResultActions resultActions;

    /// Where a person may want to go from here.
    ///
    /// @param goTo leads to a section by its word
    /// @param trust trusts a certificate for this connection from now on
    public record ResultActions(Consumer<String> goTo, Consumer<CertificateInfo> trust) {
    }

    /// Screens for the connection in use.
    ///
    /// @param times says a time in words
    public ResultScreens(ObservableValue<ConnectionSummary> facts, Function<Instant, String> times,
            ResultActions resultActions) {
        this.facts = facts;
        this.times = times;
        this.resultActions = resultActions;
    }

    /// @param here signs in in this window: offered when the person's own browser could not bring an answer back
    Node failed(Problem problem, Runnable again, Runnable here) {
        CertificateInfo untrusted = problem.untrusted();
        VBox page = SignInControls.page(facts.getValue(), banner(problem, again, here));
        if (untrusted != null) {
            page.getChildren().add(new CertificateTrustCard(untrusted, facts.getValue().connection(),
                    () -> resultActions.trust().accept(untrusted)));
        } else if (!problem.verdict().results().isEmpty()) {
            page.getChildren().add(SignInControls.checks(problem.verdict()));
        }
        return page;
    }

    private Node banner(Problem problem, Runnable again, Runnable here) {
        Button retry = SignInControls.begin(facts.getValue().words("signin.again"), again);
        if (problem.kind().stage() == ProblemStage.REDIRECT) {
            retry.getStyleClass().remove("accent");
            Button first = Controls.accent("sign-in-here", "signin.here", here);
            Controls.answerToEnter(first);
            return new ProblemBanner(problem, first, retry);
        }
        Controls.answerToEnter(retry);
        return new ProblemBanner(problem, retry, Controls.button(Messages.text("signin.copy-details"),
                Feather.COPY, () -> Clipboards.copy(details(problem))));
    }

    Node signedIn(Session.SignedIn session) {
        CheckReport checkReport = session.verdict();
        HBox banner = SignInControls.banner("good", Feather.CHECK,
                Messages.text("signin.done.title" + behind(session.tokens()),
                        session.profile().displayName()),
                Messages.text("signin.done.text", checkReport.count(CheckOutcome.PASSED),
                        checkReport.count(CheckOutcome.SKIPPED), times.apply(session.since())));
        banner.getChildren()
                .add(Controls.row("next", goButton("profile"), goButton("token"), goButton("dragons")));
        return SignInControls.page(facts.getValue(), banner, SignInControls.checks(checkReport));
    }

    Node expired(Session.SignedIn session, Runnable again) {
        Button retry = SignInControls.begin(facts.getValue().words("signin.again"), again);
        Controls.answerToEnter(retry);
        HBox banner = SignInControls.banner("ended", Feather.CLOCK, Messages
                .text("signin.expired.title" + behind(session.tokens()), session.profile().displayName()),
                Messages.text("signin.expired.text"));
        banner.getChildren().add(retry);
        return SignInControls.page(facts.getValue(), banner, SignInControls.checks(session.verdict()));
    }

    private static String behind(Tokens tokens) {
        return tokens.areOfAPerson() ? "" : ".none";
    }

    private Button goButton(String section) {
        return Controls.button(Messages.text("signin.done." + section),
                () -> resultActions.goTo().accept(section));
    }

    /// What a person sends to whoever can help: rules and codes, nothing secret.
    private String details(Problem problem) {
        ConnectionSummary known = facts.getValue();
        StringBuilder text = new StringBuilder(known.connection().name()).append(" (").append(known.issuer())
                .append(")\n").append(problem.code()).append('\n').append(problem.detail()).append('\n');
        problem.verdict().results().forEach(checkResult -> text.append(checkResult.outcome()).append('\t')
                .append(checkResult.code()).append('\t').append(checkResult.expected()).append('\t')
                .append(checkResult.found()).append('\t').append(checkResult.reference()).append('\n'));
        return text.toString();
    }
}
