package dragonkey.client.stories;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.PrettyJson;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.http.RecordedExchange.RecordedAnswer;
import dragonkey.client.http.RecordedExchange.RecordedHeader;
import dragonkey.client.story.CurlCommand;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// One exchange: what was sent, what was answered, what carried it, and the command that sends it again.
final class ExchangeView extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    /// More than this of a body is for the report and for HAR.
    private static final int LONGEST_SHOWN = 12_000;

    private final RecordedExchange exchange;
    private final Function<String, Optional<String>> live;
    private final VBox content = Controls.column("exchange-content");
    private final Choice<ExchangeTab> tabs;

    enum ExchangeTab {
        OVERVIEW,
        REQUEST,
        ANSWER,
        CURL
    }

    /// @param live what is behind a hidden value, where it may be seen
    ExchangeView(RecordedExchange exchange, Function<String, Optional<String>> live) {
        this.exchange = exchange;
        this.live = live;
        setId("story-exchange");
        getStyleClass().addAll("card");
        content.setId("exchange-content");
        tabs = Choice.of(ExchangeTab.class, "tab-strip", "exchange-tab-", "stories.exchange.tab.",
                this::open);
        getChildren().addAll(tabs, content);
        if (exchange.isOfBrowser()) {
            Controls.show(tabs, false);
        }
        open(ExchangeTab.OVERVIEW);
    }

    private void open(ExchangeTab tab) {
        tabs.select(tab);
        content.getChildren().setAll(switch (tab) {
            case OVERVIEW -> overview();
            case REQUEST -> request();
            case ANSWER -> answer();
            case CURL -> curl();
        });
    }

    private List<Node> overview() {
        List<Node> parts = new ArrayList<>();
        parts.add(line());
        String body = exchange.request().body();
        if (!body.isEmpty()) {
            parts.add(new HiddenText(body, live));
        }
        RecordedAnswer answer = exchange.answer();
        if (answer == null) {
            parts.add(Controls.prose(Messages.text(exchange.isOfBrowser()
                    ? "stories.exchange.no-answer.browser"
                    : "stories.exchange.no-answer"), "muted"));
        } else {
            parts.addAll(body(answer));
        }
        parts.addAll(facts());
        return parts;
    }

    /// The first line: method, address, status, time and size.
    private Node line() {
        FlowPane line = new FlowPane();
        line.getStyleClass().add("exchange-line");
        line.getChildren().add(Controls.label(exchange.request().method(), "mono", "strong"));
        status(exchange).ifPresentOrElse(line.getChildren()::add, () -> {
        });
        line.getChildren().add(Controls.label(measure(exchange), "muted", "small"));
        return Controls.column("exchange-lines", line, new HiddenText(exchange.request().address(), live));
    }

    /// The status, or the code of what went wrong.
    static Optional<Label> status(RecordedExchange exchange) {
        RecordedAnswer answer = exchange.answer();
        String failure = exchange.failure();
        if (answer != null) {
            return Optional.of(
                    Controls.chip(Integer.toString(answer.status()), answer.isSuccess() ? "good" : "bad"));
        }
        return Optional.ofNullable(failure).map(code -> Controls.chip(code, "bad"));
    }

    static String measure(RecordedExchange exchange) {
        String time = StoryWords.time(exchange.times().total());
        RecordedAnswer answer = exchange.answer();
        return exchange.isOfBrowser()
                ? Messages.text("stories.exchange.browser")
                : answer == null ? time : time + " · " + StoryWords.size(answer.bytes());
    }

    private List<Node> facts() {
        List<Node> facts = new ArrayList<>();
        facts.add(fact("stories.exchange.began", began(exchange.began())));
        if (!exchange.isOfBrowser()) {
            String times = StoryWords.times(exchange.times());
            if (!times.isEmpty()) {
                facts.add(fact("stories.exchange.times", times));
            }
            if (!exchange.carriage().protocol().isEmpty()) {
                facts.add(fact("stories.exchange.connection",
                        Messages.text(
                                exchange.carriage().reused()
                                        ? "stories.exchange.connection.reused"
                                        : "stories.exchange.connection.new",
                                exchange.carriage().protocol())));
            }
            if (!exchange.carriage().tls().isEmpty()) {
                facts.add(fact("stories.exchange.tls", exchange.carriage().tls()));
                facts.add(fact("stories.exchange.certificate", exchange.carriage().certificate()));
            }
        }
        return List.of(Controls.column("exchange-facts", facts.toArray(Node[]::new)));
    }

    private static String began(Instant began) {
        return TIME.format(began) + " · " + began + "";
    }

    private static HBox fact(String key, String value) {
        Label words = Controls.prose(value, "small");
        HBox.setHgrow(words, Priority.ALWAYS);
        return Controls.row("exchange-fact",
                Controls.label(Messages.text(key), "faint", "small", "fact-name"), words);
    }

    private List<Node> request() {
        List<Node> parts = new ArrayList<>();
        parts.add(new HiddenText(exchange.request().method() + " " + exchange.request().address(), "strong"));
        parts.add(new HiddenText(headers(exchange.request().headers()), live));
        String body = exchange.request().body();
        parts.add(body.isEmpty()
                ? Controls.label(Messages.text("stories.exchange.no-body"), "muted")
                : new HiddenText(body.replace("&", "&\n"), live));
        return parts;
    }

    private List<Node> answer() {
        RecordedAnswer answer = exchange.answer();
        if (answer == null) {
            return List.of(Controls.prose(Messages.text("stories.exchange.no-answer"), "muted"));
        }
        List<Node> parts = new ArrayList<>();
        parts.add(new HiddenText(Integer.toString(answer.status()), "strong"));
        parts.add(new HiddenText(headers(answer.headers()), live));
        parts.addAll(body(answer));
        return parts;
    }

    private List<Node> body(RecordedAnswer answer) {
        if (answer.bytes() == 0) {
            return List.of(Controls.label(Messages.text("stories.exchange.no-body"), "muted"));
        }
        if (answer.body().isEmpty()) {
            return List.of(Controls.label(
                    Messages.text("stories.exchange.not-text", StoryWords.size(answer.bytes())), "muted"));
        }
        String body = pretty(answer.body());
        if (body.length() <= LONGEST_SHOWN) {
            return List.of(new HiddenText(body, live));
        }
        return List.of(new HiddenText(body.substring(0, LONGEST_SHOWN), live),
                Controls.prose(Messages.text("stories.exchange.cut", StoryWords.size(LONGEST_SHOWN),
                        StoryWords.size(answer.bytes())), "muted"));
    }

    private static String pretty(String body) {
        try {
            return PrettyJson.text(Json.object(body));
        } catch (MalformedException notWhole) {
            return body;
        }
    }

    private static String headers(List<RecordedHeader> headers) {
        return headers.stream().map(header -> header.name() + ": " + header.value())
                .collect(Collectors.joining("\n"));
    }

    private List<Node> curl() {
        String command = CurlCommand.of(exchange);
        return List.of(new HiddenText(command),
                Controls.row("stories-tools", Controls.button("exchange-curl-copy", "stories.exchange.copy",
                        Feather.COPY, () -> Clipboards.copy(command))));
    }
}
