package dragonkey.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds the numbered cases in the documentation to the tests: none without a row, no row without a test.
class SecurityDocTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "security.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) [^|]*\\|[^|]*\\| (.*) \\|$",
            Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(?:(\\w+)\\.)?(\\w+)`");

    @Test
    void everyCaseOfAnswersListenerAndPagesHasARow() throws IOException {
        Set<Integer> cases = new HashSet<>(
                rows().stream().map(row -> Integer.parseInt(row.group(1))).toList());
        assertThat(cases).containsAll(IntStream.rangeClosed(1, 19).boxed().toList())
                .containsAll(IntStream.rangeClosed(79, 85).boxed().toList());
    }

    @Test
    void everyRowNamesTestsThatExist() throws Exception {
        for (MatchResult row : rows()) {
            Matcher name = NAME.matcher(row.group(2));
            String type = "";
            int named = 0;
            while (name.find()) {
                type = name.group(1) == null ? type : name.group(1);
                assertThat(tests(type)).as(row.group()).contains(name.group(2));
                named++;
            }
            assertThat(named).as(row.group()).isPositive();
        }
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(DOCUMENT)).results().toList();
    }

    private static Set<String> tests(String type) throws IOException, ClassNotFoundException {
        try (var files = Files.walk(TESTS)) {
            Path file = files.filter(each -> each.endsWith(type + ".java")).findFirst().orElseThrow();
            String name = TESTS.relativize(file).toString().replace(".java", "").replaceAll("[/\\\\]", ".");
            Set<String> names = new HashSet<>();
            for (var method : Class.forName(name).getDeclaredMethods()) {
                if (method.getAnnotations().length > 0) {
                    names.add(method.getName());
                }
            }
            return names;
        }
    }
}
