package dragonkey.client.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.app.Environment;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.store.FakeKeychain;
import dragonkey.client.store.FakeKeychain.KeychainMood;
import dragonkey.mock.IssuerSettings;
import dragonkey.mock.Lifetimes;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.Registrations;

import static org.assertj.core.api.Assertions.assertThat;

/// Starts the program with its window: preferences and a key file for each test alone, a clock to set, and nothing left
/// behind.
@Tag("window")
@Timeout(90)
public abstract class WindowTest {
    public static final Duration LONGER_THAN_AN_ACCESS_TOKEN_LIVES = Duration.ofMinutes(16);

    public final SettableClock clock = new SettableClock();
    public final FakeKeychain keychain = new FakeKeychain();
    @TempDir
    public Path folder;

    private final Preferences preferences = Preferences.userRoot().node("ui-" + UUID.randomUUID());
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CapturedOutput capturedOutput = new CapturedOutput();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private int usualPort;

    @BeforeEach
    void placeWindow() throws IOException {
        usualPort = freePort();
        keychain.become(KeychainMood.ABSENT);
        // The screen of the headless platform is 1000 x 1000: all of the window must be on it to be clicked.
        Preferences window = preferences.node("window");
        window.putDouble("x", 0);
        window.putDouble("y", 0);
        window.putDouble("width", 1000);
        window.putDouble("height", 900);
        System.setOut(new PrintStream(capturedOutput.tee(out), true));
        System.setErr(new PrintStream(capturedOutput.tee(err), true));
    }

    @AfterEach
    void closeAll() throws Exception {
        try {
            while (!open.isEmpty()) {
                open.pop().close();
            }
            preferences.removeNode();
            Preferences.userRoot().flush();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(capturedOutput.text()).as("no exception went unseen").doesNotContain("dragonkey: bug");
    }

    /// The program on its embedded provider, in the light theme and in English.
    protected AppDriver startApp(String... options) throws TimeoutException {
        return startApp(embedded(), options);
    }

    /// An embedded provider of one run of the program, at an address that is the same in the next run. Its keys are the
    /// published ones: making others takes more of a processor than all the rest of a start.
    public EmbeddedProvider embedded() {
        return new EmbeddedProvider(new MockConfig(new MockConfig.Address("127.0.0.1", usualPort, true),
                clock, Lifetimes.defaults(), Registrations.DEMO, IssuerSettings.STRICT).withFixedKeys());
    }

    public AppDriver startApp(EmbeddedProvider provider, String... options) throws TimeoutException {
        var all = new ArrayList<>(List.of("--prefs-node", preferences.absolutePath().substring(1), "--theme",
                "light", "--language", "english"));
        all.addAll(List.of(options));
        return startAppWith(provider, all);
    }

    /// The program with just these options, on the same preferences.
    public AppDriver startAppWith(EmbeddedProvider provider, List<String> options) throws TimeoutException {
        Path key = folder.resolve("key");
        return closedLater(AppDriver.open(new Environment(key, keychain, clock, provider), options));
    }

    /// The program on a provider that is a program of its own.
    public AppDriver startAppAt(URI issuer, String... more) throws TimeoutException {
        var options = new ArrayList<>(List.of("--issuer", issuer.toString(), "--client-id", "dragons-desktop",
                "--redirect-uri", "http://127.0.0.1/callback"));
        options.addAll(List.of(more));
        return startApp(options.toArray(String[]::new));
    }

    /// The program on a played provider.
    public AppDriver startAppAt(TestProvider provider, String... more) throws TimeoutException {
        var options = new ArrayList<>(List.of("--issuer", provider.issuer().toString(), "--client-id",
                TestProvider.CLIENT_ID, "--redirect-uri", "http://127.0.0.1/callback"));
        options.addAll(List.of(more));
        return startApp(options.toArray(String[]::new));
    }

    public MockServer provider() {
        return closedLater(MockServer.start(config()));
    }

    /// A provider on this port; its keys are new.
    public MockServer providerOn(int port) {
        return closedLater(MockServer.start(MockConfig.defaults().withPort(port).withClock(clock)));
    }

    public MockConfig config() {
        return MockConfig.defaults().withPort(0).withClock(clock).withFixedKeys();
    }

    /// A port that nobody listens on.
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// A server that accepts connections and never answers.
    public ServerSocketChannel silentServer() throws IOException {
        ServerSocketChannel silent = closedLater(ServerSocketChannel.open());
        silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        silent.configureBlocking(false);
        return silent;
    }

    public static int port(ServerSocketChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    public <T extends AutoCloseable> T closedLater(T thing) {
        open.push(thing);
        return thing;
    }

    public Preferences preferences() {
        return preferences;
    }

    public String printed() {
        return capturedOutput.text();
    }

    /// Whether a session is stored now.
    public boolean isStored() throws BackingStoreException {
        Preferences sessions = preferences.node("sessions");
        for (String name : sessions.childrenNames()) {
            if (holdsSomething(sessions.node(name))) {
                return true;
            }
        }
        return false;
    }

    /// The program may remove the node meanwhile.
    private static boolean holdsSomething(Preferences node) throws BackingStoreException {
        try {
            return node.keys().length > 0;
        } catch (IllegalStateException removedMeanwhile) {
            return false;
        }
    }
}
