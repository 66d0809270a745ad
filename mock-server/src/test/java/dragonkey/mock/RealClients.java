package dragonkey.mock;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dragonkey.mock.fault.OpenidClientDoc;
import dragonkey.mock.testing.OtherProgram;

import static org.assertj.core.api.Assertions.assertThat;

/// Has clients that are not ours judge the provider. It needs Node.js and fetches the clients, so it runs on demand:
/// `./mvnw verify -Preal-clients`.
class RealClients {
    private static OtherProgram program;

    @BeforeAll
    static void install() throws Exception {
        program = OtherProgram.install("real-clients",
                List.of("package.json", "person.mjs", "openid-client.mjs", "faults.mjs"));
    }

    @Test
    void satisfiesOpenidClient() throws Exception {
        try (MockServer server = MockServer.start(MockConfig.defaults().withPort(0))) {
            server.requireDpopNonce(true);
            String said = program.run("node", "openid-client.mjs", server.issuer().toString());
            assertThat(said.lines().filter(line -> line.startsWith("ok "))).hasSize(13);
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
