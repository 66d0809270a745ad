package dragonkey.client.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HelpCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help", "--issuer x --help"})
    void listsTheCommandsAndOptions(String line) {
        assertThat(run(line)).contains(0);
        assertThat(said(out)).contains("inspect", "token", "tour", "mock", "--issuer", "64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect --help", "inspect -h", "help inspect"})
    void listsTheOptionsAndExitStatusesOfACommand(String line) {
        assertThat(run(line)).contains(0);
        assertThat(said(out)).contains("--jwks", "--strict", "--secret-base64", " 2 ", "64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "inspect --version"})
    void saysItsVersion(String line) {
        assertThat(run(line)).contains(0);
        assertThat(said(out)).matches("Dragonkey \\d+\\.\\d+\\.\\d+\\s+");
    }

    @Test
    void namesTheCommandThatMayBeMeant() {
        assertThat(run("inspct x")).contains(64);
        assertThat(said(err).lines()).singleElement().asString().contains("did you mean inspect?");
        assertThat(said(err)).doesNotContain("inspct");
    }

    @Test
    void completesTheCommands() {
        assertThat(run("completion bash")).contains(0);
        assertThat(said(out)).contains("inspect", "--jwks", "complete -F");
    }

    @Test
    void leavesEverythingElseToTheCommands() {
        assertThat(run("inspect a.b.c --json")).isEmpty();
        assertThat(run("--issuer https://a.example")).isEmpty();
        assertThat(HelpCommand.run(List.of(), System.out, System.err)).isEmpty();
    }

    private Optional<Integer> run(String line) {
        return HelpCommand.run(List.of(line.split(" ", -1)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
