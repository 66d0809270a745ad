package dragonkey.client.core;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// JSON as people write it: a member on each line, two spaces for each step, and none before a colon.
public final class PrettyJson {
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER));
    private static final ObjectWriter WRITER = writer(PRINTER);
    private static final ObjectWriter BY_LINE = writer(
            PRINTER.withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));

    private PrettyJson() {}

    private static ObjectWriter writer(DefaultPrettyPrinter printer) {
        return JsonMapper.builder().defaultPrettyPrinter(printer).build().writerWithDefaultPrettyPrinter();
    }

    /// The text of a tree with each element of a list on a line as well, as it is compared.
    public static String byLine(JsonNode tree) {
        return BY_LINE.writeValueAsString(tree);
    }

    /// The text of a value.
    ///
    /// @param value a tree, or maps, lists and plain values
    public static String text(Object value) {
        return WRITER.writeValueAsString(value);
    }
}
