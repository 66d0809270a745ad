package dragonkey.client.connection;

import java.util.EnumMap;
import java.util.Map;

/// A connection as it is typed: a text for each field. Nothing in it has to be right, and no secret is in it.
public record ConnectionDraft(Map<ConnectionField, String> texts) {
    /// A form that nobody has filled in.
    public static final ConnectionDraft EMPTY = new ConnectionDraft(Map.of());

    public ConnectionDraft {
        var filled = new EnumMap<ConnectionField, String>(ConnectionField.class);
        texts.forEach((field, text) -> {
            if (!text.isBlank()) {
                filled.put(field, text.strip());
            }
        });
        texts = Map.copyOf(filled);
    }

    /// What a field says; empty when nothing does.
    public String text(ConnectionField connectionField) {
        return texts.getOrDefault(connectionField, "");
    }

    public boolean isEmpty(ConnectionField connectionField) {
        return text(connectionField).isEmpty();
    }

    /// The same with another text in one field.
    public ConnectionDraft with(ConnectionField connectionField, String text) {
        var changed = new EnumMap<ConnectionField, String>(ConnectionField.class);
        changed.putAll(texts);
        changed.put(connectionField, text);
        return new ConnectionDraft(changed);
    }
}
