package dragonkey.client.connection;

import java.util.EnumMap;
import java.util.Map;

/// A connection as it is typed: a text for each field. Nothing in it has to be right, and no secret is in it.
public record Draft(Map<Field, String> texts) {
    /// A form that nobody has filled in.
    public static final Draft EMPTY = new Draft(Map.of());

    public Draft {
        var filled = new EnumMap<Field, String>(Field.class);
        texts.forEach((field, text) -> {
            if (!text.isBlank()) {
                filled.put(field, text.strip());
            }
        });
        texts = Map.copyOf(filled);
    }

    /// What a field says; empty when nothing does.
    public String text(Field field) {
        return texts.getOrDefault(field, "");
    }

    public boolean isEmpty(Field field) {
        return text(field).isEmpty();
    }

    /// The same with another text in one field.
    public Draft with(Field field, String text) {
        var changed = new EnumMap<Field, String>(Field.class);
        changed.putAll(texts);
        changed.put(field, text);
        return new Draft(changed);
    }
}
