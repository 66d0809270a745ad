package dragonkey.client.inspector;

import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/// A place in the tree that is filled when somebody unfolds it: a large token has more of them than are looked at.
final class JsonItem extends TreeItem<JsonPlace> {
    private boolean filled;

    JsonItem(JsonPlace place) {
        super(place);
    }

    @Override
    public boolean isLeaf() {
        return getValue().value().isEmpty();
    }

    @Override
    public ObservableList<TreeItem<JsonPlace>> getChildren() {
        if (!filled) {
            filled = true;
            super.getChildren().setAll(getValue().inside().stream().map(JsonItem::new).toList());
        }
        return super.getChildren();
    }

    /// Unfolds the way down to a place.
    ///
    /// @param way the places below this one, the last of them being the one wanted
    TreeItem<JsonPlace> open(List<JsonPlace> way) {
        TreeItem<JsonPlace> here = this;
        for (JsonPlace next : way) {
            here.setExpanded(true);
            here = here.getChildren().stream()
                    .filter(child -> child.getValue().pointer().equals(next.pointer())).findFirst()
                    .orElse(here);
        }
        return here;
    }
}
