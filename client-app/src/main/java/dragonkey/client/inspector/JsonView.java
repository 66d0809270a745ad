package dragonkey.client.inspector;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.JsonTree;
import dragonkey.client.ui.JsonTree.JsonLocation;
import dragonkey.client.ui.Messages;

/// Header and claims as JSON: a tree with a search; below it what is inside a token that holds no claims.
final class JsonView extends VBox {
    private static final int MOST_FOUND = 1_000;

    private final Background background;
    private final TextField search = new TextField();
    private final Label found = Controls.label("", "muted", "small");
    private final JsonTree tree = new JsonTree("token-tree", Messages.text("token.tree"));
    private final TextArea content = new TextArea();
    private final Latest latest = new Latest();
    private List<List<JsonLocation>> places = List.of();
    private int place;

    JsonView(Background background) {
        this.background = background;
        search.setId("token-search");
        search.setPromptText(Messages.text("token.search.prompt"));
        search.setAccessibleText(Messages.text("token.search.prompt"));
        search.textProperty().subscribe((before, after) -> find());
        search.setOnAction(enter -> go(place + 1));
        found.setId("token-search-found");
        found.setMinWidth(USE_PREF_SIZE);
        Button next = Controls.button("token-search-next", "token.search.next", Feather.ARROW_DOWN,
                () -> go(place + 1));
        next.disableProperty().bind(search.textProperty().isEmpty());
        content.setId("token-content");
        content.setAccessibleText(Messages.text("token.content"));
        content.setEditable(false);
        content.setWrapText(true);
        content.getStyleClass().add("json");
        HBox.setHgrow(search, Priority.ALWAYS);
        VBox.setVgrow(tree, Priority.ALWAYS);
        getStyleClass().add("json-view");
        getChildren().addAll(Controls.row("search", search, found, next), tree, content);
        Controls.show(content, false);
    }

    /// The same token judged again keeps what is unfolded.
    void show(InspectedToken token) {
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        token.report().header().ifPresent(header -> both.set("header", header));
        token.report().claims().ifPresent(claims -> both.set("claims", claims));
        Controls.show(content, !token.content().isEmpty());
        content.setText(token.content());
        if (!both.equals(tree.whole().value())) {
            tree.show(both);
            find();
        }
    }

    private void find() {
        String letters = search.getText().strip();
        JsonLocation whole = tree.whole();
        background.run(
                () -> letters.isEmpty() ? List.<List<JsonLocation>>of() : whole.find(letters, MOST_FOUND),
                latest.only(all -> {
                    places = all;
                    go(0);
                }));
    }

    private void go(int wanted) {
        if (places.isEmpty()) {
            found.setText(search.getText().isBlank() ? "" : Messages.text("token.search.none"));
            return;
        }
        place = wanted % places.size();
        found.setText(Messages.text("token.search.found", place + 1, places.size()));
        tree.select(places.get(place));
    }
}
