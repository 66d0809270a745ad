package dragonkey.client.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import dragonkey.client.oauth.Tokens;
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
    private final Supplier<List<ApiRequest>> saved;
    private final Choice<TrialTab> tabs = Choice.of(TrialTab.class, "tab-strip", "trials-tab-",
            "api.trials.tab.", this::open);
    private final Button run = Controls.accent("trials-run", "api.trials.run", this::begin);
    private final Button copy = Controls.button("trials-copy", "api.trials.copy", Feather.COPY,
            this::copyTable);
    private final Button copyTest = Controls.button("trials-copy-test", "api.trials.copy-test",
            Feather.CHECK_SQUARE, this::copyTestTable);
    private final TrialRequests requests = new TrialRequests(this::enable);
    private final VBox access = Controls.column("trials-half");
    private final AttacksPane attacks;
    private final Busy busy = Busy.cancellable("trials");
    private final VBox content = Controls.column("request-tab-content");
    private TrialTab tab = TrialTab.ACCESS;
    private List<List<String>> table = List.of();
    private List<List<String>> testTable = List.of();
    private List<List<String>> before = List.of();

    /// What is tried.
    enum TrialTab {
        ACCESS,
        ATTACKS
    }

    /// @param saved the requests that are
    TrialsPane(ApiCalls calls, SessionModel session, Background background,
            Supplier<List<ApiRequest>> saved) {
        this.calls = calls;
        this.session = session;
        this.background = background;
        this.saved = saved;
        attacks = new AttacksPane(calls, session, background, saved);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("story-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox.setVgrow(access, Priority.ALWAYS);
        access.getChildren().addAll(Controls.prose(Messages.text("api.trials.words.access"), "muted"),
                requests, Controls.row("request-name-row", run, Controls.spring(), copy, copyTest), busy,
                scroll);
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
        copyTest.setDisable(true);
        offer();
    }

    /// Offers the requests that are saved now.
    void offer() {
        requests.offer(saved.get());
        enable();
    }

    private void enable() {
        run.setDisable(requests.chosen().isEmpty());
    }

    private void begin() {
        if (!(session.now() instanceof Session.SignedIn current)) {
            return;
        }
        List<ApiRequest> wishes = requests.chosen();
        Tokens previous = session.previous().orElse(null);
        busy.run(background, BusyWork.now(Messages.text("api.trials.running"), calls.limit()),
                () -> calls.access(wishes, current, previous), this::show, () -> {
                });
    }

    private void show(Trial trial) {
        switch (trial) {
            case ApiCalls.TrialDone(List<ApiRequest> asked, List<TrialRow> rows) -> {
                before = table;
                table = access(asked, rows);
                content.getChildren().setAll(grid(rows));
                testTable = TrialWords.testTable(asked, rows);
                copy.setDisable(false);
                copyTest.setDisable(false);
            }
            case ApiCalls.TrialFailed(var problem) ->
                content.getChildren().setAll(new ProblemBanner(problem));
        }
    }

    private static List<List<String>> access(List<ApiRequest> asked, List<TrialRow> rows) {
        var lines = new ArrayList<List<String>>();
        lines.add(Stream.concat(Stream.of(""), asked.stream().map(ApiRequest::name)).toList());
        rows.forEach(row -> lines.add(Stream
                .concat(Stream.of(TrialWords.name(row.asker())), TrialWords.answers(row).stream()).toList()));
        return lines;
    }

    private GridPane grid(List<TrialRow> rows) {
        GridPane grid = new GridPane();
        grid.setId("trials-grid");
        grid.getStyleClass().add("trials");
        for (int line = 0; line < table.size(); line++) {
            for (int column = 0; column < table.get(line).size(); column++) {
                Label cell = cell(rows, line, column);
                cell.setMinWidth(USE_PREF_SIZE);
                grid.add(cell, column, line);
                if (line > 0 && column > 0 && rows.get(line - 1).missing() != null) {
                    GridPane.setColumnSpan(cell, GridPane.REMAINING);
                }
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
        if (rows.get(line - 1).missing() != null) {
            return Controls.label(text, "muted");
        }
        TrialAnswer answer = rows.get(line - 1).answers().get(column - 1);
        String was = before(table.get(line).getFirst(), table.getFirst().get(column)).orElse(text);
        Label label = Controls.label(was.equals(text) ? text : Messages.text("api.trials.changed", text, was),
                "strong", answer.isAccepted() ? "trial-good" : "trial-bad");
        label.setAccessibleText(HttpStatus.line(answer.status()));
        return label;
    }

    /// What somebody's answer to a request was the time before.
    private Optional<String> before(String asker, String request) {
        int column = before.isEmpty() ? -1 : before.getFirst().indexOf(request);
        return column < 0
                ? Optional.empty()
                : before.stream().skip(1)
                        .filter(line -> line.getFirst().equals(asker) && line.size() > column)
                        .map(line -> line.get(column)).findFirst();
    }

    private void copyTable() {
        copy(TrialWords.csv(table));
    }

    private void copyTestTable() {
        copy(TrialWords.csv(testTable));
    }

    private static void copy(String text) {
        Clipboards.copy(text);
        Toast.say(Messages.text("api.copied"));
    }
}
