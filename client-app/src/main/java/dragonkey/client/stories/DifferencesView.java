package dragonkey.client.stories;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

import dragonkey.client.story.StoryDifference;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.FindingWords;
import dragonkey.client.ui.Messages;

/// What is otherwise than the time before.
final class DifferencesView extends VBox {
    /// More than this nobody reads; the rest is in the two stories.
    private static final int MOST = 40;

    /// @param earlier what became of the earlier one, and when
    DifferencesView(String earlier, List<StoryDifference> differences) {
        setId("story-differences");
        getStyleClass().add("card");
        String title = Messages.text(differences.isEmpty() ? "stories.same" : "stories.differences", earlier,
                differences.size());
        getChildren().add(Controls.row("card-head", Controls.prose(title, "strong")));
        differences.stream().limit(MOST).forEach(difference -> getChildren().add(row(difference)));
    }

    static VBox row(StoryDifference difference) {
        VBox row = Controls.column("difference", Controls.prose(difference.what(), "mono", "strong"));
        row.getChildren().addAll(value("stories.difference.before", difference.before()),
                value("stories.difference.now", difference.now()));
        return row;
    }

    private static Node value(String key, String value) {
        return new HiddenText(Messages.text(key,
                value.isEmpty() ? Messages.text("stories.difference.none") : FindingWords.of(value)));
    }
}
