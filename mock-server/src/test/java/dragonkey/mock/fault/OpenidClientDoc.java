package dragonkey.mock.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What the documentation says that `openid-client` does with each fault.
public final class OpenidClientDoc {
    private static final Path DOCUMENT = Path.of("..", "docs", "faults.md");
    private static final Pattern REFUSES = Pattern.compile("^\\| ([a-z-]+) \\| `(\\w+)` \\| (`.*`) \\|$",
            Pattern.MULTILINE);
    private static final Pattern GOES_ON = Pattern.compile("^\\| (`[^|]*`) \\| [^|]+ \\|$",
            Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");

    private OpenidClientDoc() {}

    /// By the fault's name: where it stopped and with which code, or `end`.
    public static Map<String, String> outcomes() throws IOException {
        String document = Files.readString(DOCUMENT);
        String section = document.substring(document.indexOf("## What openid-client does"),
                document.indexOf("## The catalogue"));
        Map<String, String> outcomes = new TreeMap<>();
        REFUSES.matcher(section).results()
                .forEach(row -> add(outcomes, row.group(3), row.group(1) + " " + row.group(2)));
        GOES_ON.matcher(section).results().forEach(row -> add(outcomes, row.group(1), "end"));
        return outcomes;
    }

    private static void add(Map<String, String> outcomes, String names, String outcome) {
        NAME.matcher(names).results().map((MatchResult name) -> name.group(1)).forEach(name -> {
            if (outcomes.put(name, outcome) != null) {
                throw new AssertionError(name + " stands there twice");
            }
        });
    }
}
