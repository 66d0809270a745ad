package dragonkey.mock.testing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

/// A test with a provider of its own, on a clock that the test sets, and a client before it. The keys are the published
/// ones: making others takes more of a processor than all else of a test.
public abstract class ServerTest {
    protected final SettableClock clock = new SettableClock();
    protected MockServer server;
    protected TestClient client;

    @BeforeEach
    void startServer() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withClock(clock).withFixedKeys());
        client = new TestClient(server);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }
}
