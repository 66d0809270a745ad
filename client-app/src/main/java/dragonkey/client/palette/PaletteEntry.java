package dragonkey.client.palette;

import dragonkey.client.ui.WordSearch;

/// One thing that the palette offers.
///
/// @param group what kind of thing it is, for people
/// @param title what it does, for people
/// @param shortcut the key that does the same, for people; empty when there is none
/// @param run does it, on the FX thread
public record PaletteEntry(String group, String title, String shortcut, Runnable run) {

    /// One that no key does.
    public PaletteEntry(String group, String title, Runnable run) {
        this(group, title, "", run);
    }

    /// Whether every word of what was typed is somewhere in it.
    boolean matches(String typed) {
        return WordSearch.matches(typed, group, title);
    }
}
