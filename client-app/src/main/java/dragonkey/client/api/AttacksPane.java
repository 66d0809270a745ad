package dragonkey.client.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.api.ApiCalls.Trial;
import dragonkey.client.background.Background;
import dragonkey.client.request.AccessTrial.TrialAnswer;
import dragonkey.client.request.AccessTrial.TrialRow;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.HttpStatus;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;
import dragonkey.client.ui.Toast;

/// Whether an API takes tokens that it may not, as a table of attacks.
final class AttacksPane extends VBox {
    private final ApiCalls calls;
    private final SessionModel session;
    private final Background background;
    private final Supplier<List<ApiRequest>> requests;
    private final Button copy = Controls.button("attacks-copy", "api.trials.copy", Feather.COPY, this::copy);
    private final TextField host = new TextField();
    private final VBox question = Controls.column("request-question");
    private final Busy busy = Busy.cancellable("attacks");
    private final VBox content = Controls.column("request-tab-content");
    private List<List<String>> table = List.of();

    /// @param requests those that are saved
    AttacksPane(ApiCalls calls, SessionModel session, Background background,
            Supplier<List<ApiRequest>> requests) {
        this.calls = calls;
        this.session = session;
        this.background = background;
        this.requests = requests;
        host.setId("attacks-host");
        host.setAccessibleText(Messages.text("api.trials.host.prompt"));
        host.setPromptText(Messages.text("api.trials.host.prompt"));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("story-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox.setVgrow(this, Priority.ALWAYS);
        getStyleClass().add("trials-half");
        getChildren()
                .addAll(Controls.prose(Messages.text("api.trials.words.attacks"), "muted"), question,
                        Controls.row("request-name-row",
                                Controls.accent("attacks-run", "api.trials.run", this::begin), copy),
                        busy, scroll);
        clear();
    }

    /// Begins with nothing tried.
    void clear() {
        busy.giveUp();
        Controls.show(question, false);
        content.getChildren().clear();
        table = List.of();
        copy.setDisable(true);
    }

    private void begin() {
        if (!(session.now() instanceof Session.SignedIn current)) {
            return;
        }
        String agreed = host.getText().strip();
        ApiRequest wish = requests.get().getFirst();
        busy.run(background, BusyWork.now(Messages.text("api.trials.running"), calls.limit()),
                () -> calls.attacks(wish, current, agreed), this::show, () -> {
                });
    }

    private void show(Trial trial) {
        Controls.show(question, false);
        switch (trial) {
            case ApiCalls.TrialDone(List<ApiRequest> asked, List<TrialRow> rows) -> {
                table = lines(rows);
                content.getChildren().setAll(grid(rows));
                copy.setDisable(false);
            }
            case ApiCalls.TrialHostUnnamed(String name) -> {
                question.getChildren().setAll(Controls.prose(Messages.text("api.trials.host", name)), host);
                Controls.show(question, true);
                host.requestFocus();
            }
            case ApiCalls.TrialFailed(var problem) ->
                content.getChildren().setAll(new ProblemBanner(problem));
        }
    }

    private static List<List<String>> lines(List<TrialRow> rows) {
        var lines = new ArrayList<List<String>>();
        lines.add(Stream.of("attack", "answer", "rule")
                .map(word -> Messages.text("api.trials.column." + word)).toList());
        rows.forEach(row -> lines.add(List.of(TrialWords.name(row.asker()),
                TrialWords.answer(row.answers().getFirst()),
                Optional.ofNullable(row.asker().forged()).map(forged -> forged.section()).orElse(""))));
        return lines;
    }

    private GridPane grid(List<TrialRow> rows) {
        GridPane grid = new GridPane();
        grid.setId("attacks-grid");
        grid.getStyleClass().add("trials");
        for (int line = 0; line < table.size(); line++) {
            for (int column = 0; column < table.get(line).size(); column++) {
                grid.add(cell(rows, line, column), column, line);
            }
        }
        return grid;
    }

    private Label cell(List<TrialRow> rows, int line, int column) {
        String text = table.get(line).get(column);
        if (line == 0) {
            return Controls.label(text, "faint", "small");
        }
        if (column != 1) {
            return Controls.label(text, column == 0 ? "strong" : "muted");
        }
        TrialAnswer answer = rows.get(line - 1).answers().getFirst();
        Label label = Controls.label(text, "strong", answer.isAccepted() ? "trial-bad" : "trial-good");
        label.setAccessibleText(HttpStatus.line(answer.status()));
        return label;
    }

    private void copy() {
        Clipboards.copy(TrialWords.csv(table));
        Toast.say(Messages.text("api.copied"));
    }
}
