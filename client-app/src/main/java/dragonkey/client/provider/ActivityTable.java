package dragonkey.client.provider;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// A table that follows a list which changes while somebody looks at it.
final class ActivityTable<S> extends TableView<S> {
    ActivityTable(String id, String nothing, List<? extends TableColumn<S, ?>> columns) {
        setId(id);
        getColumns().addAll(columns);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(Controls.label(Messages.text(nothing), "muted"));
    }

    /// Changes only the rows that changed, so that nothing jumps under the pointer.
    void follow(List<S> rows) {
        if (getItems().size() != rows.size()) {
            getItems().setAll(rows);
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!getItems().get(i).equals(rows.get(i))) {
                getItems().set(i, rows.get(i));
            }
        }
    }
}
