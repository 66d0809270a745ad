package dragonkey.client.core;

import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// JSON as people write it: a member on each line, two spaces for each step, and none before a colon.
public final class PrettyJson {
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER)))
            .build().writerWithDefaultPrettyPrinter();

    private PrettyJson() {}

    /// The text of a value.
    ///
    /// @param value a tree, or maps, lists and plain values
    public static String text(Object value) {
        return WRITER.writeValueAsString(value);
    }
}
