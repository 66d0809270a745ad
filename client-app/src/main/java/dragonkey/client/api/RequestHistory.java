package dragonkey.client.api;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dragonkey.client.api.ApiCalls.Answered;
import dragonkey.client.request.ApiAnswer;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// The last answers, the newest first; in memory alone, and gone with the window.
final class RequestHistory extends VBox {
    private static final int MOST = 30;
    /// Bodies of more than this together are let go, the oldest first.
    private static final long MOST_BYTES = 10_000_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private final ListView<Answered> list = new ListView<>();

    /// @param open shows one of them again
    RequestHistory(Consumer<Answered> open) {
        list.setId("request-history");
        list.setAccessibleText(Messages.text("api.tab.history"));
        list.setPlaceholder(Controls.label(Messages.text("api.no-answer"), "muted"));
        list.setCellFactory(any -> new AnswerCell());
        list.setOnMouseClicked(click -> openSelected(open));
        list.setOnKeyPressed(key -> {
            switch (key.getCode()) {
                case ENTER, SPACE -> openSelected(open);
                default -> {
                    // moves in the list
                }
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().add(list);
    }

    private void openSelected(Consumer<Answered> open) {
        Answered selected = list.getSelectionModel().getSelectedItem();
        if (selected != null) {
            open.accept(selected);
        }
    }

    void add(Answered answered) {
        list.getItems().addFirst(answered);
        while (list.getItems().size() > MOST || (bytes() > MOST_BYTES && list.getItems().size() > 1)) {
            list.getItems().removeLast();
        }
    }

    private long bytes() {
        return list.getItems().stream().mapToLong(one -> one.answer().response().size()).sum();
    }

    /// When, what, and what came of it.
    private static final class AnswerCell extends ListCell<Answered> {
        @Override
        protected void updateItem(@Nullable Answered answered, boolean empty) {
            super.updateItem(answered, empty);
            if (empty || answered == null) {
                setGraphic(null);
                return;
            }
            ApiAnswer answer = answered.answer();
            Label status = Controls.chip(Integer.toString(answer.response().status()),
                    answer.response().status() < 400 ? "good" : "bad");
            setGraphic(Controls.row("answer-line", Controls.label(TIME.format(answer.at()), "faint", "mono"),
                    status, Controls.label(answer.request().line(), "mono"), Controls.spring(),
                    Controls.label(Messages.text("api.milliseconds", answer.took().toMillis()), "faint")));
            setAccessibleText(
                    TIME.format(answer.at()) + " " + answer.statusLine() + " " + answer.request().line());
        }
    }
}
