package dragonkey.client.shell;

import org.kordamp.ikonli.feather.Feather;

/// What the rail leads to.
public enum Section {
    SIGN_IN("sign-in", Feather.LOG_IN, false),
    STORIES("stories", Feather.BOOK_OPEN, false),
    PROFILE("profile", Feather.USER, true),
    TOKEN("token", Feather.ALIGN_LEFT, false),
    DRAGONS("dragons", Feather.SHIELD, true),
    PROVIDER("provider", Feather.SERVER, false),
    CONNECTIONS("connections", Feather.LIST, false),
    SETTINGS("settings", Feather.SLIDERS, false);

    private final String word;
    private final Feather icon;
    private final boolean guarded;

    Section(String word, Feather icon, boolean guarded) {
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

    public Feather icon() {
        return icon;
    }

    /// Only for somebody who is signed in.
    public boolean isGuarded() {
        return guarded;
    }
}
