package dragonkey.client.app;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a misspelt word may have meant.
public final class Spelling {
    private Spelling() {}

    /// The known word with the fewest letters added, left out, changed or swapped with their neighbour; nothing when more
    /// than a third of the letters would have to be.
    public static Optional<String> nearest(String word, List<String> known) {
        if (word.length() > 40) {
            return Optional.empty();
        }
        return known.stream().min(Comparator.comparingInt(it -> distance(word, it)))
                .filter(it -> distance(word, it) <= Math.max(word.length(), it.length()) / 3);
    }

    /// The optimal string alignment distance.
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
