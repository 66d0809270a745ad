package dragonkey.mock;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.assets.Assets;

import static org.assertj.core.api.Assertions.assertThat;

/// Others build their tests with these classes, by a Java that is older than ours.
class ClassFilesTest {
    private static final int MAGIC = 0xCAFEBABE;
    /// JVMS 21 §4.1, table 4.1-A.
    private static final int JAVA_21 = 65;

    @ParameterizedTest
    @ValueSource(classes = {MockServer.class, Assets.class})
    void areReadByJava21(Class<?> one) throws Exception {
        Path place = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        Map<String, Integer> versions = Files.isDirectory(place) ? versions(place) : versionsInJar(place);

        assertThat(versions).isNotEmpty().allSatisfy((file, version) -> assertThat(version)
                .as("%s, by main.release of its module's POM", file).isEqualTo(JAVA_21));
    }

    private static Map<String, Integer> versionsInJar(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            return versions(inside.getPath("/"));
        }
    }

    private static Map<String, Integer> versions(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .collect(Collectors.toMap(Path::toString, ClassFilesTest::version));
        }
    }

    private static int version(Path file) {
        try (InputStream in = Files.newInputStream(file); DataInputStream head = new DataInputStream(in)) {
            assertThat(head.readInt()).isEqualTo(MAGIC);
            head.readUnsignedShort(); // the minor version
            return head.readUnsignedShort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
