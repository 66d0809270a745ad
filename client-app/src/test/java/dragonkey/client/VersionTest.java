package dragonkey.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dragonkey.client.ui.Messages;

import static org.assertj.core.api.Assertions.assertThat;

/// The version stands in the topmost `pom.xml` and nowhere else.
class VersionTest {
    private static String versionOfTheBuild() throws IOException {
        Matcher version = Pattern.compile("(?m)^  <version>(.+)</version>$")
                .matcher(Files.readString(Path.of("../pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    @Test
    void theWindowShowsTheVersionOfTheBuild() throws IOException {
        assertThat(Messages.text("app.version")).isEqualTo(versionOfTheBuild());
    }

    @Test
    void theApplicationImageIsOfTheVersionOfTheBuild() throws Exception {
        String script = Files.readString(Path.of("../build/image.sh"));
        assertThat(script).contains("--app-version \"$version\"");
        Matcher reading = Pattern.compile("version=\\$\\((sed .+) \"\\$root/pom.xml\"\\)").matcher(script);
        assertThat(reading.find()).isTrue();
        Process sed = new ProcessBuilder("sh", "-c", reading.group(1) + " ../pom.xml").start();
        assertThat(new String(sed.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(versionOfTheBuild());
    }
}
