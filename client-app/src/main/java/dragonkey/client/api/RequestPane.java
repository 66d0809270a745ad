package dragonkey.client.api;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.api.AnswerView.BodyForm;
import dragonkey.client.api.ApiCalls.Answered;
import dragonkey.client.api.ApiCalls.ApiOutcome;
import dragonkey.client.api.ApiCalls.HostUnnamed;
import dragonkey.client.api.ApiCalls.NotAnswered;
import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.ApiRequest.ApiHeader;
import dragonkey.client.request.RefusalReason;
import dragonkey.client.request.RefusalReason.RefusalRemedy;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;

/// One request: where it goes and whose token goes with it, and below it the answer.
final class RequestPane extends VBox {
    private final ApiCalls calls;
    private final SessionModel session;
    private final Background background;
    private final RequestActions actions;
    private final ComboBox<String> method = new ComboBox<>();
    private final TextField address = new TextField();
    private final ComboBox<String> as = new ComboBox<>();
    private final Button send = Controls.accent("request-send", "api.send", this::send);
    private final VBox question = Controls.column("request-question");
    private final Busy busy = Busy.cancellable("request");
    private final Choice<RequestTab> tabs = Choice.of(RequestTab.class, "tab-strip", "request-tab-",
            "api.tab.", this::open);
    private final VBox content = Controls.column("request-content");
    private final TextField name = new TextField();
    private final TextArea headers = area("request-headers", "api.headers");
    private final TextArea body = area("request-body", "api.body");
    private final TextField pasted = new TextField();
    private final VBox editor;
    private final RequestSnippets snippets = new RequestSnippets();
    private final RequestHistory history;
    private final LastAnswers last = new LastAnswers();
    private final Set<String> named = new HashSet<>();
    private Node answer = Controls.prose(Messages.text("api.no-answer"), "muted");
    private final ObjectProperty<BodyForm> bodyForm = new SimpleObjectProperty<>(BodyForm.TEXT);
    private String answerHeaders = "";
    private String whose = "";
    private RequestTab tab = RequestTab.ANSWER;

    /// What is seen of a request.
    enum RequestTab {
        ANSWER,
        HEADERS,
        REQUEST,
        CODE,
        HISTORY
    }

    /// Whose token is sent.
    enum TokenChoice {
        SESSION,
        NONE,
        PASTED
    }

    /// What happens elsewhere.
    ///
    /// @param save keeps a request under its name
    /// @param remove takes the one of a name out of the list
    /// @param remedy does what helps against a refusal, where that is not sending again
    /// @param openToken shows the session's token
    /// @param inWords a time in words
    record RequestActions(Consumer<ApiRequest> save, Consumer<String> remove, Consumer<RefusalReason> remedy,
            Runnable openToken, Function<Instant, String> inWords) {
    }

    RequestPane(ApiCalls calls, SessionModel session, Background background, RequestActions actions) {
        this.calls = calls;
        this.session = session;
        this.background = background;
        this.actions = actions;
        history = new RequestHistory(this::show, background);
        method.setId("request-method");
        method.setAccessibleText(Messages.text("api.method"));
        method.getItems().setAll(ApiRequest.METHODS);
        method.setMinWidth(USE_PREF_SIZE);
        address.setId("request-address");
        address.setAccessibleText(Messages.text("api.address"));
        address.setPromptText(Messages.text("api.address.prompt"));
        address.setOnAction(enter -> send());
        HBox.setHgrow(address, Priority.ALWAYS);
        as.setId("request-as");
        as.setAccessibleText(Messages.text("api.as"));
        as.setMinWidth(USE_PREF_SIZE);
        as.getItems().setAll(Stream.of(TokenChoice.values()).map(RequestPane::words).toList());
        choose(TokenChoice.SESSION);
        send.setMinWidth(USE_PREF_SIZE);
        Focus.first(send);
        pasted.setId("request-pasted");
        pasted.setPromptText(Messages.text("api.pasted.prompt"));
        pasted.setAccessibleText(Messages.text("api.pasted.prompt"));
        pasted.managedProperty().bind(pasted.visibleProperty());
        pasted.visibleProperty().bind(as.valueProperty().isEqualTo(words(TokenChoice.PASTED)));
        HBox bar = Controls.row("request-bar", method, address, as, send);
        bar.getStyleClass().add("card");
        editor = editor();
        content.getStyleClass().add("request-tab-content");
        VBox card = Controls.column("card", tabs, content);
        card.getStyleClass().add("request-card");
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        getStyleClass().add("request");
        getChildren().addAll(bar, pasted, question, busy, card);
        Controls.show(question, false);
        open(RequestTab.ANSWER);
        // Somebody else's answer is not left standing.
        Controls.untilDiscarded(this, session.session()).subscribe(now -> {
            if (now instanceof Session.SignedOut) {
                clear();
            }
            String person = now.lastSignedIn().map(it -> it.profile().sub()).orElse("");
            if (!person.equals(whose)) {
                whose = person;
                last.forget();
            }
        });
    }

    private static TextArea area(String id, String key) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setAccessibleText(Messages.text(key));
        area.setPromptText(Messages.text(key + ".prompt"));
        area.getStyleClass().add("json");
        area.setPrefRowCount(4);
        return area;
    }

    private VBox editor() {
        name.setId("request-name");
        name.setAccessibleText(Messages.text("api.name"));
        HBox.setHgrow(name, Priority.ALWAYS);
        Button save = Controls.button("request-save", "api.save", Feather.SAVE, () -> {
            if (!name.getText().isBlank()) {
                written().ifPresent(actions.save());
            }
        });
        save.disableProperty().bind(name.textProperty().map(String::isBlank));
        Button remove = Controls.button("request-remove", "api.remove", Feather.TRASH_2,
                () -> actions.remove().accept(name.getText()));
        VBox.setVgrow(body, Priority.ALWAYS);
        return Controls.column("request-editor",
                Controls.row("request-name-row", Controls.label(Messages.text("api.name"), "faint"), name,
                        save, remove),
                Controls.label(Messages.text("api.headers"), "faint"), headers,
                Controls.label(Messages.text("api.body"), "faint"), body);
    }

    /// Shows a request, and no answer yet.
    void show(ApiRequest request) {
        busy.giveUp();
        Controls.show(question, false);
        fill(request);
        clear();
    }

    private void fill(ApiRequest request) {
        method.setValue(request.method());
        address.setText(request.address());
        name.setText(request.name());
        body.setText(request.body());
        headers.setText(String.join("\n",
                request.headers().stream().map(header -> header.name() + ": " + header.value()).toList()));
    }

    /// Shows a request whose token stood beside it.
    void show(ApiRequest request, String token) {
        show(request);
        pasted.setText(token);
        choose(TokenChoice.PASTED);
    }

    private void clear() {
        answer = Controls.prose(Messages.text("api.no-answer"), "muted");
        answerHeaders = "";
        open(RequestTab.ANSWER);
    }

    private Optional<ApiRequest> written() {
        try {
            return Optional.of(new ApiRequest(name.getText().strip(), method.getValue(),
                    address.getText().strip(), ApiRequest.headers(headers.getText()), body.getText()));
        } catch (ProblemException wrong) {
            fail(wrong.problem());
            return Optional.empty();
        }
    }

    private void open(RequestTab wanted) {
        tab = wanted;
        tabs.select(wanted);
        content.getChildren().setAll(switch (wanted) {
            case ANSWER -> answer;
            case HEADERS -> headersOfAnswer();
            case REQUEST -> editor;
            case CODE -> snippets;
            case HISTORY -> history;
        });
        Node shown = content.getChildren().getFirst();
        VBox.setVgrow(shown, Priority.ALWAYS);
        if (wanted == RequestTab.CODE) {
            written().ifPresent(request -> background.run(calls::base,
                    base -> snippets.show(request, base, chosen() != TokenChoice.NONE)));
        }
    }

    private Node headersOfAnswer() {
        if (answerHeaders.isEmpty()) {
            return Controls.prose(Messages.text("api.no-answer"), "muted");
        }
        TextArea shown = area("request-answer-headers", "api.headers");
        shown.setEditable(false);
        shown.setWrapText(true);
        shown.setText(answerHeaders);
        return shown;
    }

    private void send() {
        Controls.show(question, false);
        Optional<ApiRequest> written = written();
        if (written.isEmpty()) {
            return;
        }
        ApiRequest request = written.get();
        Tokens tokens = null;
        switch (chosen()) {
            case SESSION -> {
                if (session.now() instanceof Session.SignedIn current) {
                    tokens = current.tokens();
                }
            }
            case PASTED -> request = withPasted(request);
            case NONE -> {
                // nothing is added
            }
        }
        send(request, tokens);
    }

    private ApiRequest withPasted(ApiRequest request) {
        String token = pasted.getText().strip();
        if (token.isEmpty()) {
            return request;
        }
        var all = new ArrayList<>(request.headers());
        all.add(new ApiHeader("Authorization",
                token.matches("(?i)(bearer|dpop|basic) .+") ? token : "Bearer " + token));
        return new ApiRequest(request.name(), request.method(), request.address(), all, request.body());
    }

    private void send(ApiRequest request, @Nullable Tokens tokens) {
        Set<String> agreed = Set.copyOf(named);
        Node before = answer;
        busy.run(background, BusyWork.now(Messages.text("api.sending"), calls.limit()),
                () -> calls.send(request, tokens, agreed), outcome -> show(outcome, request, tokens), () -> {
                    answer = before;
                    open(tab);
                });
    }

    private void show(ApiOutcome outcome, ApiRequest request, @Nullable Tokens tokens) {
        switch (outcome) {
            case Answered answered -> {
                history.add(answered);
                last.keep(answered);
                show(answered);
            }
            case HostUnnamed(String host) -> ask(host, () -> send(request, tokens));
            case NotAnswered(Problem problem, URI where) -> {
                fail(problem);
                if (where != null) {
                    last.to(request, where, tokens != null).ifPresent(this::showBelow);
                }
            }
        }
    }

    private void show(Answered answered) {
        answer = view(answered);
        open(RequestTab.ANSWER);
    }

    /// While nobody answers the last answer to the same request stays, and says how old it is.
    private void showBelow(Answered answered) {
        Label age = Controls.prose(
                Messages.text("api.last-answer", actions.inWords().apply(answered.answer().at())), "muted");
        age.setId("request-last");
        AnswerView view = view(answered);
        VBox.setVgrow(view, Priority.ALWAYS);
        answer = Controls.column("answer", answer, age, view);
        open(RequestTab.ANSWER);
    }

    private AnswerView view(Answered answered) {
        answerHeaders = AnswerView.headers(answered.answer().response());
        return new AnswerView(answered, new RefusalView.RefusalRemedies() {
            @Override
            public void act(RefusalReason reason) {
                if (reason.cause().remedy() == RefusalRemedy.SEND_TOKEN) {
                    choose(TokenChoice.SESSION);
                    send();
                } else if (reason.cause().remedy() == RefusalRemedy.SEND_AGAIN) {
                    send();
                } else {
                    actions.remedy().accept(reason);
                }
            }

            @Override
            public void openToken() {
                actions.openToken().run();
            }
        }, bodyForm);
    }

    private void fail(Problem problem) {
        Button again = Controls.button("request-again", "api.send", Feather.REFRESH_CW, this::send);
        answer = new VBox(new ProblemBanner(problem, again));
        answerHeaders = "";
        if (problem.kind() == ProblemCode.API_REQUEST) {
            again.setVisible(false);
        }
        open(RequestTab.ANSWER);
    }

    /// A token goes to another host only after the host was named.
    private void ask(String host, Runnable go) {
        Label words = Controls.prose(Messages.text("api.question", host));
        words.setId("request-host-question");
        HBox.setHgrow(words, Priority.ALWAYS);
        Button keep = Controls.button("request-host-keep", "token.send.keep",
                () -> Controls.show(question, false));
        keep.setCancelButton(true);
        Button sure = Controls.button("request-host-sure", "token.send.sure", Feather.SEND, () -> {
            named.add(host);
            Controls.show(question, false);
            go.run();
        });
        question.getChildren().setAll(Controls.row("key-row", words, keep, sure));
        Controls.show(question, true);
        keep.requestFocus();
    }

    private static String words(TokenChoice choice) {
        return Messages.text("api.as." + Messages.word(choice));
    }

    private void choose(TokenChoice choice) {
        as.setValue(words(choice));
    }

    private TokenChoice chosen() {
        return TokenChoice.values()[Math.max(0, as.getItems().indexOf(as.getValue()))];
    }
}
