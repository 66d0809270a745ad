package dragonkey.mock.token;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Where a claim stands: at the top, or in objects within objects.
///
/// @param steps the names on the way, at least one
public record ClaimPath(List<String> steps) {
    /// By dots, as `realm_access.roles`; a name that is an address, as `https://example.com/roles`, is one step.
    public static ClaimPath of(String text) {
        return new ClaimPath(text.contains("://") ? List.of(text) : List.of(text.split("\\.", -1)));
    }

    /// The name at the top.
    public String first() {
        return steps.getFirst();
    }

    /// Puts a value there, beside what stands there already.
    public void put(Map<String, Object> claims, Object value) {
        if (steps.size() == 1) {
            claims.put(steps.getFirst(), value);
            return;
        }
        Map<String, Object> inner = new LinkedHashMap<>();
        if (claims.get(steps.getFirst()) instanceof Map<?, ?> there) {
            there.forEach((name, each) -> inner.put(String.valueOf(name), each));
        }
        new ClaimPath(steps.subList(1, steps.size())).put(inner, value);
        claims.put(steps.getFirst(), inner);
    }

    /// The texts that stand there.
    public List<String> texts(Map<String, Object> claims) {
        Object here = claims;
        for (String step : steps) {
            here = here instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return texts(here);
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }
}
