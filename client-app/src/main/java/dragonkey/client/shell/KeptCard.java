package dragonkey.client.shell;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.look.Columns;
import dragonkey.client.look.Messages;
import dragonkey.client.look.Nodes;
import dragonkey.client.session.Inventory.Stored;
import dragonkey.client.session.SessionModel;

/// What is kept on this computer, how it is protected, and how to be rid of it. No value of it is shown.
public final class KeptCard extends VBox {
    private static final double HEADING = 40;
    private static final double ROW = 52;
    private static final int MOST_ROWS = 4;

    private final TableView<Stored> stored = new TableView<>();
    private final Label now = Nodes.prose("");
    private final Consumer<Consumer<List<Stored>>> look;
    private final Runnable forget;
    private final HBox actions = Nodes.row("setting-row");

    /// @param look    hands over what is stored, with the connections by the names that people gave them
    /// @param inWords a time in words
    /// @param forget  signs out here and removes every kept session and secret
    public KeptCard(SessionModel session, Consumer<Consumer<List<Stored>>> look,
            Function<Instant, String> inWords, Runnable forget) {
        this.look = look;
        now.setId("settings-kept");
        this.forget = forget;
        HBox.setHgrow(now, Priority.ALWAYS);
        now.setMaxWidth(Double.MAX_VALUE);
        columns(inWords);
        getStyleClass().addAll("card", "setting");
        getChildren().addAll(Nodes.label(Messages.text("settings.kept"), "strong"),
                Nodes.prose(Messages.text("settings.kept.text"), "muted"), stored,
                actions);
        offer();
        session.session().subscribe(current -> refresh());
        sceneProperty().subscribe(scene -> refresh());
    }

    private void offer() {
        Button button = Nodes.button(Messages.text("settings.forget"), Feather.TRASH_2, this::ask);
        button.setId("forget-everything");
        actions.getChildren().setAll(now, button);
    }

    /// It cannot be undone, so it is asked twice. The safe answer has the focus.
    private void ask() {
        Label question = Nodes.prose(Messages.text("settings.forget.sure"));
        question.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(question, Priority.ALWAYS);
        Button keep = Nodes.button(Messages.text("settings.forget.keep"), this::offer);
        keep.setId("forget-keep");
        keep.setCancelButton(true);
        Button sure = Nodes.button(Messages.text("settings.forget"), Feather.TRASH_2, () -> {
            forget.run();
            offer();
            refresh();
        });
        sure.setId("forget-sure");
        sure.getStyleClass().add("danger");
        actions.getChildren().setAll(question, keep, sure);
        keep.requestFocus();
    }

    private void columns(Function<Instant, String> inWords) {
        stored.setId("settings-stored");
        stored.getStyleClass().add("wraps");
        stored.getColumns().add(Columns.wrapped("settings.stored.connection", Stored::connectionName, 170));
        stored.getColumns().add(Columns.wrapped("settings.stored.what", KeptCard::what, 190));
        stored.getColumns().add(Columns.number("settings.stored.bytes",
                row -> row.bytes() == 0 ? "" : "%,d".formatted(row.bytes()), 80));
        stored.getColumns().add(
                Columns.wrapped("settings.stored.protection", KeptCard::protection, 150));
        stored.getColumns().add(Columns.wrapped("settings.stored.since",
                row -> row.since().map(inWords).orElse(""), 190, "faint"));
        stored.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    private static String what(Stored row) {
        String people = String.join(", ", row.people());
        if (row.people().isEmpty() && row.bytes() > 0) {
            return Messages.text("settings.stored.sealed");
        }
        if (row.people().isEmpty()) {
            return Messages.text("settings.stored.secret");
        }
        return row.secret() ? Messages.text("settings.stored.both", people) : people;
    }

    private static String protection(Stored row) {
        return row.protection()
                .map(place -> Messages.text("settings.stored." + ProtectionCard.word(place)))
                .orElse("");
    }

    /// Looks again at what is stored.
    public void refresh() {
        look.accept(found -> {
            stored.getItems().setAll(found);
            stored.setPrefHeight(HEADING + ROW * Math.min(MOST_ROWS, found.size()));
            stored.setMinHeight(stored.getPrefHeight());
            Nodes.show(stored, !found.isEmpty());
            now.setText(Messages.text(found.isEmpty() ? "settings.kept.none" : "settings.kept.some"));
        });
    }
}
