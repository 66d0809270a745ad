package dragonkey.client.app;

import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import dragonkey.client.ui.Theme;

/// What the window wears: the theme that was asked for, chosen last, or the desktop's own as it changes.
public final class ThemeController {
    private final WindowState memory;
    private final ReadOnlyObjectWrapper<Theme> theme;
    private volatile boolean dark;
    private @Nullable Scene scene;
    private Subscription desktop = Subscription.EMPTY;

    /// @param asked on the command line; it stands for this run and is not remembered
    ThemeController(WindowState memory, Optional<Theme> asked) {
        this.memory = memory;
        Theme first = asked.orElseGet(memory::theme);
        this.theme = new ReadOnlyObjectWrapper<>(first);
        this.dark = first.isDark();
        first.applyToControls();
    }

    ReadOnlyObjectProperty<Theme> theme() {
        return theme.getReadOnlyProperty();
    }

    /// May be asked from any thread.
    boolean isDark() {
        return dark;
    }

    /// Dresses the window, and again whenever the desktop changes between light and dark.
    public void attachTo(Scene window) {
        scene = window;
        apply();
        desktop = Platform.getPreferences().colorSchemeProperty().subscribe(scheme -> apply());
    }

    /// The desktop outlives the window, and would hold on to it.
    void detach() {
        desktop.unsubscribe();
        scene = null;
    }

    /// Changes the theme for this run.
    void wear(Theme asked) {
        theme.set(asked);
        apply();
    }

    /// Changes the theme and remembers it.
    void choose(Theme chosen) {
        memory.remember(chosen);
        wear(chosen);
    }

    private void apply() {
        dark = theme.get().isDark();
        if (scene != null) {
            theme.get().applyTo(scene);
        }
    }
}
