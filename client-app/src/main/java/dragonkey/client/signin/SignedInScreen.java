package dragonkey.client.signin;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.session.Session;
import dragonkey.client.signin.SignInScreens.ConnectionSummary;
import dragonkey.client.ui.ChecksTable;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Who is signed in, since when, what was judged then, and where to go on. It follows the session: fresh tokens take neither
/// the keyboard nor the place in the table from whoever reads there.
final class SignedInScreen {
    private final ConnectionSummary summary;
    private final SignedInTimes times;
    private final Label words = Controls.prose("");
    private final ChecksTable table = new ChecksTable();
    private final Node node;
    private Session.SignedIn session;

    /// What the screen's words about time follow.
    ///
    /// @param now ticks
    /// @param inWords says a time in words, as of now
    record SignedInTimes(ObservableValue<Instant> now, Function<Instant, String> inWords) {
    }

    /// @param goTo leads to a section by its word
    SignedInScreen(ConnectionSummary summary, Session.SignedIn session, SignedInTimes times,
            Consumer<String> goTo) {
        this.summary = summary;
        this.times = times;
        this.session = session;
        words.setId("signed-in-words");
        String kind = session.tokens().areOfAPerson() ? "" : ".none";
        HBox banner = SignInScreens.banner("good", Feather.CHECK,
                Messages.text("signin.done.title" + kind, session.profile().displayName()), words);
        banner.getChildren().add(Controls.row("next", button("profile", goTo), button("token", goTo),
                button("dragons", goTo)));
        node = SignInScreens.page(summary, banner, SignInScreens.checks(table));
        show(session.verdict());
        // Bound to the clock, the clock would keep every screen that ever was.
        Controls.whileShown(words, times.now()).subscribe(at -> tell());
    }

    Node node() {
        return node;
    }

    /// Whether this is the screen of that person at that connection.
    boolean isOf(Session.SignedIn other, ConnectionSummary at) {
        return at.equals(summary) && other.profile().equals(session.profile())
                && other.since().equals(session.since());
    }

    /// The same session, with what its last renewal has changed.
    void show(Session.SignedIn current) {
        boolean judgedAnew = !current.verdict().equals(session.verdict());
        session = current;
        if (judgedAnew) {
            show(current.verdict());
        }
    }

    private void show(CheckReport verdict) {
        table.show(verdict);
        tell();
    }

    private void tell() {
        CheckReport verdict = session.verdict();
        words.setText(Messages.text("signin.done.text", verdict.count(CheckOutcome.PASSED),
                verdict.count(CheckOutcome.SKIPPED), times.inWords().apply(session.since())));
    }

    private static Button button(String section, Consumer<String> goTo) {
        Button button = Controls.button(Messages.text("signin.done." + section), () -> goTo.accept(section));
        button.setId("signed-in-" + section);
        return button;
    }
}
