package dragonkey.client.stories;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.connection.Connection;
import dragonkey.client.explain.StoryReport;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.stories.StoriesModel.StoryEntry;
import dragonkey.client.stories.StoryView.Remedies;
import dragonkey.client.stories.StoryView.StoryLinks;
import dragonkey.client.story.HarFile;
import dragonkey.client.story.ProviderFacts.ProviderChange;
import dragonkey.client.story.Story;
import dragonkey.client.story.Story.StoryOutcome;
import dragonkey.client.story.StoryDifference;
import dragonkey.client.story.StorySummary;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Theme;
import dragonkey.client.ui.Toast;

/// The section of stories: what happened at the connection at the left, one of it open at the right.
public final class StoriesPane extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private static final int MOST_TO_COMPARE = 30;

    private final StoriesModel model;
    private final ObservableValue<Connection> connection;
    private final StoryActions actions;
    private final ListView<StoryEntry> list;
    private final StackPane detail = new StackPane();
    private final MenuButton compare = new MenuButton(Messages.text("stories.compare"),
            new FontIcon(Feather.COLUMNS));
    private final Button report;
    private final Button har;

    /// What can be done about a story.
    ///
    /// @param again signs in again
    /// @param edit opens the connection, where it can be changed
    /// @param check checks the connection, where it can be
    /// @param faultOff turns off what the embedded provider does wrong on command, where that is what failed; by the code
    /// @param live the session's own tokens, where an exchange has one of them
    public record StoryActions(Runnable again, Supplier<Optional<Runnable>> edit,
            Supplier<Optional<Runnable>> check, Function<String, Optional<Runnable>> faultOff,
            LiveValues live) {
    }

    /// @param connection the one that is chosen
    public StoriesPane(StoriesModel model, ObservableValue<Connection> connection, StoryActions actions) {
        this.model = model;
        this.connection = connection;
        this.actions = actions;
        setId("stories");
        Theme.style(this, "stories/stories.css");
        report = Controls.button("story-report", "stories.report", Feather.COPY, this::copyReport);
        report.setTooltip(new Tooltip(Messages.text("stories.report.hint")));
        har = Controls.button("story-har", "stories.har", Feather.DOWNLOAD, this::saveHar);
        har.setTooltip(new Tooltip(Messages.text("stories.har.hint")));
        compare.setId("story-compare");
        compare.setTooltip(new Tooltip(Messages.text("stories.compare.hint")));
        Button calls = Controls.button("stories-calls", "stories.calls", Feather.LIST, this::showCalls);
        calls.setTooltip(new Tooltip(Messages.text("stories.calls.hint")));
        calls.setMaxWidth(Double.MAX_VALUE);
        Button again = Controls.accent("story-again", "stories.again", actions.again());
        list = new ListView<>(model.shown());
        list.setId("stories-list");
        list.setAccessibleText(Messages.text("stories.list"));
        list.getStyleClass().addAll("card", "side-list");
        list.setCellFactory(any -> new StoryCell());
        HBox tools = Controls.row("stories-tools", compare, report, har, again);
        tools.setMinWidth(USE_PREF_SIZE);
        Label line = Controls.label("", "muted");
        line.textProperty().bind(Controls.whileShown(this, connection)
                .map(current -> Messages.text("stories.line", current.name())));
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox columns = Controls.row("list-and-detail", Controls.column("stories-left", list, calls), detail);
        HBox.setHgrow(detail, Priority.ALWAYS);
        detail.setMinWidth(0);
        VBox.setVgrow(columns, Priority.ALWAYS);
        VBox page = Controls.page(Messages.text("stories.title"), line, tools);
        page.getChildren().add(columns);
        VBox.setVgrow(page, Priority.ALWAYS);
        getChildren().add(page);
        list.getSelectionModel().selectedItemProperty().subscribe(selected -> {
            if (selected != null) {
                model.open().set(selected);
            }
        });
        Controls.whileShown(this, model.open()).subscribe(this::open);
        // A renewal is told before the session has its tokens.
        Controls.whileShown(this, actions.live().session())
                .subscribe((before, now) -> open(model.open().get()));
    }

    private void open(@Nullable StoryEntry entry) {
        Optional<Story> story = entry == null ? Optional.empty() : entry.story();
        compare.getItems().setAll(entry == null ? List.of() : others(entry));
        compare.setDisable(story.isEmpty() || compare.getItems().isEmpty());
        report.setDisable(story.isEmpty());
        har.setDisable(story.isEmpty());
        if (entry == null) {
            detail.getChildren()
                    .setAll(words(Messages.text("stories.none.title"), Messages.text("stories.none.text")));
            return;
        }
        list.getSelectionModel().select(entry);
        detail.getChildren()
                .setAll(story.map(this::view)
                        .orElseGet(() -> words(
                                Messages.text("stories.earlier.title", StoryWords.outcome(entry.summary())),
                                Messages.text("stories.earlier.text"))));
    }

    /// What the open story can be compared with: those of this run, whose exchanges may still be there.
    private List<MenuItem> others(StoryEntry open) {
        List<StoryEntry> entries = model.shown().stream()
                .filter(entry -> !entry.equals(open) && entry.story().isPresent()).limit(MOST_TO_COMPARE)
                .toList();
        List<MenuItem> items = new ArrayList<>();
        for (StoryEntry entry : entries) {
            MenuItem item = new MenuItem(named(entry.summary())
                    + (entry.summary().code().isEmpty() ? "" : " · " + entry.summary().code()));
            item.setId("story-compare-" + items.size());
            item.setMnemonicParsing(false);
            item.setOnAction(chosen -> entry.story().ifPresent(this::compareWith));
            items.add(item);
        }
        return items;
    }

    /// The earlier of the two is what was before.
    private void compareWith(Story other) {
        current().ifPresent(story -> {
            boolean isEarlier = other.began().isBefore(story.began());
            StoryView view = view(story,
                    Optional.of(isEarlier ? between(other, story) : between(story, other)));
            detail.getChildren().setAll(view);
            view.scrollToDifferences();
        });
    }

    private DifferencesView between(Story before, Story now) {
        StorySummary shown = current().filter(before::equals).isPresent() ? now.summary() : before.summary();
        return new DifferencesView(named(shown),
                StoryDifference.between(before, model.exchangesOf(before), now, model.exchangesOf(now)));
    }

    private static String named(StorySummary summary) {
        return StoryWords.outcome(summary) + " " + TIME.format(summary.began());
    }

    /// What was sent for no story: calls of an API, pictures, what was asked for a token that was pasted.
    private void showCalls() {
        list.getSelectionModel().clearSelection();
        detail.getChildren().setAll(new CallsView(model.calls(), actions.live()::behind));
    }

    private Node view(Story story) {
        return view(story, differences(story));
    }

    private StoryView view(Story story, Optional<DifferencesView> differences) {
        return new StoryView(story, model.exchangesOf(story), change(), differences,
                new StoryLinks(new Remedies(actions.edit().get(), actions.check().get(),
                        story.code().isEmpty() ? Optional.empty() : actions.faultOff().apply(story.code())),
                        actions.live()::behind));
    }

    /// Shown where something went another way than before: of two that went well nobody asks what is otherwise.
    private Optional<DifferencesView> differences(Story story) {
        StoryEntry entry = model.open().get();
        Optional<Story> before = entry == null ? Optional.empty() : model.before(entry);
        return before
                .filter(earlier -> earlier.ending().outcome() == StoryOutcome.FAILED
                        || story.ending().outcome() == StoryOutcome.FAILED)
                .map(earlier -> between(earlier, story));
    }

    private static Node words(String title, String text) {
        VBox card = Controls.column("card", Controls.prose(title, "strong"), Controls.prose(text, "muted"));
        card.getStyleClass().addAll("setting", "story-words");
        VBox above = new VBox(card);
        above.setId("story-words");
        return above;
    }

    private Optional<Story> current() {
        StoryEntry entry = model.open().get();
        return entry == null ? Optional.empty() : entry.story();
    }

    private Optional<ProviderChange> change() {
        StoryEntry entry = model.open().get();
        return entry == null ? Optional.empty() : entry.change();
    }

    private void copyReport() {
        current().ifPresent(story -> {
            Clipboards.copy(StoryReport.of(story, model.exchangesOf(story), connection.getValue(), change()));
            Toast.say(Messages.text("report.copied"));
        });
    }

    private void saveHar() {
        current().ifPresent(story -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(Messages.text("stories.har"));
            chooser.setInitialFileName("dragonkey.har");
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("HAR", "*.har"));
            File file = chooser.showSaveDialog(getScene().getWindow());
            if (file != null) {
                save(file, model.exchangesOf(story));
            }
        });
    }

    private static void save(File file, List<RecordedExchange> exchanges) {
        try {
            Files.writeString(file.toPath(), HarFile.of(exchanges, Messages.text("app.version")));
            Toast.say(Messages.text("stories.saved", file.getName()));
        } catch (IOException e) {
            Toast.say(Messages.text("stories.not-saved", file.getName()));
        }
    }

    /// What happened and when; below, why it failed or whose it was.
    private static final class StoryCell extends ListCell<StoryEntry> {
        private final Label outcome = Controls.label("", "strong");
        private final Label time = Controls.label("");
        private final Label second = Controls.label("", "small");
        private final VBox lines = Controls.column("story-row", Controls.row("story-row-line", outcome, time),
                second);

        @Override
        protected void updateItem(@Nullable StoryEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            outcome.setText(StoryWords.outcome(entry.summary()));
            outcome.getStyleClass().setAll("label", "strong", switch (entry.summary().outcome()) {
                case SUCCEEDED -> "story-good";
                case FAILED -> "story-bad";
                case CANCELLED -> "muted";
            });
            time.setText((entry.story().isPresent() ? TIME : DAY).format(entry.summary().began()));
            time.setMinWidth(USE_PREF_SIZE);
            boolean failed = entry.summary().outcome() == StoryOutcome.FAILED;
            String words = failed ? entry.summary().code() : entry.summary().person();
            second.setText(words);
            second.getStyleClass().setAll("label", "small", failed ? "mono" : "muted");
            Controls.show(second, !words.isEmpty());
            setGraphic(lines);
            setAccessibleText(outcome.getText() + " " + time.getText() + " " + words);
        }
    }
}
