package dragonkey.mock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dragonkey.mock.fault.OpenidClientDoc;

import static org.assertj.core.api.Assertions.assertThat;

/// Has clients that are not ours judge the provider. It needs Node.js and fetches the clients, so it runs on demand:
/// `./mvnw verify -Preal-clients`.
class RealClients {
    private static final Path SCRIPTS = Path.of("src", "test", "real-clients");
    private static final Path FOLDER = Path.of("target", "real-clients");

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "person.mjs", "openid-client.mjs", "faults.mjs")) {
            Files.copy(SCRIPTS.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        run("npm", "install", "--no-audit", "--no-fund");
    }

    @Test
    void satisfiesOpenidClient() throws Exception {
        try (MockServer server = MockServer.start(MockConfig.defaults().withPort(0))) {
            server.requireDpopNonce(true);
            String said = run("node", "openid-client.mjs", server.issuer().toString());
            assertThat(said.lines().filter(line -> line.startsWith("ok "))).hasSize(13);
        }
    }

    @Test
    void isWrongInWaysThatOpenidClientRefusesAsIsWritten() throws Exception {
        try (MockServer server = MockServer.start(MockConfig.defaults().withPort(0))) {
            Map<String, String> seen = new TreeMap<>();
            run("node", "faults.mjs", server.issuer().toString()).lines().map(line -> line.split("\t", 2))
                    .forEach(line -> seen.put(line[0], line[1].replace('\t', ' ').strip()));
            assertThat(seen).isEqualTo(OpenidClientDoc.outcomes());
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path output = FOLDER.resolve("output.txt");
        Process process = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended && process.exitValue() == 0).as(said).isTrue();
        return said;
    }
}
