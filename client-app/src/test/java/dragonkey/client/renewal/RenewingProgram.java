package dragonkey.client.renewal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.prefs.Preferences;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.store.SessionStore;
import dragonkey.client.store.SessionStore.StoreOutcome;

/// A program of its own that renews the tokens in the store, and then uses the access token: once, or until it is
/// killed. It begins when it is told to, so that its start is no part of what is measured.
final class RenewingProgram implements AutoCloseable {
    private static final String GO = "go";
    private static final String ONCE = "once";
    private static final String FOR_EVER = "for ever";
    /// A window has these on its class path, and they are not needed here: a shorter one is searched sooner.
    private static final List<String> NOT_NEEDED = List.of("javafx-", "testfx", "archunit", "atlantafx",
            "ikonli", "junit", "assertj", "bcp", "bcutil", "jmustache");
    private static final List<String> CLASS_PATH = Stream
            .of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(part -> NOT_NEEDED.stream()
                    .noneMatch(name -> String.valueOf(Path.of(part).getFileName()).startsWith(name)))
            .toList();

    private final Process process;
    private final BufferedReader said;

    private RenewingProgram(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /// What both programs find there.
    ///
    /// @param prefsRoot the folder of the user's preferences
    /// @param node in them
    /// @param issuer who renews the tokens
    record SharedStore(String prefsRoot, String node, Path key, URI issuer) {
    }

    static RenewingProgram once(SharedStore sharedStore) throws IOException {
        return start(StartedProgram.PLAINLY, sharedStore, ONCE);
    }

    static RenewingProgram forEver(StartedProgram how, SharedStore sharedStore) throws IOException {
        return start(how, sharedStore, FOR_EVER);
    }

    /// Records what the programs load, so that a hundred of them start in the time of thirty: with their classes in
    /// archives, which is what the recording needs.
    static StartedProgram quick(Path folder, SharedStore sharedStore)
            throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>();
        for (String part : CLASS_PATH) {
            Path jar = folder.resolve(parts.size() + ".jar");
            if (Files.isDirectory(Path.of(part))) {
                ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "-c", "-f",
                        jar.toString(), "-C", part, ".");
            }
            parts.add(Files.isDirectory(Path.of(part)) ? jar.toString() : part);
        }
        Path cache = folder.resolve("aot");
        try (RenewingProgram recorded = start(new StartedProgram(parts, "-XX:AOTCacheOutput=" + cache),
                sharedStore, ONCE)) {
            recorded.awaitReady();
            recorded.go();
            recorded.process.waitFor();
        }
        return new StartedProgram(parts, "-XX:AOTCache=" + cache);
    }

    /// How a program is started.
    record StartedProgram(List<String> classPath, String option) {
        static final StartedProgram PLAINLY = new StartedProgram(CLASS_PATH, "-Xshare:auto");
    }

    private static RenewingProgram start(StartedProgram how, SharedStore sharedStore, String howOften)
            throws IOException {
        return new RenewingProgram(
                new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        how.option(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m",
                        "-Djava.util.prefs.userRoot=" + sharedStore.prefsRoot(), "-cp",
                        String.join(File.pathSeparator, how.classPath()), RenewingProgram.class.getName(),
                        sharedStore.node(), sharedStore.key().toString(), sharedStore.issuer().toString(),
                        howOften).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /// Lets it begin.
    void go() throws IOException {
        process.getOutputStream().write((GO + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /// Waits until it has started.
    void awaitReady() throws IOException {
        String line = said.readLine();
        if (!Objects.equals(line, "ready")) {
            throw new IOException("the program says " + line);
        }
    }

    /// The access token that it ended with.
    String accessToken() throws IOException {
        return String.valueOf(said.readLine());
    }

    boolean isOver(Duration within) throws InterruptedException {
        return process.waitFor(within);
    }

    /// As `kill -9` does.
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /// @param args node below the user's root, key file, issuer, how often
    static void main(String[] args) throws Exception {
        Path key = Path.of(args[1]);
        SessionStore store = RotatingProvider.store(Preferences.userRoot().node(args[0]), key,
                Clock.systemUTC());
        TokenRefresher tokenRefresher = RotatingProvider.refresher(store, key, Clock.systemUTC());
        Connection connection = RotatingProvider.connection(URI.create(args[2]));
        HttpTransport httpTransport = new HttpTransport(Duration.ofSeconds(10));
        // What it has loaded before it begins, it does not load while it renews.
        httpTransport.get(connection.api().resolve(".well-known/openid-configuration"), Map.of(),
                ProblemStage.DISCOVERY);
        // Read before anybody begins: whoever comes second has tokens that were renewed meanwhile.
        SignedIn stale = (SignedIn) store.read(RotatingProvider.CONNECTION).session();
        store.save("another connection", stale);
        System.out.println("ready");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        do {
            RenewalResult renewalResult = tokenRefresher.renew(RotatingProvider.CONNECTION, () -> connection,
                    stale);
            if (!(renewalResult instanceof RenewalResult.Renewed(SignedIn fresh, StoreOutcome.Saved _))) {
                System.out.println(renewalResult);
                return;
            }
            String token = fresh.tokens().accessToken().value();
            httpTransport.get(connection.api().resolve("api"), Map.of("Authorization", "Bearer " + token),
                    ProblemStage.API);
            if (args[3].equals(ONCE)) {
                System.out.println(token);
            }
            stale = fresh;
        } while (args[3].equals(FOR_EVER));
    }
}
