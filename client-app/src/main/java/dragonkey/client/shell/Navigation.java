package dragonkey.client.shell;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

/// Where in the window the person is, and where they wanted to go when a guard stopped them.
public final class Navigation {
    private final ReadOnlyObjectWrapper<Section> section = new ReadOnlyObjectWrapper<>(Section.SIGN_IN);
    private @Nullable Section wanted;

    public ReadOnlyObjectProperty<Section> section() {
        return section.getReadOnlyProperty();
    }

    /// Goes there; a guarded section is guarded by what shows it, not here.
    public void go(Section to) {
        wanted = null;
        section.set(to);
    }

    /// Goes to the sign-in, to come back to `from` once it is done.
    public void signInFor(Section from) {
        section.set(Section.SIGN_IN);
        wanted = from;
    }

    /// Signed in: goes on to where a guard had stopped the person, if one had.
    public void arrived() {
        Section to = wanted;
        if (to != null) {
            go(to);
        }
    }
}
