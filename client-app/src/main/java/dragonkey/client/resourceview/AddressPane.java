package dragonkey.client.resourceview;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.http.ExchangeRecorder;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.resource.AddressAnswer;
import dragonkey.client.resource.AddressFindings;
import dragonkey.client.resourceview.AddressModel.AddressState;
import dragonkey.client.resourceview.AddressModel.CallEnd;
import dragonkey.client.session.SessionModel;
import dragonkey.client.stories.StepView;
import dragonkey.client.stories.StepView.StepLinks;
import dragonkey.client.story.Story;
import dragonkey.client.story.Story.StoryEnding;
import dragonkey.client.story.Story.ToldStep;
import dragonkey.client.story.StoryKind;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;
import dragonkey.client.ui.Theme;

/// From the address of an API to its answer: find out who gives tokens for it, sign in there, call it. What is found out
/// appears step by step, with its rules.
public final class AddressPane extends VBox {
    private static final int ROWS = 5;

    private final AddressModel model;
    private final ExchangeRecorder exchanges;
    private final AddressLinks links;
    private final Button find;
    private final Button signIn;
    private final Button call;
    private final Busy busy;
    private final TextField client = new TextField();
    private final Label clientWords = Controls.prose("", "strong");
    private final VBox clientRow = Controls.column("from-address-told", clientWords, client);
    private final VBox told = Controls.column("from-address-told");
    private final VBox steps = Controls.column("card");
    private final VBox answer = Controls.column("from-address-answers");

    /// Where the pane leads to.
    ///
    /// @param history shows the story of all that was sent
    /// @param connection begins a connection by hand
    public record AddressLinks(Runnable history, Runnable connection) {
    }

    public AddressPane(AddressModel model, SessionModel session, ExchangeRecorder exchanges,
            AddressLinks links) {
        this.model = model;
        this.exchanges = exchanges;
        this.links = links;
        setId("from-address");
        getStyleClass().add("from-address");
        Theme.style(this, "stories/stories.css");
        Theme.style(this, "resourceview/from-address.css");
        TextField field = new TextField();
        field.setId("from-address-field");
        field.getStyleClass().add("mono");
        field.textProperty().bindBidirectional(model.address());
        field.setOnAction(pressed -> model.find());
        HBox.setHgrow(field, Priority.ALWAYS);
        Label label = Controls.label(Messages.text("from-address.field"), "strong");
        label.setLabelFor(field);
        find = Controls.button("from-address-find", "from-address.find", Feather.SEARCH, model::find);
        signIn = Controls.button("from-address-sign-in", "from-address.sign-in", Feather.LOG_IN,
                model::signIn);
        call = Controls.button("from-address-call", "from-address.call", Feather.SEND, model::call);
        busy = new Busy("from-address", Controls.button("from-address-cancel", "busy.cancel", model::cancel));
        client.setId("from-address-client");
        client.getStyleClass().add("mono");
        client.textProperty().bindBidirectional(model.clientId());
        client.textProperty().subscribe(text -> enable());
        client.setOnAction(enter -> signIn.fire());
        clientWords.setLabelFor(client);
        answer.setId("from-address-answer");
        getChildren().addAll(Controls.prose(Messages.text("from-address.line"), "muted"), label,
                Controls.row("from-address-row", field, find), Controls.row("from-address-row", signIn, call),
                clientRow, busy, answer, told, steps);
        Controls.whileShown(this, model.state()).subscribe(this::show);
        Controls.whileShown(this, model.called()).subscribe(this::show);
        Controls.whileShown(this, session.session()).subscribe(current -> enable());
    }

    private void enable() {
        boolean waits = model.state().get() instanceof AddressState.AddressBusy;
        find.setDisable(waits);
        signIn.setDisable(!model.maySignIn());
        call.setDisable(!model.mayCall());
        Controls.show(clientRow, model.clientWanted().isPresent());
        model.clientWanted().ifPresent(wanted -> {
            String words = Messages
                    .text(wanted.documents() ? "from-address.client-or-document" : "from-address.client");
            clientWords.setText(words);
            client.setAccessibleText(words);
        });
    }

    private void show(AddressState state) {
        enable();
        told.getChildren().clear();
        Controls.show(told, false);
        Controls.show(busy, false);
        switch (state) {
            case AddressState.NothingAsked _ -> steps(List.of());
            case AddressState.NoAddress(Problem problem) -> {
                steps(List.of());
                tell(problem);
            }
            case AddressState.AddressBusy(String words, var since, CheckReport report, var before) -> {
                busy.with(new BusyWork(Messages.text(words), since, Optional.of(model.limit())));
                steps(before == null ? soFar(report) : of(before));
            }
            case AddressState.AddressFound(AddressFindings findings, @Nullable Problem refusal) -> {
                steps(of(findings));
                Problem problem = refusal == null ? findings.problem() : refusal;
                if (problem != null) {
                    tell(problem);
                }
            }
        }
    }

    private void tell(Problem problem) {
        Controls.show(told, true);
        Label advice = Controls.prose(StoryWords.advice(problem.code()), "strong");
        advice.setId("from-address-advice");
        told.getChildren()
                .setAll(problem.kind() == ProblemCode.REGISTRATION_MISSING
                        || problem.kind() == ProblemCode.RESOURCE_MISSING
                                ? new ProblemBanner(problem,
                                        Controls.button("from-address-connection", "from-address.connection",
                                                links.connection))
                                : new ProblemBanner(problem),
                        advice);
    }

    /// The steps that have something to tell already.
    private static List<ToldStep> soFar(CheckReport report) {
        return story(0, StoryEnding.well("", report)).steps(List.of()).stream()
                .filter(step -> !step.rules().isEmpty()).toList();
    }

    private List<ToldStep> of(AddressFindings findings) {
        List<RecordedExchange> sent = exchanges.of(findings.group());
        return story(findings.group(), findings.ending()).steps(sent);
    }

    private static Story story(long group, StoryEnding ending) {
        return new Story(group, StoryKind.API, "", Instant.EPOCH, Duration.ZERO, ending);
    }

    private void steps(List<ToldStep> shown) {
        StepLinks lead = new StepLinks(code -> List.of(), exchange -> links.history.run());
        steps.getChildren().setAll(shown.stream()
                .map(step -> new StepView(StoryKind.API, step, lead, Optional.empty())).toList());
        Controls.show(steps, !shown.isEmpty());
    }

    private void show(Optional<CallEnd> end) {
        Controls.show(answer, end.isPresent());
        answer.getChildren().setAll(end.map(this::lines).orElse(List.of()));
    }

    private List<Node> lines(CallEnd end) {
        return switch (end) {
            case CallEnd.CallFailed(Problem problem) -> List.of(new ProblemBanner(problem));
            case CallEnd.CallAnswered(AddressAnswer got) -> lines(got);
        };
    }

    private List<Node> lines(AddressAnswer got) {
        Label status = Controls.chip(Integer.toString(got.status()), got.isSuccess() ? "good" : "bad");
        status.setId("from-address-status");
        TextArea body = new TextArea(got.body());
        body.setId("from-address-body");
        body.setEditable(false);
        body.setWrapText(true);
        body.setPrefRowCount(ROWS);
        body.setMinHeight(USE_PREF_SIZE);
        body.setAccessibleText(Messages.text("from-address.answer"));
        Label address = Controls.label(got.address().toString(), "mono");
        address.setMinWidth(0);
        HBox head = Controls.row("from-address-row", Controls.chip(got.method(), "strong"), address,
                Controls.spring(), status, Controls.label(StoryWords.time(got.took()), "faint", "mono"));
        if (!got.mayBeMcp()) {
            return List.of(head, body);
        }
        return List.of(head, body, Controls.prose(Messages.text("from-address.mcp"), "muted"),
                Controls.button("from-address-initialize", "from-address.initialize", Feather.SEND,
                        model::initialize));
    }
}
