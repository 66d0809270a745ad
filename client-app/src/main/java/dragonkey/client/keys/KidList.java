package dragonkey.client.keys;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dragonkey.client.core.SafeText;

/// The names of keys, as many as a line holds.
public final class KidList {
    private static final int MOST_SHOWN = 5;

    private KidList() {}

    /// For example `are: a, b, c and 7 more`; `is none` when no key has a name.
    public static String of(Collection<? extends KeyReading> keys) {
        List<String> kids = keys.stream().map(KeyReading::kid).flatMap(Optional::stream).distinct().toList();
        if (kids.isEmpty()) {
            return "is none with a name";
        }
        String shown = kids.stream().limit(MOST_SHOWN).map(SafeText::shown).collect(Collectors.joining(", "));
        String more = kids.size() > MOST_SHOWN ? " and %,d more".formatted(kids.size() - MOST_SHOWN) : "";
        return "are: " + shown + more;
    }
}
