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

    /// Begins where the last run ended: a guarded section as soon as somebody is signed in.
    public void begin(Section last) {
        if (last.isGuarded()) {
            wanted = last;
        } else {
            section.set(last);
        }
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
