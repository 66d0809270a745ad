package dragonkey.client.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A line of two texts that are compared: in both, or in one of them alone.
///
/// @param text empty where equal lines are left out
/// @param count how many lines it stands for: more than one only where equal lines are left out
public record ComparedLine(LineSide side, String text, int count) {
    /// So many equal lines stay around a difference.
    private static final int CONTEXT = 3;
    /// Texts that differ in more lines than this are not matched line by line: that would take time by the square of it.
    private static final int MOST_CHANGES = 1_500;

    /// Where a line stands.
    public enum LineSide {
        BOTH,
        EARLIER,
        LATER,
        /// Equal lines, far from any difference.
        LEFT_OUT
    }

    private ComparedLine(LineSide side, String text) {
        this(side, text, 1);
    }

    /// What differs, with a few equal lines around each difference (E. W. Myers, "An O(ND) Difference Algorithm and Its
    /// Variations", 1986). Nothing where the two are equal.
    public static List<ComparedLine> between(List<String> earlier, List<String> later) {
        return earlier.equals(later) ? List.of() : shortened(new LineMatch(earlier, later).lines());
    }

    private static List<ComparedLine> shortened(List<ComparedLine> all) {
        List<ComparedLine> shown = new ArrayList<>();
        int at = 0;
        while (at < all.size()) {
            int end = at;
            while (end < all.size() && all.get(end).side == LineSide.BOTH) {
                end++;
            }
            int before = at == 0 ? at : Math.min(end, at + CONTEXT);
            int after = end == all.size() ? end : Math.max(before, end - CONTEXT);
            if (after - before > 1) {
                shown.addAll(all.subList(at, before));
                shown.add(new ComparedLine(LineSide.LEFT_OUT, "", after - before));
                shown.addAll(all.subList(after, end));
            } else {
                shown.addAll(all.subList(at, end));
            }
            for (at = end; at < all.size() && all.get(at).side != LineSide.BOTH; at++) {
                shown.add(all.get(at));
            }
        }
        return shown;
    }

    /// The shortest way from one text to the other.
    private static final class LineMatch {
        private final List<String> earlier;
        private final List<String> later;
        private final int[] from;
        private final int[] to;
        private final int start;

        LineMatch(List<String> earlier, List<String> later) {
            this.earlier = earlier;
            this.later = later;
            int least = Math.min(earlier.size(), later.size());
            int same = 0;
            while (same < least && earlier.get(same).equals(later.get(same))) {
                same++;
            }
            int sameAtEnd = 0;
            while (sameAtEnd < least - same && earlier.get(earlier.size() - 1 - sameAtEnd)
                    .equals(later.get(later.size() - 1 - sameAtEnd))) {
                sameAtEnd++;
            }
            start = same;
            Map<String, Integer> numbers = new HashMap<>();
            from = numbered(earlier.subList(same, earlier.size() - sameAtEnd), numbers);
            to = numbered(later.subList(same, later.size() - sameAtEnd), numbers);
        }

        private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
            return lines.stream().mapToInt(line -> numbers.computeIfAbsent(line, _ -> numbers.size()))
                    .toArray();
        }

        List<ComparedLine> lines() {
            List<ComparedLine> lines = new ArrayList<>();
            add(LineSide.BOTH, earlier.subList(0, start), lines);
            lines.addAll(middle());
            add(LineSide.BOTH, earlier.subList(start + from.length, earlier.size()), lines);
            return lines;
        }

        private static void add(LineSide side, List<String> texts, List<ComparedLine> lines) {
            texts.forEach(text -> lines.add(new ComparedLine(side, text)));
        }

        /// What lies between the equal beginning and the equal end.
        private List<ComparedLine> middle() {
            int most = Math.min(from.length + to.length, MOST_CHANGES);
            int[] reached = new int[2 * most + 2];
            List<int[]> steps = new ArrayList<>();
            for (int changes = 0; changes <= most; changes++) {
                steps.add(Arrays.copyOfRange(reached, Math.max(0, most - changes),
                        Math.min(reached.length, most + changes + 2)));
                for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
                    int at = most + diagonal;
                    boolean down = diagonal == -changes
                            || (diagonal != changes && reached[at - 1] < reached[at + 1]);
                    int x = down ? reached[at + 1] : reached[at - 1] + 1;
                    int y = x - diagonal;
                    while (x < from.length && y < to.length && from[x] == to[y]) {
                        x++;
                        y++;
                    }
                    reached[at] = x;
                    if (x >= from.length && y >= to.length) {
                        return wayBack(steps, most);
                    }
                }
            }
            List<ComparedLine> all = new ArrayList<>();
            add(LineSide.EARLIER, earlier.subList(start, start + from.length), all);
            add(LineSide.LATER, later.subList(start, start + to.length), all);
            return all;
        }

        private List<ComparedLine> wayBack(List<int[]> steps, int most) {
            List<ComparedLine> backwards = new ArrayList<>();
            int x = from.length;
            int y = to.length;
            for (int changes = steps.size() - 1; changes >= 0; changes--) {
                int[] reached = steps.get(changes);
                int zero = most - Math.max(0, most - changes);
                int diagonal = x - y;
                boolean down = diagonal == -changes || (diagonal != changes
                        && reached[zero + diagonal - 1] < reached[zero + diagonal + 1]);
                int beforeX = changes == 0
                        ? 0
                        : down ? reached[zero + diagonal + 1] : reached[zero + diagonal - 1];
                int beforeY = changes == 0 ? 0 : beforeX - (down ? diagonal + 1 : diagonal - 1);
                while (x > beforeX && y > beforeY) {
                    x--;
                    y--;
                    backwards.add(new ComparedLine(LineSide.BOTH, earlier.get(start + x)));
                }
                if (changes > 0) {
                    backwards.add(down
                            ? new ComparedLine(LineSide.LATER, later.get(start + beforeY))
                            : new ComparedLine(LineSide.EARLIER, earlier.get(start + beforeX)));
                    x = beforeX;
                    y = beforeY;
                }
            }
            return backwards.reversed();
        }
    }
}
