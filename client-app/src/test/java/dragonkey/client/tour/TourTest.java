package dragonkey.client.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.Main;

import static org.assertj.core.api.Assertions.assertThat;

/// The tour as a person starts it, in the theme and the language that other tests of the window do not have: it leaves
/// pictures of both sizes, and nothing else.
@Tag("process")
class TourTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void takesPicturesOfBothSizesAndLeavesNothingElse() throws Exception {
        Path out = folder.resolve("pictures");
        Path preferences = Files.createDirectory(folder.resolve("preferences"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path said = folder.resolve("said.txt");
        Process tour = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED", "-Djava.util.prefs.userRoot=" + preferences,
                "-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), "tour", "--theme", "dark", "--language", "german", "--out",
                out.toString()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(tour.waitFor()).as(() -> lines(said).toString()).isZero();
        assertThat(pictures(out, "-small.png")).hasSizeGreaterThan(35).isSubsetOf(pictures(out, ".png"));
        assertThat(lines(said)).noneMatch(line -> line.startsWith("FAILED"));
        assertThat(temporary).isEmptyDirectory();
        try (Stream<Path> nodes = Files.list(preferences.resolve(".java/.userPrefs"))) {
            assertThat(nodes).noneMatch(Files::isDirectory);
        }
    }

    /// The names with this end, without it.
    private static Set<String> pictures(Path out, String end) throws Exception {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("dark-german-") && name.endsWith(end))
                    .map(name -> name.substring(0, name.length() - end.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        } catch (IOException notRead) {
            return List.of();
        }
    }
}
