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
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// Header and claims as JSON: a tree with a search; below it what is inside a token that holds no claims.
final class JsonView extends VBox {
    private static final int MOST_FOUND = 1_000;

    private final Background background;
    private final TextField search = new TextField();
    private final Label found = Nodes.label("", "muted", "small");
    private final JsonTree tree = new JsonTree();
    private final TextArea content = new TextArea();
    private JsonItem top = item(JsonNodeFactory.instance.objectNode());
    private List<List<JsonPlace>> places = List.of();
    private int place;
    /// Of several searches only the last one counts.
    private int searched;

    JsonView(Background background) {
        this.background = background;
        search.setId("token-search");
        search.setPromptText(Messages.text("token.search.prompt"));
        search.setAccessibleText(Messages.text("token.search.prompt"));
        search.textProperty().subscribe((before, after) -> find());
        search.setOnAction(enter -> go(place + 1));
        found.setId("token-search-found");
        found.setMinWidth(USE_PREF_SIZE);
        Button next = Nodes.button(Messages.text("token.search.next"), Feather.ARROW_DOWN,
                () -> go(place + 1));
        next.setId("token-search-next");
        next.disableProperty().bind(search.textProperty().isEmpty());
        content.setId("token-content");
        content.setAccessibleText(Messages.text("token.content"));
        content.setEditable(false);
        content.setWrapText(true);
        content.getStyleClass().add("json");
        HBox.setHgrow(search, Priority.ALWAYS);
        VBox.setVgrow(tree, Priority.ALWAYS);
        getStyleClass().add("json-view");
        getChildren().addAll(Nodes.row("search", search, found, next), tree, content);
        Nodes.show(content, false);
    }

    /// The same token judged again keeps what is unfolded.
    void show(Decoded decoded) {
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        decoded.header().ifPresent(header -> both.set("header", header));
        decoded.claims().ifPresent(claims -> both.set("claims", claims));
        Nodes.show(content, !decoded.content().isEmpty());
        content.setText(decoded.content());
        if (both.equals(top.getValue().value())) {
            return;
        }
        top = item(both);
        top.getChildren().forEach(half -> half.setExpanded(true));
        tree.setRoot(top);
        find();
    }

    private static JsonItem item(ObjectNode both) {
        JsonItem item = new JsonItem(new JsonPlace("", "", both));
        item.setExpanded(true);
        return item;
    }

    private void find() {
        int mine = ++searched;
        String letters = search.getText().strip();
        JsonPlace whole = top.getValue();
        background.run(() -> letters.isEmpty() ? List.<List<JsonPlace>>of() : whole.find(letters, MOST_FOUND),
                all -> {
                    if (mine == searched) {
                        places = all;
                        go(0);
                    }
                }, bug -> {
                });
    }

    private void go(int wanted) {
        if (places.isEmpty()) {
            found.setText(search.getText().isBlank() ? "" : Messages.text("token.search.none"));
            return;
        }
        place = wanted % places.size();
        found.setText(Messages.text("token.search.found", place + 1, places.size()));
        tree.select(top.open(places.get(place)));
    }
}
