package dragonkey.mock.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A PostgreSQL of Debian's package in a folder of its own, which is there as long as this is open.
public final class PostgresqlServer implements AutoCloseable {
    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresqlServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /// Starts it, with nothing in it.
    public static PostgresqlServer start() throws IOException {
        PostgresqlServer server = new PostgresqlServer(programs(), folder(), freePort());
        if (isRoot()) {
            run(List.of("chown", "postgres", server.folder.toString()));
        }
        server.own("initdb", "-D", server.data(), "-A", "trust", "-U", "dragonkey", "-E", "UTF8");
        server.goOn();
        server.own("createdb", "-h", "127.0.0.1", "-p", Integer.toString(server.port), "-U", "dragonkey",
                "dragonkey");
        return server;
    }

    /// Where it is, for `--database`.
    public String address() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/dragonkey?user=dragonkey";
    }

    /// Starts it after [#stop].
    public void goOn() throws IOException {
        own("pg_ctl", "-D", data(), "-w", "-l", folder.resolve("log").toString(), "-o",
                "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1", "start");
    }

    /// As if its computer had lost its power.
    public void stop() throws IOException {
        own("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
    }

    @Override
    public void close() throws IOException {
        stop();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /// It refuses to run as root.
    private void own(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException {
        Path said = Files.createTempFile("said", ".txt");
        // Into a file: a server that goes on would keep a pipe open.
        Process process = new ProcessBuilder(command).directory(Path.of("/").toFile())
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(
                    String.join(" ", command) + ": " + Files.readString(said, StandardCharsets.UTF_8));
        }
        Files.delete(said);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// The newest.
    private static Path programs() throws IOException {
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions
                    .max(Comparator
                            .comparingDouble(each -> Double.parseDouble(each.getFileName().toString())))
                    .orElseThrow().resolve("bin");
        }
    }

    /// Where the other user gets to, who must not be root.
    private static Path folder() throws IOException {
        return isRoot()
                ? Files.createTempDirectory(Path.of("/tmp"), "postgresql")
                : Files.createTempDirectory("postgresql").toAbsolutePath();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
