package dragonkey.client.inspector;

import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/// A place in the tree that is filled when somebody unfolds it: a large token has more of them than are looked at.
final class JsonTreeItem extends TreeItem<JsonLocation> {
    private boolean filled;

    JsonTreeItem(JsonLocation place) {
        super(place);
    }

    @Override
    public boolean isLeaf() {
        return getValue().value().isEmpty();
    }

    @Override
    public ObservableList<TreeItem<JsonLocation>> getChildren() {
        if (!filled) {
            filled = true;
            super.getChildren().setAll(getValue().inside().stream().map(JsonTreeItem::new).toList());
        }
        return super.getChildren();
    }

    /// Unfolds the way down to a place.
    ///
    /// @param way the places below this one, the last of them being the one wanted
    TreeItem<JsonLocation> open(List<JsonLocation> way) {
        TreeItem<JsonLocation> here = this;
        for (JsonLocation next : way) {
            here.setExpanded(true);
            here = here.getChildren().stream()
                    .filter(child -> child.getValue().pointer().equals(next.pointer())).findFirst()
                    .orElse(here);
        }
        return here;
    }
}
