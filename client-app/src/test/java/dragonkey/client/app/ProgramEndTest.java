package dragonkey.client.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A closed window is the end of the program, whatever a library has left running.
@Tag("process")
class ProgramEndTest {
    @TempDir
    Path folder;

    @Test
    void endsThoughAThreadIsLeftAndHasWrittenWhereTheWindowWas() throws Exception {
        Path said = folder.resolve("said.txt");
        Process program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED", "-Djava.util.prefs.userRoot=" + folder,
                "-Duser.home=" + folder, "-Djava.io.tmpdir=" + folder, "-cp",
                System.getProperty("java.class.path"), LeftThread.class.getName(), "--quit-when-shown",
                "--prefs-node", "ends").redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
            assertThat(program.exitValue()).as(() -> text(said)).isZero();
        } finally {
            program.destroyForcibly();
        }
        try (Stream<Path> files = Files.walk(folder.resolve(".java/.userPrefs/ends"))) {
            assertThat(files.filter(Files::isRegularFile).map(ProgramEndTest::text))
                    .anyMatch(text -> text.contains("key=\"width\""));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notRead) {
            return notRead.toString();
        }
    }
}
