package dragonkey.client.api;

import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
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

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.api.AnswerBody.BodyForm;
import dragonkey.client.api.ApiCalls.Answered;
import dragonkey.client.api.ApiCalls.ApiOutcome;
import dragonkey.client.api.ApiCalls.HostUnnamed;
import dragonkey.client.api.ApiCalls.NotAnswered;
import dragonkey.client.api.SenderChoice.Sender;
import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.oauth.Profile;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.RefusalReason;
import dragonkey.client.request.RefusalReason.RefusalRemedy;
import dragonkey.client.request.SendingWay.BearerMethod;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;
import dragonkey.client.ui.Toast;

/// One request: where it goes and whose token goes with it, and below it the answer.
final class RequestPane extends VBox {
    private static final long PROGRESS_NANOS = 100_000_000;

    private final ApiCalls calls;
    private final SessionModel session;
    private final Background background;
    private final RequestActions actions;
    private final ComboBox<String> method = new ComboBox<>();
    private final TextField address = new TextField();
    private final SenderChoice sender = new SenderChoice();
    private final Button send = Controls.accent("request-send", "api.send", this::send);
    private final VBox question = Controls.column("request-question");
    private final Busy busy = Busy.cancellable("request");
    private final Choice<RequestTab> tabs = Choice.of(RequestTab.class, "tab-strip", "request-tab-",
            "api.tab.", this::open);
    private final VBox content = Controls.column("request-content");
    private final RequestEditor editor;
    private final RequestSnippets snippets = new RequestSnippets();
    private final RequestHistory history;
    private final LastAnswers last = new LastAnswers();
    private final Set<String> named = new HashSet<>();
    private final Latest latest = new Latest();
    private Node answer = Controls.prose(Messages.text("api.no-answer"), "muted");
    private final ObjectProperty<BodyForm> bodyForm = new SimpleObjectProperty<>(BodyForm.TEXT);
    private String answerHeaders = "";
    private String whose = "";
    private RequestTab tab = RequestTab.ANSWER;
    private final AtomicLong toldAt = new AtomicLong();

    /// What is seen of a request.
    enum RequestTab {
        ANSWER,
        HEADERS,
        REQUEST,
        CODE,
        HISTORY
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
        history = new RequestHistory(this::showAgain, this::sendAgain, background);
        method.setId("request-method");
        method.setAccessibleText(Messages.text("api.method"));
        method.getItems().setAll(ApiRequest.METHODS);
        method.setMinWidth(USE_PREF_SIZE);
        address.setId("request-address");
        address.setAccessibleText(Messages.text("api.address"));
        address.setPromptText(Messages.text("api.address.prompt"));
        address.setOnAction(enter -> send());
        HBox.setHgrow(address, Priority.ALWAYS);
        send.setMinWidth(USE_PREF_SIZE);
        Focus.first(send);
        HBox bar = Controls.row("request-bar", method, address, sender.box(), send);
        bar.getStyleClass().add("card");
        editor = new RequestEditor(() -> written().ifPresent(actions.save()), actions.remove());
        content.getStyleClass().add("request-tab-content");
        VBox card = Controls.column("card", tabs, content);
        card.getStyleClass().add("request-card");
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        getStyleClass().add("request");
        getChildren().addAll(bar, sender.pastedField(), question, busy, card);
        Controls.show(question, false);
        open(RequestTab.ANSWER);
        // Somebody else's answer is not left standing.
        Controls.untilDiscarded(this, session.session()).subscribe(now -> {
            if (now instanceof Session.SignedOut) {
                forget();
            }
            background.run(() -> calls.otherPeople(now), latest.only(sender::offer));
            String person = now.lastSignedIn().map(it -> it.profile().sub()).orElse("");
            if (!person.equals(whose)) {
                whose = person;
                last.forget();
            }
        });
    }

    /// Nothing of the session that was open is left: no answer that came or comes, no token, no host that was agreed to.
    private void forget() {
        busy.giveUp();
        Controls.show(question, false);
        history.clear();
        last.forget();
        named.clear();
        sender.forget();
        clear();
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
        editor.fill(request);
    }

    /// Shows a request whose token stood beside it.
    void show(ApiRequest request, String token) {
        show(request);
        sender.choosePasted(token);
    }

    private void clear() {
        answer = Controls.prose(Messages.text("api.no-answer"), "muted");
        answerHeaders = "";
        open(RequestTab.ANSWER);
    }

    private Optional<ApiRequest> written() {
        try {
            return Optional.of(editor.written(method.getValue(), address.getText()));
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
                    base -> snippets.show(request, base, !(sender.chosen() instanceof Sender.Nobody))));
        }
    }

    private Node headersOfAnswer() {
        if (answerHeaders.isEmpty()) {
            return Controls.prose(Messages.text("api.no-answer"), "muted");
        }
        TextArea shown = new TextArea();
        shown.setId("request-answer-headers");
        shown.setAccessibleText(Messages.text("api.headers"));
        shown.getStyleClass().add("json");
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
        send(written.get(), sender.chosen());
    }

    private void send(ApiRequest request, Sender asked) {
        Set<String> agreed = Set.copyOf(named);
        Node before = answer;
        Session now = session.now();
        busy.run(background, BusyWork.now(Messages.text("api.sending"), calls.limit(request)),
                () -> calls.send(request, asked, now, agreed, this::tellProgress),
                outcome -> show(outcome, request, asked), () -> {
                    answer = before;
                    open(tab);
                });
    }

    /// Told on the thread that reads the answer, and shown a few times a second.
    private void tellProgress(long bytes, long all) {
        long now = System.nanoTime();
        if (now - toldAt.get() > PROGRESS_NANOS) {
            toldAt.set(now);
            String words = all < 0
                    ? Messages.text("api.receiving", StoryWords.size(bytes))
                    : Messages.text("api.receiving.of", StoryWords.size(bytes), StoryWords.size(all));
            background.show(() -> busy.say(words));
        }
    }

    private void show(ApiOutcome outcome, ApiRequest request, Sender asked) {
        switch (outcome) {
            case Answered answered -> {
                history.add(answered);
                last.keep(answered);
                show(answered);
            }
            case HostUnnamed(String host) -> ask(host, () -> send(request, asked));
            case NotAnswered(Problem problem, URI where) -> {
                fail(problem);
                if (where != null) {
                    last.to(request, where, asked).ifPresent(this::showBelow);
                }
            }
        }
    }

    private void show(Answered answered) {
        answer = view(answered, RequestPane::asItIs);
        open(RequestTab.ANSWER);
    }

    /// An answer of earlier says what it is of: the request beside it may be another by now.
    private void showAgain(Answered answered) {
        Label of = Controls.prose(RequestHistory.words(answered), "muted", "mono", "small");
        of.setId("request-earlier");
        AnswerView view = view(answered, () -> {
            fill(answered.asked());
            sender.choose(answered.sender());
        });
        VBox.setVgrow(view, Priority.ALWAYS);
        answer = Controls.column("answer", of, view);
        open(RequestTab.ANSWER);
    }

    /// What was sent is seen as it is sent again, by whoever's token it was.
    private void sendAgain(Answered answered) {
        fill(answered.asked());
        sender.choose(answered.sender());
        send(answered.asked(), answered.sender());
    }

    private static void asItIs() {
        // What is written is what was asked, or a change of it.
    }

    /// While nobody answers the last answer to the same request stays, and says how old it is.
    private void showBelow(Answered answered) {
        Label age = Controls.prose(
                Messages.text("api.last-answer", actions.inWords().apply(answered.answer().at())), "muted");
        age.setId("request-last");
        AnswerView view = view(answered, RequestPane::asItIs);
        VBox.setVgrow(view, Priority.ALWAYS);
        answer = Controls.column("answer", answer, age, view);
        open(RequestTab.ANSWER);
    }

    /// @param back writes what is sent again, where something else may be written by now
    private AnswerView view(Answered answered, Runnable back) {
        answerHeaders = AnswerView.headers(answered.answer().response());
        return new AnswerView(answered, new RefusalView.RefusalRemedies() {
            @Override
            public void act(RefusalReason reason) {
                if (answered.sender() instanceof Sender.Other(Profile person)
                        && isAboutTheSession(reason.cause().remedy())) {
                    Toast.say(Messages.text("api.as.other-first", person.displayName()));
                } else {
                    help(reason, back);
                }
            }

            @Override
            public void openToken() {
                actions.openToken().run();
            }
        }, bodyForm, background);
    }

    private void help(RefusalReason reason, Runnable back) {
        switch (reason.cause().remedy()) {
            case SEND_TOKEN -> {
                back.run();
                sender.chooseCurrent();
                send();
            }
            case SEND_IN_HEADER -> {
                back.run();
                editor.put(BearerMethod.HEADER);
                send();
            }
            case SEND_AGAIN -> {
                back.run();
                send();
            }
            case RENEW, SIGN_IN, SIGN_IN_AS_OTHER, SIGN_IN_WITH_SCOPE, SIGN_IN_FOR_RESOURCE, SET_CLOCK,
                    NONE ->
                actions.remedy().accept(reason);
        }
    }

    private static boolean isAboutTheSession(RefusalRemedy remedy) {
        return switch (remedy) {
            case SEND_AGAIN, SEND_IN_HEADER, SEND_TOKEN, SET_CLOCK, NONE -> false;
            case RENEW, SIGN_IN, SIGN_IN_AS_OTHER, SIGN_IN_WITH_SCOPE, SIGN_IN_FOR_RESOURCE -> true;
        };
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
}
