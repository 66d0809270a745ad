package dragonkey.mock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dragonkey.mock.fault.OpenidClientDoc;
import dragonkey.mock.testing.OtherProgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Has clients that are not ours judge the provider. It needs Node.js and fetches the clients, so it runs on demand:
/// `./mvnw verify -Preal-clients`.
class RealClients {
    private static OtherProgram program;

    @BeforeAll
    static void install() throws Exception {
        program = OtherProgram.install("real-clients",
                List.of("package.json", "person.mjs", "openid-client.mjs", "faults.mjs", "page.mjs"));
    }

    @Test
    void satisfiesOpenidClient() throws Exception {
        try (MockServer server = MockServer.start(MockConfig.defaults().withPort(0))) {
            server.requireDpopNonce(true);
            String said = program.run("node", "openid-client.mjs", server.issuer().toString());
            assertThat(said.lines().filter(line -> line.startsWith("ok "))).hasSize(13);
        }
    }

    /// In Chromium as Debian has it.
    @Test
    void hasAPageThatABrowserShows() throws Exception {
        Path chromium = Path.of("/usr/bin/chromium");
        assumeTrue(Files.exists(chromium));
        MockConfig config = MockConfig.defaults().withPort(0).withSettings(Map.of("page", "act"));
        try (MockServer server = MockServer.start(config)) {
            String said = program.run("node", "page.mjs", server.issuer().toString(), chromium.toString(),
                    Files.createTempDirectory(program.folder(), "profile").toAbsolutePath().toString());
            assertThat(said.lines()).containsExactly("ok one key signs a person in",
                    "ok a refusal comes by itself, with its reason", "ok without script 3",
                    "errors of the page 0");
        }
    }

    @Test
    void isWrongInWaysThatOpenidClientRefusesAsIsWritten() throws Exception {
        try (MockServer server = MockServer.start(MockConfig.defaults().withPort(0))) {
            Map<String, String> seen = new TreeMap<>();
            program.run("node", "faults.mjs", server.issuer().toString()).lines()
                    .map(line -> line.split("\t", 2))
                    .forEach(line -> seen.put(line[0], line[1].replace('\t', ' ').strip()));
            assertThat(seen).isEqualTo(OpenidClientDoc.outcomes());
        }
    }
}
