package dragonkey.client.palette;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;

import dragonkey.client.ui.Messages;

/// What a key does anywhere in the window.
///
/// @param group what kind of thing it is, for people
/// @param title what it does, for people
/// @param keys each does it
public record WindowShortcut(String group, String title, List<KeyCombination> keys, Runnable run) {
    public WindowShortcut {
        keys = List.copyOf(keys);
    }

    /// Has this window heed them.
    public static void install(Scene scene, List<WindowShortcut> shortcuts) {
        shortcuts.forEach(
                shortcut -> shortcut.keys.forEach(key -> scene.getAccelerators().put(key, shortcut.run)));
    }

    /// What is written on the keys, as this system writes it.
    public String keyWords() {
        return keys.stream().map(WindowShortcut::words).distinct().collect(Collectors.joining(", "));
    }

    /// The same thing for the palette, which has room for one key.
    public PaletteEntry entry() {
        return new PaletteEntry(group, title, words(keys.getFirst()), run);
    }

    /// As it is written on the keys; a sign that few keyboards have is written out.
    private static String words(KeyCombination key) {
        return key.getDisplayText().replace("↵", "Enter").replace("Ctrl", Messages.text("shortcuts.ctrl"))
                .replace("Shift", Messages.text("shortcuts.shift"));
    }
}
