package dragonkey.client.connections;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.background.Running;
import dragonkey.client.connection.Connection;
import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.core.Verdict;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.ui.ChecksTable;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// Checks a connection before anybody signs in, and lists what was found.
final class CheckPane extends VBox {
    private final ProviderCheck check;
    private final Background background;
    private final Label summary = Nodes.label("", "strong");
    private final ChecksTable table = new ChecksTable();
    private final Button stop = Nodes.button(Messages.text("signin.cancel"), this::cancel);
    private @Nullable Running running;

    /// Shows nothing before a check is asked for.
    CheckPane(ProviderCheck check, Background background) {
        this.check = check;
        this.background = background;
        getStyleClass().addAll("card", "check");
        setId("connection-check-result");
        summary.setId("connection-check-summary");
        table.setId("connection-checks");
        stop.setId("connection-check-cancel");
        Button away = Nodes.button("", Feather.X, () -> {
            cancel();
            Nodes.show(this, false);
        });
        away.getStyleClass().add("icon-only");
        away.setAccessibleText(Messages.text("notice.dismiss"));
        getChildren().addAll(Nodes.row("card-head", summary, Nodes.spring(), stop, away), table);
        Nodes.show(this, false);
    }

    /// Sends the requests of the check, away from the FX thread.
    void run(Connection connection) {
        cancel();
        table.getItems().clear();
        summary.setText(Messages.text("connection.check.running"));
        Nodes.show(stop, true);
        Nodes.show(this, true);
        Running[] mine = new Running[1];
        mine[0] = background.run(() -> found(connection), verdict -> {
            if (running == mine[0]) {
                verdict.ifPresentOrElse(this::show, this::stopped);
            }
        }, bug -> stopped());
        running = mine[0];
    }

    /// Gives up the check that goes on.
    void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    private Optional<Verdict> found(Connection connection) {
        try {
            return Optional.of(check.check(connection.provider(), connection.client()));
        } catch (InterruptedException _) {
            return Optional.empty();
        }
    }

    private void show(Verdict verdict) {
        running = null;
        Nodes.show(stop, false);
        table.show(verdict);
        long failed = verdict.count(Outcome.FAILED);
        summary.setText(failed == 0
                ? Messages.text("connection.check.good", verdict.count(Outcome.PASSED))
                : Messages.text("connection.check.bad", failed));
    }

    private void stopped() {
        running = null;
        Nodes.show(stop, false);
        summary.setText(Messages.text("connection.check.stopped"));
    }
}
