package dragonkey.client.provider;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.provider.EmbeddedProvider.FaultSwitch;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Says of a sign-in that failed that the provider was wrong on purpose, what a right client says of that, and what this one
/// said.
public final class FaultCard extends VBox {
    private final FaultSwitch fault;
    private final String came;
    private final Label title = Controls.prose("", "strong");
    private final Button off;

    private FaultCard(FaultSwitch fault, List<FaultSwitch> others, String came, FaultsModel model,
            Runnable again) {
        this.fault = fault;
        this.came = came;
        setId("fault-card");
        title.setId("fault-card-title");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        off = Controls.button("fault-card-off", "provider.fault.off", () -> model.turnOff(fault));
        getStyleClass().addAll("card", "setting");
        getChildren().addAll(
                Controls.row("setting-row", new FontIcon(Feather.ZAP), title, off,
                        Controls.button("fault-card-again", "provider.fault.again", again)),
                fact("provider.changes", Controls.prose(fault.fault().changes())),
                fact("provider.fault.must", Controls.prose(fault.fault().clientMust())), verdict());
        if (!others.isEmpty()) {
            getChildren().add(fact("provider.fault.others", Controls
                    .prose(String.join(", ", others.stream().map(FaultSwitch::name).toList()), "mono")));
        }
        Controls.whileShown(this, model.on())
                .subscribe(on -> tell(on.stream().map(FaultSwitch::name).toList()));
    }

    /// What is to be said of a failure; empty while the provider is right. Of several faults, that one is told which is to
    /// end like this.
    ///
    /// @param came the code of the problem that the sign-in ended with
    /// @param again begins another sign-in
    public static Optional<Node> of(String came, FaultsModel model, Runnable again) {
        model.refresh();
        List<FaultSwitch> on = model.on().get();
        return on.stream().filter(one -> one.fault().code().equals(came)).findFirst()
                .or(() -> on.stream().findFirst()).map(told -> new FaultCard(told,
                        on.stream().filter(one -> !one.equals(told)).toList(), came, model, again));
    }

    /// What a right client says, beside what this one said.
    private Node verdict() {
        String right = fault.fault().code();
        Label expected = right.isEmpty()
                ? Controls.label(Messages.text("provider.code.none"))
                : Controls.chip(right, "mono");
        expected.setId("fault-card-expected");
        Label found = Controls.chip(came, "mono", right.equals(came) ? "good" : "bad");
        found.setId("fault-card-came");
        return fact("provider.code", expected, Controls.label(Messages.text("provider.fault.came"), "muted"),
                found);
    }

    private void tell(List<String> on) {
        boolean isOn = on.contains(fault.name());
        Controls.show(off, isOn);
        String key = isOn ? fault.fault().code().equals(came) ? "right" : "other" : "over";
        title.setText(Messages.text("provider.fault.card." + key, fault.name()));
    }

    private static HBox fact(String key, Node... values) {
        HBox row = Controls.row("setting-row", Controls.label(Messages.text(key), "faint", "setting-name"));
        row.getChildren().addAll(values);
        HBox.setHgrow(values[0], values.length == 1 ? Priority.ALWAYS : Priority.NEVER);
        return row;
    }
}
