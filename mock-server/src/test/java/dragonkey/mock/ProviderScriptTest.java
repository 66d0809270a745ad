package dragonkey.mock;

import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/// `./dragonkey mock` where the desktop was never built.
class ProviderScriptTest {
    @Test
    void knowsTheVersionsOfTheLibraries() throws Exception {
        Set<String> ours = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(each -> Path.of(each).getFileName().toString()).collect(Collectors.toSet());

        assertThat(Files.readAllLines(Path.of("../build/provider-libraries.txt")))
                .as("another version in the POM is another version in build/provider-libraries.txt")
                .allSatisfy(library -> assertThat(ours)
                        .contains(library.substring(library.lastIndexOf('/') + 1)));
    }

    @Test
    @Tag("process")
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(120)
    void startsWhatItHasBuilt() throws Exception {
        Process build = new ProcessBuilder("../build/provider.sh").inheritIO().start();
        assertThat(build.waitFor()).isZero();

        Process provider = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@target/start/arguments", "--port", "0").redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader says = provider.inputReader()) {
            String ready = says.readLine();
            assertThat(ready).startsWith("Dragonkey provider ready: http://localhost:");
            URI issuer = URI.create(ready.substring(ready.indexOf("http")));
            assertThat(issuer.resolve("health").toURL().openStream().readAllBytes()).isNotEmpty();
        } finally {
            provider.destroy();
            provider.waitFor();
        }
    }
}
