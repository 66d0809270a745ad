package dragonkey.mock.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Parameters of a query or of an `application/x-www-form-urlencoded` body, in their order.
///
/// @param sent the text they were read from, or a body of another kind
public record FormParameters(Map<String, List<String>> values, String sent) {
    /// No parameters.
    public static final FormParameters EMPTY = new FormParameters(Map.of(), "");

    /// Reads `a=1&b=2`.
    ///
    /// @throws IllegalArgumentException when a percent escape is broken
    public static FormParameters parse(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return EMPTY;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!pair.isEmpty()) {
                values.computeIfAbsent(decode(name), missing -> new ArrayList<>()).add(decode(value));
            }
        }
        return new FormParameters(values, encoded);
    }

    /// The same with a parameter of this one value.
    public FormParameters with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.put(name, List.of(value));
        return new FormParameters(more, sent);
    }

    /// One parameter, or null when it is absent or empty: both mean the same (RFC 6749 §3.1).
    public @Nullable String text(String name) {
        List<String> given = all(name);
        return given.isEmpty() || given.getFirst().isEmpty() ? null : given.getFirst();
    }

    /// The same, with a text to stand in for an absent one.
    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /// Whether the parameter is there, be it empty.
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// Every value of a parameter that may be repeated.
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /// The first parameter that was given twice although it must not be (RFC 6749 §3.1), or null.
    public @Nullable String repeated() {
        for (Map.Entry<String, List<String>> parameter : values.entrySet()) {
            // RFC 8707 §2 alone allows a parameter more than once.
            if (parameter.getValue().size() > 1 && !parameter.getKey().equals("resource")) {
                return parameter.getKey();
            }
        }
        return null;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "FormParameters" + values.keySet();
    }
}
