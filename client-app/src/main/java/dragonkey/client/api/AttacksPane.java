package dragonkey.client.api;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.api.ApiCalls.AttackResult;
import dragonkey.client.background.Background;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.AttackTrial.AttackNotMade;
import dragonkey.client.request.AttackTrial.AttackReport;
import dragonkey.client.request.AttackTrial.AttackRow;
import dragonkey.client.request.AttackTrial.AttackSent;
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

/// Whether an API takes tokens and proofs that it may not, as a table of attacks.
final class AttacksPane extends VBox {
    private static final int KEY_ROWS = 4;
    private static final double GAP = 8;
    /// Shares of the columns in the width, in percent.
    private static final List<Double> SHARES = List.of(42.0, 32.0, 26.0);

    private final ApiCalls calls;
    private final SessionModel session;
    private final Background background;
    private final Supplier<List<ApiRequest>> requests;
    private final Button copy = Controls.button("attacks-copy", "api.trials.copy", Feather.COPY,
            () -> copied(AttackWords.csv(shown())));
    private final Button markdown = Controls.button("attacks-markdown", "api.attacks.markdown", Feather.COPY,
            () -> copied(AttackWords.markdown(shown())));
    private final ComboBox<ApiRequest> wanted = new ComboBox<>();
    private final TextField host = new TextField();
    private final VBox question = Controls.column("request-question");
    private final TextArea key = new TextArea();
    private final VBox keyBox;
    private final Busy busy = Busy.cancellable("attacks");
    private final VBox content = Controls.column("request-tab-content");
    private @Nullable AttackReport report;

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
        host.setOnAction(enter -> begin());
        wanted.setId("attacks-request");
        wanted.setAccessibleText(Messages.text("api.attacks.request"));
        wanted.setConverter(new RequestNames());
        key.setId("attacks-key");
        key.setAccessibleText(Messages.text("api.attacks.key.prompt"));
        key.setPromptText(Messages.text("api.attacks.key.prompt"));
        key.setPrefRowCount(KEY_ROWS);
        keyBox = Controls.column("request-question",
                Controls.prose(Messages.text("api.attacks.key.words"), "muted"), key);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("story-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox.setVgrow(this, Priority.ALWAYS);
        getStyleClass().add("trials-half");
        getChildren().addAll(Controls.prose(Messages.text("api.trials.words.attacks"), "muted"), question,
                new FlowPane(GAP, GAP, wanted, Controls.accent("attacks-run", "api.trials.run", this::begin),
                        copy, markdown,
                        Controls.button("attacks-key-open", "api.attacks.key", Feather.KEY, this::askForKey)),
                keyBox, busy, scroll);
        clear();
    }

    /// Begins with nothing tried, and without a key.
    void clear() {
        busy.giveUp();
        Controls.show(question, false);
        Controls.show(keyBox, false);
        key.clear();
        host.clear();
        content.getChildren().clear();
        wanted.getItems().setAll(requests.get());
        wanted.getSelectionModel().selectFirst();
        report = null;
        copy.setDisable(true);
        markdown.setDisable(true);
    }

    private void askForKey() {
        Controls.show(keyBox, !keyBox.isVisible());
        key.clear();
        if (keyBox.isVisible()) {
            key.requestFocus();
        }
    }

    private void begin() {
        ApiRequest wish = wanted.getValue();
        if (wish == null || !(session.now() instanceof Session.SignedIn current)) {
            return;
        }
        String agreed = host.getText().strip();
        String issuerKey = key.getText();
        busy.run(background, BusyWork.now(Messages.text("api.trials.running"), calls.limit()),
                () -> calls.attacks(wish, current, agreed, issuerKey), this::show, () -> {
                });
    }

    private void show(AttackResult result) {
        Controls.show(question, false);
        switch (result) {
            case ApiCalls.Attacked(AttackReport came) -> {
                report = came;
                content.getChildren().setAll(note(came), grid(came));
                copy.setDisable(false);
                markdown.setDisable(false);
            }
            case ApiCalls.AttackHostUnnamed(String name) -> {
                question.getChildren().setAll(Controls.prose(Messages.text("api.trials.host", name)), host);
                Controls.show(question, true);
                host.requestFocus();
            }
            case ApiCalls.NotAttacked(var problem) ->
                content.getChildren().setAll(new ProblemBanner(problem));
        }
    }

    private static Label note(AttackReport report) {
        Label note = Controls.prose(AttackWords.note(report));
        note.setId("attacks-note");
        return note;
    }

    private static GridPane grid(AttackReport report) {
        GridPane grid = new GridPane();
        grid.setId("attacks-grid");
        grid.getStyleClass().add("trials");
        SHARES.forEach(share -> {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            grid.getColumnConstraints().add(column);
        });
        grid.addRow(0, heading("attack"), heading("answer"), heading("rule"));
        int line = 1;
        for (AttackRow row : report.rows()) {
            grid.addRow(line++, Controls.prose(AttackWords.name(row.attack()), "strong"), answer(row),
                    Controls.prose(row.attack().section(), "muted"));
            if (row.isAccepted()) {
                Label mend = Controls.prose(AttackWords.mend(row.attack()));
                grid.add(mend, 0, line++, 3, 1);
            }
        }
        return grid;
    }

    private static Label heading(String word) {
        return Controls.label(Messages.text("api.trials.column." + word), "faint", "small");
    }

    private static Label answer(AttackRow row) {
        String text = AttackWords.answer(row.outcome());
        return switch (row.outcome()) {
            case AttackSent sent -> {
                Label label = Controls.label(text, "strong", sent.isAccepted() ? "trial-bad" : "trial-good");
                label.setAccessibleText(HttpStatus.line(sent.status()));
                yield label;
            }
            case AttackNotMade _ -> Controls.prose(text, "muted");
        };
    }

    private AttackReport shown() {
        AttackReport now = report;
        if (now == null) {
            throw new IllegalStateException("nothing was tried");
        }
        return now;
    }

    /// Requests by their names; nobody types one.
    private static final class RequestNames extends StringConverter<ApiRequest> {
        @Override
        public String toString(@Nullable ApiRequest request) {
            return request == null ? "" : request.name();
        }

        @Override
        public ApiRequest fromString(String name) {
            throw new IllegalStateException("a request is chosen");
        }
    }

    private static void copied(String text) {
        Clipboards.copy(text);
        Toast.say(Messages.text("api.copied"));
    }
}
