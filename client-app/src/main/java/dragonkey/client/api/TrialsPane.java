package dragonkey.client.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
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
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;
import dragonkey.client.ui.Toast;

/// Who may what, as a table of people and requests; and whether an API takes tokens that it may not.
final class TrialsPane extends VBox {
    private final ApiCalls calls;
    private final SessionModel session;
    private final Background background;
    private final Supplier<List<ApiRequest>> requests;
    private final Choice<TrialTab> tabs = Choice.of(TrialTab.class, "tab-strip", "trials-tab-",
            "api.trials.tab.", this::open);
    private final Button run = Controls.accent("trials-run", "api.trials.run", this::begin);
    private final Button copy = Controls.button("trials-copy", "api.trials.copy", Feather.COPY, this::copy);
    private final VBox access = Controls.column("trials-half");
    private final AttacksPane attacks;
    private final Busy busy = Busy.cancellable("trials");
    private final VBox content = Controls.column("request-tab-content");
    private TrialTab tab = TrialTab.ACCESS;
    private List<List<String>> table = List.of();
    private List<List<String>> before = List.of();

    /// What is tried.
    enum TrialTab {
        ACCESS,
        ATTACKS
    }

    /// @param requests those that are saved
    TrialsPane(ApiCalls calls, SessionModel session, Background background,
            Supplier<List<ApiRequest>> requests) {
        this.calls = calls;
        this.session = session;
        this.background = background;
        this.requests = requests;
        attacks = new AttacksPane(calls, session, background, requests);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("story-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox.setVgrow(access, Priority.ALWAYS);
        access.getChildren().addAll(Controls.prose(Messages.text("api.trials.words.access"), "muted"),
                Controls.row("request-name-row", run, copy), busy, scroll);
        getStyleClass().addAll("card", "request-card");
        getChildren().addAll(tabs, access, attacks);
        open(TrialTab.ACCESS);
        Controls.untilDiscarded(this, session.session()).subscribe(now -> {
            if (now instanceof Session.SignedOut) {
                open(tab);
            }
        });
    }

    private void open(TrialTab wanted) {
        busy.giveUp();
        tab = wanted;
        tabs.select(wanted);
        Controls.show(access, wanted == TrialTab.ACCESS);
        Controls.show(attacks, wanted == TrialTab.ATTACKS);
        attacks.clear();
        content.getChildren().clear();
        table = List.of();
        before = List.of();
        copy.setDisable(true);
    }

    private void begin() {
        if (!(session.now() instanceof Session.SignedIn current)) {
            return;
        }
        List<ApiRequest> wishes = requests.get();
        busy.run(background, BusyWork.now(Messages.text("api.trials.running"), calls.limit()),
                () -> calls.access(wishes, current), this::show, () -> {
                });
    }

    private void show(Trial trial) {
        switch (trial) {
            case ApiCalls.TrialDone(List<ApiRequest> asked, List<TrialRow> rows) -> {
                before = table;
                table = access(asked, rows);
                content.getChildren().setAll(grid(rows));
                copy.setDisable(false);
            }
            case ApiCalls.TrialFailed(var problem) ->
                content.getChildren().setAll(new ProblemBanner(problem));
        }
    }

    private static List<List<String>> access(List<ApiRequest> asked, List<TrialRow> rows) {
        var lines = new ArrayList<List<String>>();
        lines.add(Stream.concat(Stream.of(""), asked.stream().map(ApiRequest::name)).toList());
        rows.forEach(row -> lines.add(Stream.concat(Stream.of(TrialWords.name(row.asker())),
                row.answers().stream().map(TrialWords::answer)).toList()));
        return lines;
    }

    private GridPane grid(List<TrialRow> rows) {
        GridPane grid = new GridPane();
        grid.setId("trials-grid");
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
        if (column == 0) {
            return Controls.label(text, "strong");
        }
        TrialAnswer answer = rows.get(line - 1).answers().get(column - 1);
        String was = before.size() > line && before.get(line).size() > column
                && before.get(line).getFirst().equals(table.get(line).getFirst())
                        ? before.get(line).get(column)
                        : text;
        Label label = Controls.label(was.equals(text) ? text : Messages.text("api.trials.changed", text, was),
                "strong", answer.isAccepted() ? "trial-good" : "trial-bad");
        label.setAccessibleText(HttpStatus.line(answer.status()));
        return label;
    }

    private void copy() {
        Clipboards.copy(TrialWords.csv(table));
        Toast.say(Messages.text("api.copied"));
    }
}
