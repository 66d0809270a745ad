package dragonkey.client.connections;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.background.Cancellable;
import dragonkey.client.connection.Connection;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.ui.ChecksTable;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Checks a connection before anybody signs in, and lists what was found.
final class ProviderCheckPane extends VBox {
    private final ProviderCheck check;
    private final Background background;
    private final Label summary = Controls.label("", "strong");
    private final ChecksTable table = new ChecksTable();
    private final Button stop = Controls.button("connection-check-cancel", "signin.cancel", this::cancel);
    private @Nullable Cancellable cancellable;

    /// Shows nothing before a check is asked for.
    ProviderCheckPane(ProviderCheck check, Background background) {
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
        getChildren().addAll(Controls.row("card-head", summary, Controls.spring(), stop, away), table);
        Controls.show(this, false);
    }

    /// Sends the requests of the check, away from the FX thread.
    void run(Connection connection) {
        cancel();
        table.getItems().clear();
        summary.setText(Messages.text("connection.check.running"));
        Controls.show(stop, true);
        Controls.show(this, true);
        Cancellable[] mine = new Cancellable[1];
        mine[0] = background.run(() -> found(connection), verdict -> {
            if (cancellable == mine[0]) {
                verdict.ifPresentOrElse(this::show, this::stopped);
            }
        }, bug -> stopped());
        cancellable = mine[0];
    }

    /// Gives up the check that goes on.
    void cancel() {
        if (cancellable != null) {
            cancellable.cancel();
        }
    }

    private Optional<CheckReport> found(Connection connection) {
        try {
            return Optional.of(check.check(connection.provider(), connection.client()));
        } catch (InterruptedException _) {
            return Optional.empty();
        }
    }

    private void show(CheckReport checkReport) {
        cancellable = null;
        Controls.show(stop, false);
        table.show(checkReport);
        long failed = checkReport.count(CheckOutcome.FAILED);
        summary.setText(failed == 0
                ? Messages.text("connection.check.good", checkReport.count(CheckOutcome.PASSED))
                : Messages.text("connection.check.bad", failed));
    }

    private void stopped() {
        cancellable = null;
        Controls.show(stop, false);
        summary.setText(Messages.text("connection.check.stopped"));
    }
}
