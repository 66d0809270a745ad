package dragonkey.mock.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What the page of a server is for.
public enum PageAccess {
    /// It is not there.
    OFF,
    /// Whoever is on this computer reads what the server knows and does.
    READ,
    /// And signs in as anybody, and has the server be wrong.
    ACT;

    /// As a configuration has it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All of these.
    public static List<String> words() {
        return Stream.of(values()).map(PageAccess::word).toList();
    }

    /// That of a word.
    ///
    /// @throws IllegalArgumentException when it is none
    public static PageAccess of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
