package dragonkey.client;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The programs that measure are built when they are run, which is seldom: they fit the code all the same.
@Tag("house")
class BenchmarksTest {
    @TempDir
    Path folder;

    @Test
    void fitTheCodeThatTheyMeasure() throws Exception {
        List<Path> programs;
        try (Stream<Path> files = Files.list(Path.of("../build/bench"))) {
            programs = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(programs).isNotEmpty();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean built = compiler.getTask(said, files, null,
                    List.of("-proc:none", "-nowarn", "-d", folder.toString(), "-cp",
                            System.getProperty("java.class.path")),
                    null, files.getJavaFileObjectsFromPaths(programs)).call();
            assertThat(built).as(said::toString).isTrue();
        }
    }
}
