package dragonkey.client.stories;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dragonkey.client.http.RecordedExchange;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// What was sent for no story, the latest first, one of it open.
final class CallsView extends ScrollPane {
    private final VBox column = Controls.column("story");
    private final Map<RecordedExchange, Button> rows = new HashMap<>();
    private final Function<String, Optional<String>> live;
    private @Nullable ExchangeView shown;

    /// @param live what is behind a hidden value, where it may be seen
    CallsView(List<RecordedExchange> calls, Function<String, Optional<String>> live) {
        this.live = live;
        setId("calls");
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("story-scroll");
        VBox card = Controls.column("card", Controls.row("card-head", Controls.prose(
                Messages.text(calls.isEmpty() ? "stories.calls.none" : "stories.calls.title"), "strong")));
        for (RecordedExchange call : calls) {
            Button row = StepView.exchange(call, this::open);
            rows.put(call, row);
            card.getChildren().add(row);
        }
        column.getChildren().add(card);
        calls.stream().findFirst().ifPresent(this::open);
    }

    private void open(RecordedExchange call) {
        ExchangeView view = new ExchangeView(call, live);
        column.getChildren().remove(shown);
        column.getChildren().add(view);
        shown = view;
        rows.values().forEach(row -> row.getStyleClass().remove("current"));
        Optional.ofNullable(rows.get(call)).ifPresent(row -> row.getStyleClass().add("current"));
    }
}
