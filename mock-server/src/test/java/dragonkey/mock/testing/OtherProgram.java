package dragonkey.mock.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/// Runs programs that are not ours in a folder of their own.
///
/// @param folder where they run
public record OtherProgram(Path folder) {
    private static final Path SCRIPTS = Path.of("src", "test", "real-clients");

    /// With these of our scripts, and what npm fetches for them.
    public static OtherProgram install(String folder, List<String> scripts)
            throws IOException, InterruptedException {
        OtherProgram program = new OtherProgram(Files.createDirectories(Path.of("target", folder)));
        for (String script : scripts) {
            Path copy = program.folder.resolve(script);
            Files.createDirectories(copy.toAbsolutePath().getParent());
            Files.copy(SCRIPTS.resolve(script), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        program.run("npm", "install", "--no-audit", "--no-fund");
        return program;
    }

    /// What it printed; it has two minutes, and must end well.
    public String run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended && process.exitValue() == 0).as(said).isTrue();
        return said;
    }
}
