package dragonkey.client.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A style class that has no rule, and a rule for a class that nobody has, are both left over from something.
class StyleClassesTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path STYLES = Path.of("src/main/resources");
    private static final Pattern RULE = Pattern.compile("\\.([a-zA-Z][\\w-]*)");
    private static final Pattern GIVEN = Pattern
            .compile("getStyleClass\\(\\)\\s*\\.(?:add|addAll|setAll)\\(([^;]*?)\\);");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9-]*[a-z0-9])\"");
    /// Classes that JavaFX and the icons give to their own nodes.
    private static final Set<String> OF_THE_PLATFORM = Set.of("arrow-button", "box", "button", "check-box",
            "column-header", "column-header-background", "combo-box", "content", "filler",
            "horizontal-grabber", "hyperlink", "ikonli-font-icon", "label", "list-cell", "list-view",
            "menu-button", "progress-indicator", "root", "scroll-bar", "scroll-pane", "slider",
            "split-pane-divider", "table-cell", "table-row-cell", "table-view", "text-area", "text-field",
            "thumb", "titled-pane", "toggle-button", "tooltip", "tree-cell", "tree-view", "viewport");
    /// Classes that are made of a constant's name.
    private static final Set<String> OF_CONSTANTS = Set.of("passed", "failed", "skipped", "family-end");

    @Test
    void everyRuleIsForAClassThatIsGiven() throws IOException {
        assertThat(rules())
                .filteredOn(name -> !OF_THE_PLATFORM.contains(name) && !OF_CONSTANTS.contains(name))
                .hasSizeGreaterThan(100).isSubsetOf(literals(Pattern.compile("(?s)(.*)")));
    }

    @Test
    void everyClassThatIsGivenHasARule() throws IOException {
        assertThat(literals(GIVEN)).hasSizeGreaterThan(50).isSubsetOf(rules());
    }

    private static Set<String> rules() throws IOException {
        Set<String> rules = new TreeSet<>();
        for (String sheet : texts(STYLES, ".css")) {
            Matcher rule = RULE
                    .matcher(sheet.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\{[^}]*}", "{}"));
            while (rule.find()) {
                rules.add(rule.group(1));
            }
        }
        return rules;
    }

    private static Set<String> literals(Pattern where) throws IOException {
        Set<String> literals = new TreeSet<>();
        for (String source : texts(SOURCES, ".java")) {
            Matcher part = where.matcher(source);
            while (part.find()) {
                Matcher literal = LITERAL.matcher(part.group(1));
                while (literal.find()) {
                    literals.add(literal.group(1));
                }
            }
        }
        return literals;
    }

    private static Iterable<String> texts(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> texts = new TreeSet<>();
            for (Path file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }
}
