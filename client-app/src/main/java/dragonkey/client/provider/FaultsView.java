package dragonkey.client.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.provider.EmbeddedProvider.FaultSwitch;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.WordSearch;

/// All that the provider can do wrong on command, by what is made wrong: to be searched, switched and tried.
final class FaultsView extends VBox {
    private final EmbeddedProvider provider;
    private final TextField search = new TextField();
    private final Label count = Controls.label("", "faint");
    private final Button off;
    private final ListView<FaultRow> list = new ListView<>();

    /// One row of the list.
    sealed interface FaultRow {
        /// What the faults below it make wrong.
        record FaultHeading(String words) implements FaultRow {
        }

        /// A fault.
        record FaultEntry(FaultSwitch fault) implements FaultRow {
        }
    }

    /// What can be done with a fault in the list.
    record FaultActions(Consumer<FaultSwitch> turn, Consumer<FaultSwitch> tryNow) {
    }

    /// @param tryNow shows what a fault does that is on
    FaultsView(EmbeddedProvider provider, FaultsModel model, Consumer<FaultSwitch> tryNow) {
        this.provider = provider;
        search.setId("fault-search");
        search.setPromptText(Messages.text("provider.faults.search"));
        search.setAccessibleText(Messages.text("provider.faults.search"));
        HBox.setHgrow(search, Priority.ALWAYS);
        count.setMinWidth(USE_PREF_SIZE);
        count.setId("faults-count");
        off = Controls.button("faults-off", "provider.faults.off", model::turnAllOff);
        list.setId("provider-faults");
        list.setAccessibleText(Messages.text("provider.tab.faults"));
        list.setPlaceholder(Controls.label(Messages.text("provider.faults.none"), "muted"));
        FaultActions actions = new FaultActions(model::turn, fault -> {
            model.turnOn(fault);
            tryNow.accept(fault);
        });
        list.setCellFactory(any -> new FaultCell(actions));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(Controls.row("activity-tools", search, count, off), list);
        search.textProperty().subscribe(typed -> refresh());
        Controls.whileShown(this, model.on()).subscribe(on -> refresh());
        Controls.whileShown(this, model.asked()).subscribe(times -> showFirstOn());
    }

    void refresh() {
        List<FaultSwitch> all = provider.faults();
        List<FaultSwitch> found = all.stream().filter(one -> WordSearch.matches(search.getText(), one.name(),
                one.fault().changes(), one.fault().code())).toList();
        off.setDisable(all.stream().noneMatch(FaultSwitch::on));
        count.setText(Messages.text("provider.faults.count", found.size(), all.size()));
        ActivityTable.follow(list.getItems(), rows(found));
    }

    /// Brings the first one that is on into view.
    private void showFirstOn() {
        search.clear();
        refresh();
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i) instanceof FaultRow.FaultEntry(FaultSwitch fault) && fault.on()) {
                list.scrollTo(Math.max(0, i - 1));
                return;
            }
        }
    }

    private static List<FaultRow> rows(List<FaultSwitch> faults) {
        Map<String, List<FaultSwitch>> bySubject = new LinkedHashMap<>();
        faults.forEach(fault -> bySubject.computeIfAbsent(fault.fault().subject(), any -> new ArrayList<>())
                .add(fault));
        List<FaultRow> rows = new ArrayList<>();
        bySubject.forEach((subject, some) -> {
            rows.add(new FaultRow.FaultHeading(Messages.text("provider.faults.of." + subject)));
            some.forEach(fault -> rows.add(new FaultRow.FaultEntry(fault)));
        });
        return rows;
    }
}
