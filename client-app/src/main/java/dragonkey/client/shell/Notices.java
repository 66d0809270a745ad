package dragonkey.client.shell;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The last thing worth telling that belongs to no screen; empty when there is none.
public final class Notices {
    private final ReadOnlyStringWrapper latest = new ReadOnlyStringWrapper("");

    public ReadOnlyStringProperty latest() {
        return latest.getReadOnlyProperty();
    }

    public void tell(String words) {
        latest.set(words);
    }

    public void dismiss() {
        latest.set("");
    }
}
