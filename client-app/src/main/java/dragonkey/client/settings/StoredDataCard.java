package dragonkey.client.settings;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.session.SessionModel;
import dragonkey.client.store.PlainInventory;
import dragonkey.client.store.PlainInventory.PlainData;
import dragonkey.client.store.StoreInventory;
import dragonkey.client.store.StoreInventory.StoredData;
import dragonkey.client.store.StoredRow;
import dragonkey.client.ui.ConfirmButton;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;

/// What is kept on this computer, how it is protected, and how to be rid of it. No value of it is shown.
public final class StoredDataCard extends VBox {
    private static final double HEADING = 40;
    private static final double ROW = 52;
    private static final int MOST_ROWS = 4;

    private final TableView<StoredRow> stored = new TableView<>();
    private final Label now = Controls.prose("");
    private final ConfirmButton forgetting;
    private final StoreInventory storeInventory;
    private final PlainInventory plainInventory;
    private final ObservableList<ConnectionEntry> connections;
    private final Background inOrder;

    /// What is asked for what is stored.
    public record StoredInventories(StoreInventory sealed, PlainInventory plain) {
    }

    /// @param connections those for which something may be stored, under their ids
    /// @param inOrder looks behind what is still to be stored or forgotten
    /// @param inWords a time in words
    /// @param forget  signs out here and removes every kept session and secret
    public StoredDataCard(SessionModel session, StoredInventories inventories,
            ObservableList<ConnectionEntry> connections, Background inOrder,
            Function<Instant, String> inWords, Runnable forget) {
        this.storeInventory = inventories.sealed;
        this.plainInventory = inventories.plain;
        this.connections = connections;
        this.inOrder = inOrder;
        now.setId("settings-kept");
        HBox.setHgrow(now, Priority.ALWAYS);
        now.setMaxWidth(Double.MAX_VALUE);
        columns(inWords);
        forgetting = new ConfirmButton("forget-everything", "settings.forget", Feather.TRASH_2, now, () -> {
            forget.run();
            refresh();
        });
        getStyleClass().addAll("card", "setting");
        getChildren().addAll(Controls.label(Messages.text("settings.kept"), "strong"),
                Controls.prose(Messages.text("settings.kept.text"), "muted"), stored, forgetting);
        Controls.whileShown(this, session.session()).subscribe(current -> refresh());
        sceneProperty().subscribe(scene -> refresh());
    }

    private void columns(Function<Instant, String> inWords) {
        stored.setId("settings-stored");
        stored.setAccessibleText(Messages.text("settings.kept"));
        stored.getStyleClass().add("wraps");
        stored.getColumns().add(Tables.wrapped("settings.stored.connection", StoredRow::connectionName, 170));
        stored.getColumns().add(Tables.wrapped("settings.stored.what", StoredDataCard::what, 190));
        stored.getColumns().add(Tables.number("settings.stored.bytes",
                row -> row.bytes() == 0 ? "" : "%,d".formatted(row.bytes()), 80));
        stored.getColumns()
                .add(Tables.wrapped("settings.stored.protection", StoredDataCard::protection, 150));
        stored.getColumns().add(Tables.wrapped("settings.stored.since",
                row -> row.since().map(inWords).orElse(""), 190, "faint"));
        stored.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    private static String what(StoredRow row) {
        return switch (row) {
            case StoredData sealed -> what(sealed);
            case PlainData plain -> what(plain);
        };
    }

    private static String what(PlainData row) {
        return Stream
                .of(row.stories() == 0 ? "" : Messages.text("settings.stored.stories", row.stories()),
                        row.hasFacts() ? Messages.text("settings.stored.facts") : "",
                        row.requests() == 0 ? "" : Messages.text("settings.stored.requests", row.requests()))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String what(StoredData row) {
        String people = String.join(", ", row.people());
        return switch (row.addition()) {
            case NOTHING -> people.isEmpty() ? Messages.text("settings.stored.sealed") : people;
            case SECRET -> people.isEmpty()
                    ? Messages.text(row.bytes() > 0 ? "settings.stored.sealed" : "settings.stored.secret")
                    : Messages.text("settings.stored.both", people);
            case PROVIDER -> people.isEmpty()
                    ? Messages.text("settings.stored.provider")
                    : Messages.text("settings.stored.provider.both", people);
        };
    }

    private static String protection(StoredRow row) {
        return switch (row) {
            case StoredData sealed -> sealed.protection()
                    .map(place -> Messages.text("settings.stored." + Messages.word(place))).orElse("");
            case PlainData plain -> Messages.text("settings.stored.plain");
        };
    }

    /// Looks again at what is stored.
    public void refresh() {
        Map<String, String> names = new LinkedHashMap<>();
        connections.forEach(entry -> names.put(entry.id(), entry.name()));
        inOrder.run(() -> Stream
                .concat(storeInventory.of(names.keySet()).stream(),
                        plainInventory.of(names.keySet()).stream())
                .map(row -> row.named(names.getOrDefault(row.connectionName(), row.connectionName())))
                .toList(), this::show);
    }

    private void show(List<StoredRow> found) {
        stored.getItems().setAll(found);
        stored.setPrefHeight(HEADING + ROW * Math.min(MOST_ROWS, found.size()));
        stored.setMinHeight(stored.getPrefHeight());
        Controls.show(stored, !found.isEmpty());
        forgetting.allow(!found.isEmpty());
        now.setText(Messages.text(found.isEmpty() ? "settings.kept.none" : "settings.kept.some"));
    }
}
