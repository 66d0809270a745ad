package dragonkey.client.signin;

import java.net.URI;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;

/// What a person may want to know while their own browser is in front of the window. Told from any thread.
public final class SystemBrowserState {
    private final ReadOnlyObjectWrapper<@Nullable URI> address = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> trouble = new ReadOnlyObjectWrapper<>();

    private boolean used;

    /// The address that was opened there; null when no browser is used.
    public ReadOnlyObjectProperty<@Nullable URI> address() {
        return address.getReadOnlyProperty();
    }

    /// Why no browser opened; null when one did.
    public ReadOnlyObjectProperty<@Nullable Problem> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// What the [SystemBrowser] tells.
    public SystemBrowser.SystemBrowserEvents notices() {
        return new SystemBrowser.SystemBrowserEvents(opened -> EmbeddedBrowser.onScreen(() -> {
            trouble.set(null);
            address.set(opened);
        }), problem -> EmbeddedBrowser.onScreen(() -> trouble.set(problem)));
    }

    /// Whether the last sign-in that ended was there.
    public boolean wasUsed() {
        return used;
    }

    /// The sign-in has ended.
    public void back() {
        used = address.get() != null;
        address.set(null);
        trouble.set(null);
    }
}
