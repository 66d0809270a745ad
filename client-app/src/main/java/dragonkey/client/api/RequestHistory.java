package dragonkey.client.api;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.api.ApiCalls.Answered;
import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.request.AnswerDifference;
import dragonkey.client.request.ApiAnswer;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Messages;

/// The last answers, the newest first; in memory alone, and gone with the window. One of them is shown again, two are compared.
final class RequestHistory extends VBox {
    private static final int MOST = 30;
    /// Bodies of more than this together are let go, the oldest first.
    private static final long MOST_BYTES = 10_000_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private final Background background;
    private final ListView<Answered> list = new ListView<>();
    private final Latest latest = new Latest();
    private final HBox tools;

    /// @param open shows one of them again
    /// @param again sends its request again
    RequestHistory(Consumer<Answered> open, Consumer<Answered> again, Background background) {
        this.background = background;
        list.setId("request-history");
        list.setAccessibleText(Messages.text("api.tab.history"));
        list.setPlaceholder(Controls.label(Messages.text("api.no-answer"), "muted"));
        list.setCellFactory(any -> new AnswerCell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
                openSelected(open);
            }
        });
        list.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                openSelected(open);
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Button show = Controls.button("request-history-open", "api.history.open", Feather.EYE,
                () -> openSelected(open));
        Button repeat = Controls.button("request-history-again", "api.history.again", Feather.REFRESH_CW,
                () -> openSelected(again));
        Button compare = Controls.button("request-compare", "api.history.compare", Feather.COLUMNS,
                this::compare);
        ObservableList<Answered> selected = list.getSelectionModel().getSelectedItems();
        show.disableProperty().bind(Bindings.size(selected).isNotEqualTo(1));
        repeat.disableProperty().bind(Bindings.size(selected).isNotEqualTo(1));
        compare.disableProperty().bind(Bindings.size(selected).isNotEqualTo(2));
        Label hint = Controls.prose(Messages.text("api.history.hint"), "muted", "small");
        HBox.setHgrow(hint, Priority.ALWAYS);
        hint.setMaxWidth(Double.MAX_VALUE);
        tools = Controls.row("request-name-row", hint, show, repeat, compare);
        getStyleClass().add("answer");
        showList();
    }

    private void showList() {
        latest.drop();
        getChildren().setAll(tools, list);
    }

    private void openSelected(Consumer<Answered> act) {
        List<Answered> selected = list.getSelectionModel().getSelectedItems();
        if (selected.size() == 1) {
            act.accept(selected.getFirst());
        }
    }

    private void compare() {
        List<Answered> chosen = List.copyOf(list.getSelectionModel().getSelectedItems());
        background.run(() -> AnswerDifference.between(chosen.getFirst().answer(), chosen.getLast().answer()),
                latest.only(this::show));
    }

    private void show(AnswerDifference difference) {
        getChildren().setAll(new AnswerComparison(difference, () -> {
            showList();
            list.requestFocus();
        }));
        Focus.into(this);
    }

    /// Forgets all of them.
    void clear() {
        list.getItems().clear();
        showList();
    }

    /// Puts an answer first.
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
                    status, Controls.label(answered.asked().line(), "mono"), Controls.spring(),
                    Controls.label(whose(answered), "muted"),
                    Controls.label(Messages.text("api.milliseconds", answer.took().toMillis()), "faint")));
            setAccessibleText(words(answered) + " " + answer.statusLine());
        }
    }

    /// When, what and whose.
    static String words(Answered answered) {
        return TIME.format(answered.answer().at()) + " " + answered.asked().line() + " " + whose(answered);
    }

    private static String whose(Answered answered) {
        return answered.person().isEmpty()
                ? SenderChoice.words(answered.sender())
                : Messages.text("api.as.person", answered.person());
    }
}
