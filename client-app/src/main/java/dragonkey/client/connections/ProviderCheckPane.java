package dragonkey.client.connections;

import java.net.URI;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.ProviderCheck.ProviderFindings;
import dragonkey.client.story.ToldCheck;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.ChecksTable;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;

/// Checks a connection before anybody signs in, and lists what was found. A check that is stopped leaves what the one before it
/// found.
final class ProviderCheckPane extends VBox {
    private final ToldCheck check;
    private final Background background;
    private final Label summary = Controls.label("", "strong");
    private final HBox head;
    private final Busy busy = Busy.cancellable("connection-check");
    private final VBox problem = Controls.column("check-problem");
    private final ChecksTable table = new ChecksTable();

    /// Shows nothing before a check is asked for.
    ProviderCheckPane(ToldCheck check, Background background) {
        this.check = check;
        this.background = background;
        getStyleClass().addAll("card", "check");
        setId("connection-check-result");
        summary.setId("connection-check-summary");
        table.setId("connection-checks");
        Button away = Controls.button("", Feather.X, () -> {
            cancel();
            Controls.show(this, false);
        });
        away.getStyleClass().add("icon-only");
        away.setAccessibleText(Messages.text("notice.dismiss"));
        head = Controls.row("card-head", summary, Controls.spring(), away);
        getChildren().addAll(head, busy, problem, table);
        Controls.show(problem, false);
        Controls.show(table, false);
        Controls.show(this, false);
    }

    /// Sends the requests of the check, away from the FX thread.
    ///
    /// @param found told what was found too
    void run(Connection connection, Consumer<ProviderFindings> found) {
        Controls.show(head, false);
        Controls.show(this, true);
        URI issuer = connection.provider().issuer();
        busy.run(background,
                BusyWork.now(Messages.text("connection.check.running", issuer.getAuthority()),
                        check.untold().limit()),
                () -> check.examine(connection.name(), connection.provider(), connection.client()),
                findings -> {
                    show(findings, connection, found);
                    found.accept(findings);
                }, this::stopped);
    }

    /// Gives up the check that goes on.
    void cancel() {
        busy.giveUp();
    }

    private void show(ProviderFindings findings, Connection connection, Consumer<ProviderFindings> found) {
        Controls.show(head, true);
        Controls.show(table, true);
        table.show(findings.report());
        long failed = findings.report().count(CheckOutcome.FAILED);
        summary.setText(failed == 0
                ? Messages.text("connection.check.good", findings.report().count(CheckOutcome.PASSED))
                : Messages.text("connection.check.bad", failed));
        problem.getChildren().clear();
        Problem why = findings.problem();
        if (why != null) {
            tell(why, () -> run(connection, found), connection);
        }
        Controls.show(problem, why != null);
    }

    /// What was tried, why it did not work, and how to try again.
    private void tell(Problem why, Runnable again, Connection connection) {
        Label tried = Controls.prose(
                Messages.text("connection.check.tried", Discovery.wellKnown(connection.provider().issuer())),
                "small");
        tried.setId("connection-check-tried");
        problem.getChildren().addAll(new ProblemBanner(why, Controls.button("connection-check-again",
                "connection.check.again", Feather.REFRESH_CW, again)), tried);
    }

    private void stopped() {
        Controls.show(head, true);
        if (table.getItems().isEmpty()) {
            summary.setText(Messages.text("connection.check.stopped"));
        }
    }
}
