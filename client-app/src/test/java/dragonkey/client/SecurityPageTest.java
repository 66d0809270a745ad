package dragonkey.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dragonkey.client.oauth.SignInRule;

import static org.assertj.core.api.Assertions.assertThat;

/// `docs/security.md` promises a test for each of its rows: a method, or a whole class, of either module.
class SecurityPageTest {
    private static final Path PAGE = Path.of("../docs/security.md");
    private static final Pattern TEST = Pattern.compile("`(?:([A-Z]\\w+Test)(?:\\.|(?=`)))?([a-z]\\w+)?`");

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .filter(line -> !line.endsWith("| test |")).toList();
    }

    @Test
    void namesATestThatExistsInEveryRow() throws IOException {
        Map<String, String> tests = tests();
        var missing = new ArrayList<String>();
        assertThat(rows()).hasSizeGreaterThan(60);
        for (String row : rows()) {
            String last = row.substring(row.lastIndexOf("| ", row.length() - 2));
            Matcher matcher = TEST.matcher(last);
            String type = "";
            int named = 0;
            while (matcher.find()) {
                type = matcher.group(1) == null ? type : matcher.group(1);
                named++;
                String method = matcher.group(2) == null ? "" : "void " + matcher.group(2) + "(";
                if (!tests.containsKey(type) || !tests.get(type).contains(method)) {
                    missing.add(type + "." + matcher.group(2));
                }
            }
            assertThat(named).as(row).isPositive();
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void hasARowForEveryRule() throws IOException {
        List<String> rows = rows();
        assertThat(SignInRule.values()).allMatch(
                signInRule -> rows.stream().anyMatch(row -> row.contains("`" + signInRule.code() + "`")));
    }

    /// By the numbers of the list of cases: the answer, the listener, the ID token, the inspector, the network, time and
    /// storage, the page.
    @Test
    void hasARowForEveryNumberedCase() throws IOException {
        String all = String.join("\n", rows());
        IntStream cases = IntStream.concat(IntStream.rangeClosed(1, 38), IntStream.rangeClosed(39, 85));
        assertThat(cases.boxed()).allMatch(
                number -> Pattern.compile("(?m)^\\| (\\d+, )?" + number + "(, \\d+)? ").matcher(all).find());
    }

    private static Map<String, String> tests() throws IOException {
        var tests = new HashMap<String, String>();
        for (String module : List.of("client-app", "mock-server")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                    tests.merge(file.getFileName().toString().replace(".java", ""), Files.readString(file),
                            String::concat);
                }
            }
        }
        return tests;
    }
}
