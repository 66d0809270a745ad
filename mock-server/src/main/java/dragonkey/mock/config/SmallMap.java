package dragonkey.mock.config;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// A few members in their order, never changed. Of fifty thousand people with the same members each has its values alone: a hash
/// table for each would take several times as much memory.
final class SmallMap extends AbstractMap<String, Object> {
    // With more members a search from the first to the last would take too long.
    private static final int MOST = 16;

    private final String[] names;
    private final Object[] values;

    private SmallMap(String[] names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        for (int at = 0; at < names.length; at++) {
            if (names[at].equals(name)) {
                return values[at];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                List<Entry<String, Object>> entries = new ArrayList<>();
                for (int at = 0; at < names.length; at++) {
                    entries.add(Map.entry(names[at], values[at]));
                }
                return entries.iterator();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    /// Makes small maps of large ones. Lists that come again and again are kept once.
    static final class SharedValues {
        private static final int MOST_KEPT = 5_000;

        private final Map<List<Object>, List<Object>> lists = new HashMap<>();
        private final Map<List<String>, String[]> names = new HashMap<>();

        /// The same value, small.
        Object small(Object value) {
            return switch (value) {
                case Map<?, ?> map when map.size() <= MOST -> small(map);
                case List<?> list -> small(list);
                default -> value;
            };
        }

        private List<Object> small(List<?> list) {
            List<Object> small = List.copyOf(list.stream().map(this::small).toList());
            return lists.size() < MOST_KEPT
                    ? lists.computeIfAbsent(small, missing -> small)
                    : lists.getOrDefault(small, small);
        }

        private Map<String, Object> small(Map<?, ?> map) {
            List<String> own = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            map.forEach((name, value) -> {
                if (value != null) {
                    own.add(String.valueOf(name));
                    values.add(small(value));
                }
            });
            String[] shared = names.size() < MOST_KEPT
                    ? names.computeIfAbsent(List.copyOf(own), each -> each.toArray(String[]::new))
                    : own.toArray(String[]::new);
            return new SmallMap(shared, values.toArray());
        }
    }
}
