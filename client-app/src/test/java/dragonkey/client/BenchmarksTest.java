package dragonkey.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

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
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", folder.toString(),
                "-cp", System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.list(Path.of("../build/bench"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        assertThat(arguments).anyMatch(argument -> argument.endsWith("SignIns.java"));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = ToolProvider.findFirst("javac").orElseThrow().run(out, out,
                arguments.toArray(String[]::new));
        assertThat(status).as(said::toString).isZero();
    }
}
