package dragonkey.mock.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the name that a misspelt one may stand for.
public final class NearestName {
    /// So many letters may be wrong, missing or too many in a name that is meant.
    private static final int MOST_WRONG_LETTERS = 3;

    private NearestName() {}

    /// The known name that a misspelt one is nearest to; nothing when none is near.
    public static Optional<String> of(String name, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(name, each) <= Math.min(MOST_WRONG_LETTERS, name.length() / 2))
                .min(Comparator.comparingInt(each -> distance(name, each)));
    }

    /// The same as the end of a sentence; empty when none is near.
    public static String meant(String name, Collection<String> known) {
        return of(name, known).map(each -> "; did you mean " + each + "?").orElse("");
    }

    /// How many letters have to be changed, added or left out (Levenshtein distance).
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int at = 0; at <= other.length(); at++) {
            before[at] = at;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] now = new int[other.length() + 1];
            now[0] = row;
            for (int at = 1; at <= other.length(); at++) {
                int change = before[at - 1] + (one.charAt(row - 1) == other.charAt(at - 1) ? 0 : 1);
                now[at] = Math.min(change, 1 + Math.min(before[at], now[at - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
