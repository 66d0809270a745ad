package dragonkey.client.shell;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the rail leads to.
public enum Section {
    SIGN_IN("sign-in", Feather.LOG_IN, false),
    STORIES("stories", Feather.BOOK_OPEN, false),
    PROFILE("profile", Feather.USER, true),
    TOKEN("token", Feather.ALIGN_LEFT, false),
    DRAGONS("dragons", Feather.SHIELD, true),
    PROVIDER("provider", Feather.SERVER, false),
    LAB("lab"),
    CONNECTIONS("connections", Feather.LIST, false),
    SETTINGS("settings", Feather.SLIDERS, false);

    private final String word;
    private final @Nullable Feather icon;
    private final boolean guarded;

    /// One that Feather has no icon for.
    Section(String word) {
        this(word, null, false);
    }

    Section(String word, @Nullable Feather icon, boolean guarded) {
        this.word = word;
        this.icon = icon;
        this.guarded = guarded;
    }

    /// The section of a word.
    public static Section named(String word) {
        for (Section section : values()) {
            if (section.word.equals(word)) {
                return section;
            }
        }
        throw new IllegalArgumentException("no section " + word);
    }

    /// As ids, keys of messages and the preferences write it.
    public String word() {
        return word;
    }

    /// A new picture of it: a node stands in one place alone.
    public Node icon() {
        return icon == null ? new FlaskIcon() : new FontIcon(icon);
    }

    /// Only for somebody who is signed in.
    public boolean isGuarded() {
        return guarded;
    }
}
