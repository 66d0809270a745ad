package dragonkey.mock;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Main.Started run(String... args) {
        return Main.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void saysFirstWhereTheProviderIs() {
        Main.Started started = run("--port", "0");
        assertThat(started).isInstanceOf(Main.Started.Running.class);
        try (MockServer server = ((Main.Started.Running) started).server()) {
            assertThat(out.toString(UTF_8).lines())
                    .containsExactly("Dragonkey provider ready: " + server.issuer());
            assertThat(err.size()).isZero();
        }
    }

    @Test
    void endsWithOneLineWhenTheAskedPortIsTaken() {
        try (MockServer first = MockServer.start(MockConfig.defaults().withPort(0))) {
            assertThat(run("--port", Integer.toString(first.issuer().getPort())))
                    .isEqualTo(new Main.Started.Ended(1));
        }
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8).lines()).hasSize(1).first().asString().contains("Cannot listen");
    }

    @Test
    void takesAnotherPortWhenNobodyAskedForOne() {
        Main.Started one = run();
        Main.Started two = run();
        try (MockServer first = ((Main.Started.Running) one).server();
                MockServer second = ((Main.Started.Running) two).server()) {
            assertThat(second.issuer()).isNotEqualTo(first.issuer());
            assertThat(out.toString(UTF_8)).contains("ready: " + first.issuer(), "ready: " + second.issuer(),
                    "Port 3001 is taken");
        }
    }

    @Test
    void refusesWrongOptionsInOneLine() {
        for (String[] wrong : new String[][]{{"--nonsense"}, {"--port"}, {"--port", "x"},
                {"--port", "65536"}}) {
            err.reset();
            assertThat(run(wrong)).isEqualTo(new Main.Started.Ended(64));
            assertThat(err.toString(UTF_8).lines()).hasSize(1);
        }
    }
}
