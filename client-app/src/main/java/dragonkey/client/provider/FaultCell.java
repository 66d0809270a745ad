package dragonkey.client.provider;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dragonkey.client.provider.EmbeddedProvider.FaultSwitch;
import dragonkey.client.provider.FaultsView.FaultActions;
import dragonkey.client.provider.FaultsView.FaultRow;
import dragonkey.client.provider.FaultsView.FaultRow.FaultEntry;
import dragonkey.client.provider.FaultsView.FaultRow.FaultHeading;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.OnOffSwitch;
import dragonkey.client.ui.Tables;

/// A row of the list of faults. Its controls stay when what it shows changes, so that the keyboard stays with them.
final class FaultCell extends ListCell<FaultRow> {
    private final FaultActions actions;
    private final Label heading = Controls.label("", "strong");
    private final HBox headingRow = Controls.row("fault-heading", heading, Controls.spring(),
            expectation(Controls.label(Messages.text("provider.code"), "faint", "small")), asWideAsTryNow());
    private final OnOffSwitch onOff = new OnOffSwitch();
    private final Label name = Controls.prose("", "mono", "strong");
    private final Label changes = Controls.prose("", "muted");
    private final Label code = Controls.prose("", "mono");
    private final Label reference = Controls.prose("", "faint", "small");
    private final VBox expected = expectation(code, reference);
    private final Button tryNow = Controls.button(Messages.text("provider.fault.try"), this::tryIt);
    private final HBox faultRow;

    FaultCell(FaultActions actions) {
        this.actions = actions;
        VBox words = new VBox(name, changes);
        HBox.setHgrow(words, Priority.ALWAYS);
        onOff.setOnAction(pressed -> turn());
        tryNow.getStyleClass().add("in-row");
        faultRow = Controls.row("fault-row", onOff, words, expected, tryNow);
        // As wide as the list, and not as its longest text.
        setPrefWidth(0);
    }

    /// Below it stand the buttons.
    private static Node asWideAsTryNow() {
        Button room = Controls.button(Messages.text("provider.fault.try"), () -> {
        });
        room.getStyleClass().add("in-row");
        room.setVisible(false);
        return room;
    }

    private static VBox expectation(Node... parts) {
        VBox column = Controls.column("fault-expected", parts);
        column.setMinWidth(Region.USE_PREF_SIZE);
        return column;
    }

    @Override
    protected double computePrefHeight(double width) {
        return getGraphic() == null
                ? super.computePrefHeight(width)
                : snappedTopInset() + snappedBottomInset()
                        + getGraphic().prefHeight(width - snappedLeftInset() - snappedRightInset());
    }

    @Override
    protected void updateItem(@Nullable FaultRow row, boolean empty) {
        super.updateItem(row, empty);
        switch (empty ? null : row) {
            case null -> setGraphic(null);
            case FaultHeading(String words) -> {
                heading.setText(words);
                setGraphic(headingRow);
            }
            case FaultEntry(FaultSwitch fault) -> {
                show(fault);
                setGraphic(faultRow);
            }
        }
    }

    private void show(FaultSwitch fault) {
        onOff.setId("fault-" + fault.name());
        onOff.setSelected(fault.on());
        onOff.setAccessibleText(
                Messages.text("provider.fault.switch", fault.name(), fault.fault().changes()));
        name.setText(fault.name());
        changes.setText(fault.fault().changes());
        code.setText(
                fault.fault().code().isEmpty() ? Messages.text("provider.code.none") : fault.fault().code());
        reference.setText(fault.fault().reference());
        code.setTooltip(Tables.wide(fault.fault().clientMust()));
        tryNow.setId("fault-try-" + fault.name());
        tryNow.setAccessibleText(Messages.text("provider.fault.try.name", fault.name()));
    }

    private void turn() {
        if (getItem() instanceof FaultEntry(FaultSwitch fault)) {
            actions.turn().accept(fault);
        }
    }

    private void tryIt() {
        if (getItem() instanceof FaultEntry(FaultSwitch fault)) {
            actions.tryNow().accept(fault);
        }
    }
}
