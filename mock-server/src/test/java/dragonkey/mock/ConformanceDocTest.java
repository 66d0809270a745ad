package dragonkey.mock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds the table of rules in the documentation to the tests: no row without one.
class ConformanceDocTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "mock-server.md");
    private static final Pattern TEST = Pattern
            .compile("@(?:Test|ParameterizedTest)\\b.*?\\n    void (\\w+)\\(", Pattern.DOTALL);
    private static final Pattern ROW = Pattern
            .compile("^\\| (?:RFC|OIDC|OAuth|Fetch)[^|]*\\|[^|]*\\| (.*) \\|$", Pattern.MULTILINE);

    @Test
    void everyRuleInTheTableHasATest() throws IOException {
        Set<String> tests = tests();
        List<String> rows = ROW.matcher(Files.readString(DOCUMENT)).results().map(row -> row.group(1))
                .toList();
        assertThat(rows).hasSizeGreaterThan(60);
        assertThat(rows).allMatch(row -> row.matches("`\\w+`(, `\\w+`)*"));
        for (String row : rows) {
            for (String name : row.replace("`", "").split(", ", -1)) {
                assertThat(tests).contains(name);
            }
        }
    }

    private static Set<String> tests() throws IOException {
        Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            for (Path file : files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                TEST.matcher(Files.readString(file)).results().map((MatchResult found) -> found.group(1))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
