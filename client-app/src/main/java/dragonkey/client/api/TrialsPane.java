package dragonkey.client.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.api.ApiCalls.Trial;
import dragonkey.client.background.Background;
import dragonkey.client.request.AccessTrial.Asker;
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
    private final Label words = Controls.prose("", "muted");
    private final Button run = Controls.accent("trials-run", "api.trials.run", this::begin);
    private final Button copy = Controls.button("trials-copy", "api.trials.copy", Feather.COPY, this::copy);
    private final TextField host = new TextField();
    private final VBox question = Controls.column("request-question");
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
        host.setId("trials-host");
        host.setAccessibleText(Messages.text("api.trials.host.prompt"));
        host.setPromptText(Messages.text("api.trials.host.prompt"));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("story-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        HBox tools = Controls.row("request-name-row", run, copy);
        getStyleClass().addAll("card", "request-card");
        getChildren().addAll(tabs, words, question, tools, busy, scroll);
        Controls.show(question, false);
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
        words.setText(Messages.text("api.trials.words." + Messages.word(wanted)));
        Controls.show(question, false);
        content.getChildren().clear();
        table = List.of();
        before = List.of();
        copy.setDisable(true);
    }

    private void begin() {
        if (!(session.now() instanceof Session.SignedIn current)) {
            return;
        }
        String agreed = host.getText().strip();
        TrialTab wanted = tab;
        List<ApiRequest> wishes = requests.get();
        busy.run(background, BusyWork.now(Messages.text("api.trials.running"), calls.limit()),
                () -> tried(wanted, wishes, current, agreed), this::show, () -> {
                });
    }

    private Trial tried(TrialTab wanted, List<ApiRequest> wishes, Session.SignedIn current, String agreed)
            throws InterruptedException {
        return wanted == TrialTab.ACCESS
                ? calls.access(wishes, current)
                : calls.attacks(wishes.getFirst(), current, agreed);
    }

    private void show(Trial trial) {
        Controls.show(question, false);
        switch (trial) {
            case ApiCalls.TrialDone(List<ApiRequest> asked, List<TrialRow> rows) -> {
                before = table;
                table = tab == TrialTab.ACCESS ? access(asked, rows) : attacks(rows);
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

    private static List<List<String>> access(List<ApiRequest> asked, List<TrialRow> rows) {
        var lines = new ArrayList<List<String>>();
        lines.add(Stream.concat(Stream.of(""), asked.stream().map(ApiRequest::name)).toList());
        rows.forEach(row -> lines.add(
                Stream.concat(Stream.of(name(row.asker())), row.answers().stream().map(TrialsPane::words))
                        .toList()));
        return lines;
    }

    private static List<List<String>> attacks(List<TrialRow> rows) {
        var lines = new ArrayList<List<String>>();
        lines.add(Stream.of("attack", "answer", "rule")
                .map(word -> Messages.text("api.trials.column." + word)).toList());
        rows.forEach(row -> lines.add(List.of(name(row.asker()), words(row.answers().getFirst()),
                Optional.ofNullable(row.asker().forged()).map(forged -> forged.section()).orElse(""))));
        return lines;
    }

    private static String name(Asker asker) {
        return asker.forged() != null
                ? Messages.text("api.forged." + Messages.word(asker.forged()))
                : asker.name().isEmpty() ? Messages.text("api.trials.nobody") : asker.name();
    }

    private static String words(TrialAnswer answer) {
        return answer.status() == 0 ? Messages.text("api.trials.none") : Integer.toString(answer.status());
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
        if (tab == TrialTab.ATTACKS && column == 2) {
            return Controls.label(text, "muted");
        }
        TrialAnswer answer = rows.get(line - 1).answers().get(tab == TrialTab.ACCESS ? column - 1 : 0);
        boolean good = answer.isAccepted() == (tab == TrialTab.ACCESS);
        String was = before.size() > line && before.get(line).size() > column
                && before.get(line).getFirst().equals(table.get(line).getFirst())
                        ? before.get(line).get(column)
                        : text;
        Label label = Controls.label(was.equals(text) ? text : Messages.text("api.trials.changed", text, was),
                "strong", good ? "trial-good" : "trial-bad");
        label.setAccessibleText(HttpStatus.line(answer.status()));
        return label;
    }

    private void copy() {
        Clipboards.copy(table.stream()
                .map(line -> line.stream().map(TrialsPane::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n")));
        Toast.say(Messages.text("api.copied"));
    }

    /// One value of CSV (RFC 4180 §2); one that a spreadsheet would reckon with is taken for text.
    private static String quoted(String text) {
        String harmless = text.matches("[=+@-].*") ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
