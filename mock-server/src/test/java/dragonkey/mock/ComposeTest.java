package dragonkey.mock;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import dragonkey.mock.Main.StartResult;
import dragonkey.mock.api.ApiServer;
import dragonkey.mock.issuer.Issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// What `compose.yaml` starts, without the containers.
class ComposeTest {
    private static final JsonNode SERVICES = new YAMLMapper().readTree(Path.of("../compose.yaml"))
            .get("services");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private StartResult run(List<String> arguments) {
        PrintStream out = new PrintStream(said, true, UTF_8);
        return Main.run(arguments, out, out);
    }

    private static List<String> command(String service) {
        return SERVICES.get(service).get("command").valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void itsProvidersAreOfOneIssuerAndOneDatabase() {
        String address = SERVICES.get("provider").get("environment").get("DATABASE_URL").asString();
        MockConfig read = ConfigFile.read(Path.of("../build/compose/provider.yaml"), MockConfig.defaults(),
                Map.of("DATABASE_URL", address)::get);
        assertThat(read.settings().text("database", "")).isEqualTo(address);
        assertThat(read.settings().text("issuer", "")).isEqualTo("http://localhost:3001/");
        run(List.of("--help"));
        for (String service : List.of("provider", "second-provider")) {
            assertThat(command(service)).filteredOn(each -> each.startsWith("--"))
                    .allSatisfy(option -> assertThat(said.toString(UTF_8)).contains(option));
        }
    }

    @Test
    void itsApplicationTakesTheTokensOfThem() {
        List<String> command = new ArrayList<>(command("application"));
        command.set(command.size() - 1, "0");
        StartResult started = run(command);
        assertThat(started).as(said.toString(UTF_8)).isInstanceOf(StartResult.ApiRunning.class);
        try (ApiServer api = ((StartResult.ApiRunning) started).api()) {
            assertThat(api.address()).isNotNull();
            assertThat(said.toString(UTF_8))
                    .contains(new Issuer(URI.create("http://localhost:3001/")).audience() + " open it");
        }
    }
}
