package dragonkey.client.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.lab.LabBrowser;

import static org.assertj.core.api.Assertions.assertThat;

/// The lab without a window.
class LabCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    private int lab(String... words) {
        return LabCommand.run(List.of(words), Clock.systemUTC(), LabBrowser.NONE,
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @Test
    void printsOneObjectForAnExperiment() throws Exception {
        assertThat(lab("data-in-token", "--runs", "5", "--database-delay", "1", "--json")).isZero();
        ObjectNode object = Json.object(printed.toString(StandardCharsets.UTF_8).strip());
        assertThat(object.at("/experiment").stringValue()).isEqualTo("data-in-token");
        assertThat(object.at("/settings/database-delay").stringValue()).isEqualTo("1");
        assertThat(object.at("/cookie/database_calls").intValue()).isEqualTo(3);
        assertThat(object.at("/token/database_calls").intValue()).isEqualTo(1);
        assertThat(object.at("/many/runs").intValue()).isEqualTo(5);
        assertThat(object.at("/many/cookie/database_calls").doubleValue()).isEqualTo(3);
        assertThat(printed.toString(StandardCharsets.UTF_8)).as("no token, no cookie")
                .doesNotContain("eyJhbG");
    }

    @Test
    void writesAReportWithChartsAndWithoutAScript(@TempDir Path folder) throws Exception {
        Path html = folder.resolve("lab.html");
        assertThat(lab("data-in-token", "--runs", "3", "--report", html.toString())).isZero();
        assertThat(Files.readString(html)).contains("<svg", "bar-token", "SELECT orders", "processors")
                .doesNotContain("<script", "http-equiv=\"refresh\"");
        Path markdown = folder.resolve("lab.md");
        assertThat(lab("signed-not-secret", "--report", markdown.toString())).isZero();
        assertThat(Files.readString(markdown)).contains("# ", "John Doe", "RFC 7516").doesNotContain("<");
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThat(lab("data-in-tokn")).isEqualTo(64);
        assertThat(lab("size", "--runs", "many")).isEqualTo(64);
        assertThat(lab("size", "--report", "lab.txt")).isEqualTo(64);
        assertThat(lab("taking-it-back", "--set", "remedy=hope")).isEqualTo(64);
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("did you mean data-in-token?",
                "--runs is a number", ".md or .html", "none, short-life, deny-list, new-keys");
        assertThat(printed.size()).isZero();
    }
}
