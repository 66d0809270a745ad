package dragonkey.client.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// The command `inspect` on what people really have: lines of curl, cookies, logs, keys as their cloud gives them.
class PeoplesInputsTest {
    private static final Clock THEN = Clock.fixed(Instant.parse("2026-11-26T22:00:00Z"), ZoneOffset.UTC);
    private static final Path FOLDER = folder();

    /// One of them.
    ///
    /// @param arguments `@name` stands for what is in that file
    /// @param input the file on standard input; empty when there is none
    /// @param verdicts on each token, in their order; empty for wrong usage
    /// @param words that are said to a person; may be empty
    record PeoplesInput(String name, List<String> arguments, String input, List<String> verdicts,
            String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void saysWhatIsTrueOfIt(PeoplesInput given) {
        List<String> arguments = new ArrayList<>(
                given.arguments.stream().map(PeoplesInputsTest::argument).toList());
        var err = new ByteArrayOutputStream();
        String text = run(given, arguments, err);
        String said = text + err.toString(StandardCharsets.UTF_8);
        arguments.add("--json");
        List<String> verdicts = run(given, arguments, err).lines()
                .map(line -> JsonMapper.shared().readTree(line).path("verdict").stringValue()).toList();
        assertThat(verdicts).as(said).isEqualTo(given.verdicts);
        assertThat(said).contains(given.words);
    }

    static Stream<PeoplesInput> inputs() throws IOException {
        return Files.readAllLines(FOLDER.resolve("table.tsv")).stream().filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(cells -> new PeoplesInput(cells[0], List.of(cells[1].split(" ")), cells[2],
                        cells[3].isEmpty() ? List.of() : List.of(cells[3].split(" ")), cells[4]));
    }

    private static String run(PeoplesInput given, List<String> arguments, ByteArrayOutputStream err) {
        var out = new ByteArrayOutputStream();
        byte[] input = given.input.isEmpty() ? new byte[0] : bytes(given.input);
        InspectCommand.run(arguments, new ByteArrayInputStream(input),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), THEN);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String argument(String argument) {
        if (argument.startsWith("@")) {
            return new String(bytes(argument.substring(1)), StandardCharsets.UTF_8);
        }
        return argument.matches("[\\w-]+\\.(json|txt|pem|key)") && Files.exists(FOLDER.resolve(argument))
                ? FOLDER.resolve(argument).toString()
                : argument;
    }

    private static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            URL folder = Objects
                    .requireNonNull(PeoplesInputsTest.class.getResource("/dragonkey/client/cases/table.tsv"));
            return Objects.requireNonNull(Path.of(folder.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
