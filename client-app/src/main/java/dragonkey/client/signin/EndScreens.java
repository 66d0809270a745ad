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

import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ServerCertificate;
import dragonkey.client.core.Verdict;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.ui.Clip;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;
import dragonkey.client.ui.ProblemBanner;

/// What the sign-in section looks like after a sign-in, good or bad.
public final class EndScreens {
    private final ObservableValue<Facts> facts;
    private final Function<Instant, String> times;
    private final Actions actions;

    /// Where a person may want to go from here.
    ///
    /// @param goTo leads to a section by its word
    /// @param trust trusts a certificate for this connection from now on
    public record Actions(Consumer<String> goTo, Consumer<ServerCertificate> trust) {
    }

    /// Screens for the connection in use.
    ///
    /// @param times says a time in words
    public EndScreens(ObservableValue<Facts> facts, Function<Instant, String> times, Actions actions) {
        this.facts = facts;
        this.times = times;
        this.actions = actions;
    }

    /// @param here signs in in this window: offered when the person's own browser could not bring an answer back
    Node failed(Problem problem, Runnable again, Runnable here) {
        ServerCertificate untrusted = problem.untrusted();
        VBox page = SignInParts.page(facts.getValue(), banner(problem, again, here));
        if (untrusted != null) {
            page.getChildren().add(new TrustCard(untrusted, facts.getValue().connection(),
                    () -> actions.trust().accept(untrusted)));
        } else if (!problem.verdict().findings().isEmpty()) {
            page.getChildren().add(SignInParts.checks(problem.verdict()));
        }
        return page;
    }

    private Node banner(Problem problem, Runnable again, Runnable here) {
        Button retry = SignInParts.begin(facts.getValue().words("signin.again"), again);
        if (problem.code().startsWith("redirect.")) {
            retry.getStyleClass().remove("accent");
            Button first = Nodes.accent(Messages.text("signin.here"), here);
            first.setId("sign-in-here");
            Nodes.answerToEnter(first);
            return new ProblemBanner(problem, first, retry);
        }
        Nodes.answerToEnter(retry);
        return new ProblemBanner(problem, retry, Nodes.button(Messages.text("signin.copy-details"),
                Feather.COPY, () -> Clip.copy(details(problem))));
    }

    Node signedIn(Session.SignedIn session) {
        Verdict verdict = session.verdict();
        HBox banner = SignInParts.banner("good", Feather.CHECK,
                Messages.text("signin.done.title" + behind(session.tokens()),
                        session.profile().displayName()),
                Messages.text("signin.done.text", verdict.count(Outcome.PASSED),
                        verdict.count(Outcome.SKIPPED), times.apply(session.since())));
        banner.getChildren()
                .add(Nodes.row("next", goButton("profile"), goButton("token"), goButton("dragons")));
        return SignInParts.page(facts.getValue(), banner, SignInParts.checks(verdict));
    }

    Node expired(Session.Expired session, Runnable again) {
        Button retry = SignInParts.begin(facts.getValue().words("signin.again"), again);
        Nodes.answerToEnter(retry);
        HBox banner = SignInParts.banner("ended", Feather.CLOCK, Messages
                .text("signin.expired.title" + behind(session.tokens()), session.profile().displayName()),
                Messages.text("signin.expired.text"));
        banner.getChildren().add(retry);
        return SignInParts.page(facts.getValue(), banner, SignInParts.checks(session.verdict()));
    }

    private static String behind(Tokens tokens) {
        return tokens.areOfAPerson() ? "" : ".none";
    }

    private Button goButton(String section) {
        return Nodes.button(Messages.text("signin.done." + section), () -> actions.goTo().accept(section));
    }

    /// What a person sends to whoever can help: rules and codes, nothing secret.
    private String details(Problem problem) {
        Facts known = facts.getValue();
        StringBuilder text = new StringBuilder(known.connection().name()).append(" (").append(known.issuer())
                .append(")\n").append(problem.code()).append('\n').append(problem.detail()).append('\n');
        problem.verdict().findings()
                .forEach(finding -> text.append(finding.outcome()).append('\t').append(finding.code())
                        .append('\t').append(finding.expected()).append('\t').append(finding.found())
                        .append('\t').append(finding.reference()).append('\n'));
        return text.toString();
    }
}
