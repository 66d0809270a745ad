package dragonkey.mock.shop;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Several servers of the shop, each a process of its own, and the database that some of them share, which is one as well. They are
/// started by this program's own Java, and end with it.
public final class ShopFleet implements AutoCloseable {
    private static final String LOOPBACK = "-Dh2.bindAddress=127.0.0.1";

    private final URI issuer;
    private final String keys;
    private final String password;
    private final String people;
    private @Nullable StartedProcess store;
    private final List<StartedProcess> started = new ArrayList<>();

    /// A process that listens.
    private record StartedProcess(Process process, int port) {
        /// Ends it without asking, as `kill -9`.
        void kill() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }

    /// One of the servers.
    ///
    /// @param address where it listens, with a slash at the end
    /// @param pid of its process
    /// @param sharesStore whether its sessions lie in the database of all, or in its own memory
    public record FleetServer(URI address, long pid, boolean sharesStore) {
    }

    /// Nothing is started yet. Servers will take the tokens of this shop, whose public keys they are given.
    public ShopFleet(Shop shop) {
        this.issuer = shop.address();
        this.keys = shop.publicKeys();
        this.people = ProcessTalk.said(shop.passwords());
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        this.password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /// Starts a server.
    ///
    /// @param sharesStore whether its sessions lie in the database of all
    /// @throws ShopClosedException when the process does not start
    public FleetServer start(boolean sharesStore) {
        return start(sharesStore, "");
    }

    /// Starts a server that refuses requests whose head is longer, as many servers do by default.
    ///
    /// @param bytes of all lines of the head together
    /// @throws ShopClosedException when the process does not start
    public FleetServer startWithLimit(int bytes) {
        return start(false, "-Dsun.net.httpserver.maxReqHeaderSize=" + bytes);
    }

    private FleetServer start(boolean sharesStore, String option) {
        String database = sharesStore
                ? "jdbc:h2:tcp://127.0.0.1:" + store().port() + "/mem:" + StoreProcess.NAME
                : "";
        StartedProcess server = start(ServerProcess.class, option,
                List.of(database, password, people, issuer.toString(), keys));
        synchronized (started) {
            started.add(server);
        }
        return new FleetServer(URI.create("http://127.0.0.1:" + server.port() + "/"), server.process().pid(),
                sharesStore);
    }

    /// Ends a server without asking, as `kill -9`.
    public void kill(FleetServer server) {
        synchronized (started) {
            started.stream().filter(each -> each.process().pid() == server.pid())
                    .forEach(StartedProcess::kill);
        }
    }

    /// The database, started by the first server that shares it.
    private synchronized StartedProcess store() {
        StartedProcess known = store;
        if (known == null) {
            known = start(StoreProcess.class, "", List.of(password, people));
            store = known;
        }
        return known;
    }

    /// Ends the database of all, in the same way.
    public synchronized void killStore() {
        if (store != null) {
            store.kill();
        }
    }

    private static StartedProcess start(Class<?> main, String option, List<String> words) {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1", "-Xmx64m", "-XX:-UsePerfData", LOOPBACK));
            if (!option.isEmpty()) {
                command.add(option);
            }
            command.addAll(List.of("-cp", classPath(), main.getName()));
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return new StartedProcess(process, port(process, words));
            } catch (IOException | RuntimeException e) {
                process.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new ShopClosedException("A process of the shop does not start", e);
        }
    }

    private static int port(Process process, List<String> words) throws IOException {
        // Neither is closed: the process ends when its standard input does.
        BufferedWriter says = process.outputWriter();
        for (String word : words) {
            says.write(word);
            says.newLine();
        }
        says.flush();
        BufferedReader hears = process.inputReader();
        String answer = hears.readLine();
        if (answer == null || !answer.startsWith(ProcessTalk.READY)) {
            throw new IOException("it ended before it listened");
        }
        return Integer.parseInt(answer.substring(ProcessTalk.READY.length()));
    }

    /// The program's own modules and libraries. As modules some would have to be named one by one; as a class path none.
    private static String classPath() {
        return Stream.of(System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path", ""))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator, -1)))
                .filter(entry -> !entry.isEmpty()).map(ShopFleet::withJars)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String withJars(String entry) {
        Path folder = Path.of(entry);
        return Files.isDirectory(folder) && !Files.exists(folder.resolve("module-info.class"))
                && !Files.isDirectory(folder.resolve("dragonkey")) ? entry + File.separator + "*" : entry;
    }

    @Override
    public void close() {
        synchronized (started) {
            started.forEach(StartedProcess::kill);
        }
        killStore();
    }
}
