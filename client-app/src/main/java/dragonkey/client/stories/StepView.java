package dragonkey.client.stories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.story.ProviderFacts.ProviderChange;
import dragonkey.client.story.Story.StepOutcome;
import dragonkey.client.story.Story.ToldStep;
import dragonkey.client.story.StoryKind;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.FindingWords;
import dragonkey.client.ui.Links;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.RuleWords;

/// A step of a story: one line, and what was judged and sent in it where it is open.
public final class StepView extends VBox {
    private final VBox content = Controls.column("step-content");
    private final Map<Long, Button> exchanges = new HashMap<>();

    /// What a step leads to.
    ///
    /// @param judged the exchanges that a rule found what it judged in
    /// @param open shows an exchange
    public record StepLinks(Function<String, List<RecordedExchange>> judged,
            Consumer<RecordedExchange> open) {
    }

    /// @param change what the provider said otherwise in it than before
    public StepView(StoryKind kind, ToldStep step, StepLinks links, Optional<ProviderChange> change) {
        getStyleClass().add("step");
        boolean failed = step.outcome() == StepOutcome.FAILED;
        if (failed) {
            getStyleClass().add("failed");
        }
        change.map(StepView::note).ifPresent(content.getChildren()::add);
        for (CheckResult rule : step.rules()) {
            content.getChildren().add(rule(rule, links));
        }
        for (RecordedExchange exchange : step.exchanges()) {
            Button row = exchange(exchange, links.open);
            exchanges.put(exchange.number(), row);
            content.getChildren().add(row);
        }
        boolean isTold = StoryWords.remark(step.outcome()).isEmpty() && !content.getChildren().isEmpty();
        getChildren().add(isTold ? head(kind, step, change) : line(kind, step));
        if (isTold) {
            getChildren().add(content);
            Controls.show(content, failed || change.isPresent());
        }
    }

    /// Marks the exchange that is shown, where it is of this step.
    void mark(RecordedExchange shown) {
        exchanges.forEach((number, row) -> {
            row.getStyleClass().remove("current");
            if (number == shown.number()) {
                row.getStyleClass().add("current");
            }
        });
    }

    private static Node note(ProviderChange change) {
        VBox rows = Controls.column("provider-change", Controls.prose(StoryWords.change(change), "strong"));
        rows.setId("provider-change");
        change.differences().forEach(difference -> rows.getChildren().add(DifferencesView.row(difference)));
        return rows;
    }

    private ToggleButton head(StoryKind kind, ToldStep step, Optional<ProviderChange> change) {
        ToggleButton head = new ToggleButton();
        head.setId("step-" + Messages.word(step.step()));
        head.getStyleClass().add("step-head");
        HBox line = line(kind, step);
        change.ifPresent(any -> line.getChildren().add(Controls.chip(Messages.text("stories.changed.chip"))));
        FontIcon fold = new FontIcon(Feather.CHEVRON_RIGHT);
        fold.getStyleClass().add("fold");
        line.getChildren().add(fold);
        head.setGraphic(line);
        head.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        head.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(head.widthProperty().subtract(2));
        head.setAccessibleText(StoryWords.step(kind, step.step()) + ", " + StoryWords.rules(step));
        head.selectedProperty().subscribe(open -> {
            Controls.show(content, open);
            fold.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        });
        head.setSelected(step.outcome() == StepOutcome.FAILED || change.isPresent());
        return head;
    }

    private static HBox line(StoryKind kind, ToldStep step) {
        FontIcon icon = new FontIcon(switch (step.outcome()) {
            case PASSED -> Feather.CHECK;
            case FAILED, STOPPED -> Feather.X;
            case NOT_NEEDED, NOT_REACHED -> Feather.MINUS;
        });
        icon.getStyleClass().addAll("outcome", switch (step.outcome()) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case STOPPED, NOT_NEEDED, NOT_REACHED -> "skipped";
        });
        String remark = StoryWords.remark(step.outcome());
        Label title = Controls.label(StoryWords.step(kind, step.step()),
                remark.isEmpty() ? "strong" : "faint");
        title.setMinWidth(USE_PREF_SIZE);
        Label term = Controls.label(remark.isEmpty() ? step.step().term() : remark, "faint", "mono");
        term.setMinWidth(0);
        // Half of a term says nothing: where there is no room it is left out.
        term.widthProperty()
                .subscribe(width -> term.setOpacity(width.doubleValue() < term.prefWidth(-1) ? 0 : 1));
        HBox line = Controls.row("step-line", icon, title, term, Controls.spring());
        if (remark.isEmpty()) {
            Label rules = Controls.label(StoryWords.rules(step), "muted", "small");
            rules.setMinWidth(USE_PREF_SIZE);
            Label time = Controls.label(step.exchanges().isEmpty() ? "" : StoryWords.time(step.micros()),
                    "muted", "small", "step-time");
            time.setMinWidth(USE_PREF_SIZE);
            line.getChildren().addAll(rules, time);
        }
        return line;
    }

    private static Node rule(CheckResult rule, StepLinks links) {
        FontIcon icon = new FontIcon(switch (rule.outcome()) {
            case PASSED -> Feather.CHECK;
            case FAILED -> Feather.X;
            case SKIPPED -> Feather.MINUS;
        });
        String outcome = Messages.word(rule.outcome());
        icon.getStyleClass().addAll("outcome", outcome);
        Hyperlink reference = new Hyperlink();
        reference.getStyleClass().addAll("reference", "small");
        reference.setMinWidth(USE_PREF_SIZE);
        reference.setFocusTraversable(false);
        Links.lead(reference, rule.reference());
        List<Node> lines = new ArrayList<>();
        lines.add(Controls.row("key-row", Controls.label(rule.code(), "mono", "strong"), Controls.spring(),
                reference));
        add(lines, RuleWords.of(rule.code()), "muted");
        add(lines,
                rule.expected().isEmpty()
                        ? ""
                        : Messages.text("checks.expected.line", FindingWords.of(rule.expected())),
                "muted");
        add(lines,
                rule.found().isEmpty()
                        ? ""
                        : Messages.text("checks.found.line", FindingWords.of(rule.found())),
                "mono");
        if (rule.outcome() == CheckOutcome.FAILED) {
            List<RecordedExchange> judged = links.judged.apply(rule.code());
            judged.forEach(exchange -> lines.add(see(exchange, judged.size() > 1, links)));
        }
        VBox words = Controls.column("rule-lines", lines.toArray(Node[]::new));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = Controls.row("rule-row", icon, words);
        row.getStyleClass().add(outcome);
        return row;
    }

    private static Hyperlink see(RecordedExchange exchange, boolean oneOfSeveral, StepLinks links) {
        String words = Messages.text("stories.exchange.see");
        Hyperlink see = new Hyperlink(
                oneOfSeveral ? words + ": " + withoutQuery(exchange.request().address()) : words);
        see.setId(exchange.stage() == ProblemStage.JWKS && oneOfSeveral
                ? "rule-exchange-keys"
                : "rule-exchange");
        see.getStyleClass().add("small");
        see.setOnAction(pressed -> links.open.accept(exchange));
        return see;
    }

    private static void add(List<Node> lines, String words, String style) {
        if (!words.isEmpty()) {
            lines.add(Controls.prose(words, style, "small"));
        }
    }

    /// A row that leads to an exchange.
    static Button exchange(RecordedExchange exchange, Consumer<RecordedExchange> open) {
        Button row = new Button();
        row.setId("exchange-" + exchange.number());
        row.getStyleClass().add("exchange-row");
        Label address = Controls.label(withoutQuery(exchange.request().address()), "mono");
        address.setMinWidth(0);
        HBox line = Controls.row("exchange-row-line",
                Controls.label(exchange.request().method(), "mono", "strong", "exchange-method"), address,
                Controls.spring());
        ExchangeView.status(exchange).ifPresent(line.getChildren()::add);
        Label measure = Controls.label(ExchangeView.measure(exchange), "muted", "small");
        measure.setMinWidth(USE_PREF_SIZE);
        Region column = new Region();
        column.getStyleClass().add("exchange-measure");
        StackPane figures = new StackPane(column, measure);
        figures.setAlignment(Pos.CENTER_RIGHT);
        line.getChildren().add(figures);
        row.setGraphic(line);
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(row.widthProperty().subtract(2));
        row.setAccessibleText(exchange.request().method() + " " + withoutQuery(exchange.request().address())
                + ", " + ExchangeView.measure(exchange));
        row.setOnAction(pressed -> open.accept(exchange));
        return row;
    }

    private static String withoutQuery(String address) {
        int end = address.indexOf('?');
        return end < 0 ? address : address.substring(0, end);
    }
}
