package dragonkey.client.real;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.store.KeychainProbe;

import static org.assertj.core.api.Assertions.assertThat;

/// A real GNOME Keyring on a real D-Bus, in a home folder of its own, and programs that keep a session with it:
/// `./mvnw verify -Pkeychain`, with Debian's `gnome-keyring` and `dbus`. Each program prints what it met.
@Timeout(300)
class GnomeKeyring {
    private static final String PASSWORD = "opensesame";
    private static final int PATIENCE_SECONDS = 60;
    /// As the usual one, but it starts no keyring by itself.
    private static final String BUS = """
            <busconfig>
              <type>session</type>
              <listen>unix:dir=FOLDER</listen>
              <policy context="default">
                <allow send_destination="*"/>
                <allow receive_sender="*"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """;

    @TempDir
    Path home;
    private final Deque<Process> running = new ArrayDeque<>();
    private String bus = "";

    @BeforeEach
    void startTheBus() throws Exception {
        Path config = Files.writeString(home.resolve("bus.conf"), BUS.replace("FOLDER", home.toString()));
        Process daemon = start(
                List.of("dbus-daemon", "--config-file=" + config, "--nofork", "--print-address=1"));
        BufferedReader out = daemon.inputReader();
        bus = out.readLine();
        assertThat(bus).startsWith("unix:");
    }

    @AfterEach
    void endAll() throws InterruptedException {
        while (!running.isEmpty()) {
            running.pop().destroyForcibly().waitFor();
        }
    }

    @Test
    void keepsTheKeyThatOpensTheSessionAndNothingOfItIsInAFile() throws Exception {
        unlocked();
        assertThat(program("save:one", "read", "where")).containsExactly("done", "one", "KEYCHAIN");
        assertThat(program("read")).containsExactly("one");
        assertThat(Files.readString(keyFile())).startsWith("keychain ");
        assertThat(program("move:KEY_FILE", "read", "where")).containsExactly("done", "one", "KEY_FILE");
        assertThat(Files.size(keyFile())).isEqualTo(32);
        assertThat(program("move:KEYCHAIN", "read")).containsExactly("done", "one");
        assertThat(program("read", "move:MEMORY", "read")).containsExactly("one", "done", "one");
        assertThat(program("read")).containsExactly("nobody");
    }

    @Test
    void saysThatItIsLockedAndOpensTheSessionWhenItIsNotAnyMore() throws Exception {
        Process keyring = unlocked();
        assertThat(program("save:one")).containsExactly("done");
        end(keyring);
        Process locked = keyring(List.of());
        assertThat(program("read", "save:two")).containsExactly("store.keychain_locked",
                "store.keychain_locked");
        end(locked);
        unlocked();
        assertThat(program("read")).containsExactly("one");
    }

    @Test
    void makesNoKeyFileWhileItIsLocked() throws Exception {
        end(unlocked());
        keyring(List.of());
        assertThat(program("save:one", "where")).containsExactly("store.keychain_locked", "nowhere");
        assertThat(program("move:KEY_FILE", "save:one", "read")).containsExactly("done", "done", "one");
    }

    @Test
    void isNotNeededWhereThereIsNone() throws Exception {
        assertThat(program("save:one", "read", "where")).containsExactly("done", "one", "KEY_FILE");
        assertThat(program("move:KEYCHAIN", "read")).containsExactly("store.keychain_absent", "one");
        unlocked();
        assertThat(program("read", "move:KEYCHAIN", "read")).containsExactly("one", "done", "one");
    }

    @Test
    void isNotNeededWhereThereIsNoBus() throws Exception {
        bus = "";
        assertThat(program("save:one", "read", "where")).containsExactly("done", "one", "KEY_FILE");
    }

    @Test
    void isMissedWhenItIsGoneAndLosesNothing() throws Exception {
        Process keyring = unlocked();
        assertThat(program("save:one")).containsExactly("done");
        end(keyring);
        assertThat(program("read", "save:two")).containsExactly("store.keychain_absent",
                "store.keychain_absent");
        unlocked();
        assertThat(program("read")).containsExactly("one");
    }

    /// As where the files were copied to another computer.
    @Test
    void doesNotOpenWhatAnotherKeyringKept() throws Exception {
        Process keyring = unlocked();
        assertThat(program("save:one")).containsExactly("done");
        end(keyring);
        forgetKeyrings();
        unlocked();
        assertThat(program("read", "save:two", "read")).containsExactly("store.corrupt", "done", "two");
        assertThat(program("read", "forget", "read")).containsExactly("two", "done", "nobody");
    }

    private Path keyFile() {
        return home.resolve("config").resolve("session.key");
    }

    private Process unlocked() throws Exception {
        return keyring(List.of("--unlock"));
    }

    private Process keyring(List<String> options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("gnome-keyring-daemon", "--foreground", "--components=secrets"));
        command.addAll(options);
        Process keyring = start(command);
        try (var password = keyring.outputWriter()) {
            password.write(PASSWORD);
        }
        while (!isOnTheBus()) {
            assertThat(keyring.isAlive()).as("the keyring runs").isTrue();
        }
        return keyring;
    }

    private boolean isOnTheBus() throws Exception {
        Process asked = start(List.of("dbus-send", "--session", "--print-reply=literal",
                "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner",
                "string:org.freedesktop.secrets"));
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        running.remove(asked);
        return answer.contains("true");
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private void forgetKeyrings() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<String> program(String... orders) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.util.prefs.userRoot=" + home.resolve("preferences"), "--module-path",
                        modules(), "--patch-module", "dragonkey.client=target/test-classes",
                        "--enable-native-access=com.sun.jna", "-m",
                        "dragonkey.client/" + KeychainProbe.class.getName(), keyFile().toString()));
        command.addAll(List.of(orders));
        Process program = start(command);
        try (Stream<String> lines = program.inputReader().lines()) {
            List<String> said = lines.toList();
            assertThat(program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            running.remove(program);
        }
    }

    /// As in the program that people start: on a class path the libraries would find each other in any case. The JARs of
    /// JavaFX without a platform in their name are empty.
    private static String modules() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "modules"))) {
            return Stream
                    .concat(Stream.of(Path.of("target", "classes")),
                            jars.filter(jar -> !jar.getFileName().toString()
                                    .matches("(javafx|jdk-jsobject).*[0-9]\\.jar")))
                    .map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private Process start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectError(home.resolve("errors.txt").toFile());
        Map<String, String> environment = builder.environment();
        environment.putAll(Map.of("HOME", home.toString(), "XDG_DATA_HOME", home.resolve("data").toString(),
                "XDG_CONFIG_HOME", home.resolve("config").toString(), "XDG_RUNTIME_DIR",
                Files.createDirectories(home.resolve("run")).toString()));
        if (bus.isEmpty()) {
            environment.remove("DBUS_SESSION_BUS_ADDRESS");
        } else {
            environment.put("DBUS_SESSION_BUS_ADDRESS", bus);
        }
        Process process = builder.start();
        running.push(process);
        return process;
    }
}
