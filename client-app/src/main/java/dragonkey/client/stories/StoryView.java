package dragonkey.client.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.explain.StoryWords.Remedy;
import dragonkey.client.http.ExchangeRecorder;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.stories.StepView.StepLinks;
import dragonkey.client.story.ProviderFacts.ProviderChange;
import dragonkey.client.story.Story;
import dragonkey.client.story.Story.StoryOutcome;
import dragonkey.client.story.Story.ToldStep;
import dragonkey.client.story.StoryStep;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// One story: what failed and what to do about it, its steps, and the exchange that tells most of it.
final class StoryView extends ScrollPane {
    private final Story story;
    private final List<RecordedExchange> exchanges;
    private final StoryLinks links;
    private final Optional<ProviderChange> change;
    private final List<StepView> steps = new ArrayList<>();
    private final VBox column = Controls.column("story");
    private @Nullable ExchangeView shown;

    /// What helps against a failure, where it can be had here.
    ///
    /// @param edit opens the connection
    /// @param check checks the connection
    /// @param faultOff turns off what the embedded provider was told to do wrong
    record Remedies(Optional<Runnable> edit, Optional<Runnable> check, Optional<Runnable> faultOff) {
    }

    /// What a story leads to.
    ///
    /// @param live what is behind a hidden value, where it may be seen
    record StoryLinks(Remedies remedies, Function<String, Optional<String>> live) {
    }

    /// @param differences from the time before, where that can be compared
    /// @param change what is otherwise at the provider than before
    StoryView(Story story, List<RecordedExchange> exchanges, Optional<ProviderChange> change,
            Optional<DifferencesView> differences, StoryLinks links) {
        this.story = story;
        this.links = links;
        this.change = change;
        this.exchanges = exchanges;
        setId("story");
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("story-scroll");
        if (story.ending().outcome() == StoryOutcome.FAILED) {
            column.getChildren().add(failure(links.remedies()));
        }
        column.getChildren().add(steps());
        differences.ifPresent(column.getChildren()::add);
        story.telling(exchanges).ifPresent(exchange -> show(exchange, false));
    }

    private Node failure(Remedies remedies) {
        ProblemWords words = StoryWords.failure(story);
        Label text = Controls.prose(words.text());
        text.setId("story-problem");
        Label code = Controls.label(story.code(), "code");
        code.setId("story-code");
        Label advice = Controls.prose(StoryWords.advice(story.code()), "strong");
        advice.setId("story-advice");
        VBox told = Controls.column("banner-words", Controls.prose(words.title(), "banner-title"), text, code,
                advice);
        FlowPane buttons = new FlowPane();
        buttons.getStyleClass().add("remedies");
        remedies.faultOff.ifPresent(act -> {
            Button off = Controls.button("story-fault-off", "stories.fault-off", Feather.ZAP_OFF, act);
            off.setOnAction(pressed -> {
                act.run();
                buttons.getChildren().remove(off);
            });
            buttons.getChildren().add(off);
        });
        Remedy remedy = StoryWords.remedy(story.code());
        Optional<Button> edit = remedies.edit
                .map(act -> Controls.button("story-edit", "stories.edit", Feather.EDIT_2, act));
        Optional<Button> check = remedies.check
                .map(act -> Controls.button("story-check", "stories.check", Feather.ACTIVITY, act));
        switch (remedy) {
            case EDIT_CONNECTION -> {
                edit.ifPresent(buttons.getChildren()::add);
                check.ifPresent(buttons.getChildren()::add);
            }
            case CHECK_CONNECTION -> {
                check.ifPresent(buttons.getChildren()::add);
                edit.ifPresent(buttons.getChildren()::add);
            }
            case SIGN_IN_AGAIN -> {
                // The page's main button does.
            }
        }
        if (!buttons.getChildren().isEmpty()) {
            told.getChildren().add(buttons);
        }
        HBox.setHgrow(told, Priority.ALWAYS);
        HBox banner = Controls.row("banner", new FontIcon(Feather.X_CIRCLE), told);
        banner.getStyleClass().addAll("bad", "story-banner");
        return banner;
    }

    private Node steps() {
        long passed = story.ending().report().count(CheckOutcome.PASSED);
        String outcome = StoryWords.outcome(story.summary());
        String time = StoryWords.time(story.took());
        String person = story.ending().person();
        Label summary = Controls.prose(person.isEmpty()
                ? Messages.text("stories.summary", outcome, time, passed)
                : Messages.text("stories.summary.person", outcome, person, time, passed), "strong");
        summary.setId("story-summary");
        VBox card = Controls.column("card", Controls.row("card-head", summary));
        StepLinks stepLinks = new StepLinks(code -> story.judgedBy(code, exchanges),
                exchange -> show(exchange, true));
        for (ToldStep step : story.steps(exchanges)) {
            StepView view = new StepView(story.kind(), step, stepLinks,
                    step.step() == StoryStep.DISCOVERY ? change : Optional.empty());
            steps.add(view);
            card.getChildren().add(view);
        }
        if (exchanges.isEmpty()) {
            card.getChildren().add(Controls.row("step-line",
                    Controls.prose(Messages.text("stories.gone", ExchangeRecorder.MOST), "muted")));
        }
        return card;
    }

    private void show(RecordedExchange exchange, boolean scroll) {
        ExchangeView view = new ExchangeView(exchange, links.live());
        column.getChildren().remove(shown);
        column.getChildren().add(view);
        shown = view;
        steps.forEach(step -> step.mark(exchange));
        if (scroll) {
            applyCss();
            layout();
            scrollTo(view);
        }
    }

    /// Brings what is otherwise than in another story into view.
    void scrollToDifferences() {
        column.getChildren().stream().filter(DifferencesView.class::isInstance).findFirst()
                .ifPresent(view -> {
                    applyCss();
                    layout();
                    scrollTo(view);
                });
    }

    private void scrollTo(Node node) {
        Bounds box = node.getBoundsInParent();
        double hidden = column.getHeight() - getViewportBounds().getHeight();
        if (hidden > 0) {
            setVvalue(Math.clamp((box.getMinY() - 16) / hidden, 0, 1));
        }
    }
}
