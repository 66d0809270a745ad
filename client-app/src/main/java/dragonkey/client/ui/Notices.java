package dragonkey.client.ui;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

/// The last thing worth telling that belongs to no screen; empty when there is none.
public final class Notices {
    private final ReadOnlyStringWrapper latest = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper experiment = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable NoticeAction> action = new ReadOnlyObjectWrapper<>();

    public ReadOnlyStringProperty latest() {
        return latest.getReadOnlyProperty();
    }

    public void tell(String words) {
        action.set(null);
        experiment.set("");
        latest.set(words);
    }

    /// The same, with the id of the experiment of the lab that shows what it is about.
    public void tellAndShow(String words, String which) {
        tell(words);
        experiment.set(which);
    }

    /// The experiment that a notice is about; empty where it is about none.
    public ReadOnlyStringProperty experiment() {
        return experiment.getReadOnlyProperty();
    }

    /// The same, with one thing to do about it.
    public void tell(String words, NoticeAction toDo) {
        action.set(toDo);
        experiment.set("");
        latest.set(words);
    }

    /// What can be done about a notice.
    ///
    /// @param words on its button
    public record NoticeAction(String words, Runnable act) {
    }

    public ReadOnlyObjectProperty<@Nullable NoticeAction> action() {
        return action.getReadOnlyProperty();
    }

    public void dismiss() {
        action.set(null);
        experiment.set("");
        latest.set("");
    }
}
