package dragonkey.client.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.SignInCheckLog;

import static org.assertj.core.api.Assertions.assertThat;

/// A provider that nobody here wrote, running as a program of its own on this computer.
final class ProviderProcess implements AutoCloseable {
    /// Where the programs come from, and where they are put together; both below the module's folder.
    private static final Path SOURCES = Path.of("src", "test", "real-providers");
    private static final Path FOLDER = Path.of("target", "real-providers");
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_BUILD = Duration.ofMinutes(10);

    private final URI issuer;
    private final Process process;
    private final Path output;

    private ProviderProcess(URI issuer, Process process, Path output) {
        this.issuer = issuer;
        this.process = process;
        this.output = output;
    }

    /// Starts a program and waits until its metadata can be read.
    static ProviderProcess start(Path folder, URI issuer, String... command)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        var started = new ProviderProcess(issuer, process(folder, output, command), output);
        try {
            started.awaitMetadata();
            return started;
        } catch (AssertionError | InterruptedException notStarted) {
            started.close();
            throw notStarted;
        }
    }

    /// Runs a command that prepares a provider, to its end.
    static void run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("preparing.txt");
        Process process = process(folder, output, command);
        boolean ended = process.waitFor(LONGEST_BUILD.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(List.of(command) + "\n" + Files.readString(output))
                .isTrue();
    }

    /// A folder of its own for a provider, with what this project has for it copied in.
    static Path folder(String name) throws IOException {
        Path from = SOURCES.resolve(name);
        Path to = FOLDER.resolve(name);
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
        return to;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI issuer() {
        return issuer;
    }

    @Override
    public void close() {
        // The program may have been started by a script, which does not hand on that it ends.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Process process(Path folder, Path output, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private void awaitMetadata() throws InterruptedException {
        var discovery = new Discovery(new HttpTransport(Duration.ofSeconds(30)));
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (true) {
            try {
                discovery.read(new Provider(issuer), new SignInCheckLog());
                return;
            } catch (ProblemException notYet) {
                assertThat(System.nanoTime() < end && process.isAlive())
                        .as(() -> notYet.problem().code() + "\n" + said()).isTrue();
            }
            // Ends early when the program does, which the next round says.
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
