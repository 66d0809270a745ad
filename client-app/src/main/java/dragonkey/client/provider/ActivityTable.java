package dragonkey.client.provider;

import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// A table that follows a list which changes while somebody looks at it.
final class ActivityTable<S> extends TableView<S> {
    ActivityTable(String id, String name, String nothing, List<? extends TableColumn<S, ?>> columns) {
        setId(id);
        setAccessibleText(Messages.text(name));
        getColumns().addAll(columns);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(Controls.label(Messages.text(nothing), "muted"));
    }

    /// Changes only the rows that changed, so that nothing jumps under the pointer. What is chosen stays chosen.
    void follow(List<S> rows) {
        S chosen = getSelectionModel().getSelectedItem();
        follow(getItems(), rows);
        if (chosen != null && !chosen.equals(getSelectionModel().getSelectedItem())) {
            int at = rows.indexOf(chosen);
            if (at < 0) {
                getSelectionModel().clearSelection();
            } else {
                getSelectionModel().clearAndSelect(at);
            }
        }
    }

    /// Makes the items of a list these rows. What came since stands above what was there.
    static <T> void follow(ObservableList<T> items, List<T> rows) {
        int fresh = items.isEmpty() ? 0 : rows.indexOf(items.getFirst());
        if (fresh > 0) {
            items.addAll(0, rows.subList(0, fresh));
        }
        if (items.size() > rows.size() && items.subList(0, rows.size()).equals(rows)) {
            items.remove(rows.size(), items.size());
        }
        if (items.size() != rows.size()) {
            items.setAll(rows);
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!items.get(i).equals(rows.get(i))) {
                items.set(i, rows.get(i));
            }
        }
    }
}
