package dragonkey.client.connections;

import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.background.Background;
import dragonkey.client.connection.ConnectionDraft;
import dragonkey.client.connection.ConnectionField;
import dragonkey.client.connections.IssuerLookup.LookupListener;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// The provider is looked at when somebody stops typing its issuer, and the latest text is what counts.
class IssuerLookupTest extends WindowTest {
    private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
    private final Semaphore rested = new Semaphore(0);
    private final AtomicInteger found = new AtomicInteger();
    private @Nullable IssuerLookup lookup;

    private AppDriver open() throws Exception {
        return closedLater(AppDriver.open(() -> new Application() {
            @Override
            public void start(Stage stage) {
                var background = new Background(Thread::startVirtualThread, Platform::runLater, bug -> {
                    throw new AssertionError(bug);
                });
                lookup = new IssuerLookup(new ProviderCheck(new HttpTransport(Duration.ofSeconds(30)), clock),
                        background, pause -> {
                            pauses.add(pause);
                            rested.acquire();
                        }, new LookupListener(metadata -> found.incrementAndGet(), issuer -> {
                        }));
                stage.setScene(new Scene(Objects.requireNonNull(lookup), 900, 300));
                stage.show();
            }
        }, List.of()));
    }

    private void type(String issuer) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Objects.requireNonNull(lookup)
                .look(ConnectionDraft.EMPTY.with(ConnectionField.ISSUER, issuer)));
    }

    @Test
    void asksNobodyBeforeThePauseIsOver() throws Exception {
        ServerSocketChannel asked = silentServer();
        String issuer = "http://127.0.0.1:" + port(asked) + "/";
        AppDriver appDriver = open();
        for (String typed : List.of("h", "http://", issuer + "a", issuer + "ab", issuer + "abc")) {
            type(typed);
        }
        assertThat(pauses.take()).isPositive();
        appDriver.await("three pauses, for what is an address", () -> pauses.size() == 2);
        assertThat(asked.accept()).isNull();
        assertThat(appDriver.shows("#connection-issuer-busy")).isFalse();
        rested.release();
        appDriver.awaitShown("#connection-issuer-busy");
        asked.configureBlocking(true);
        try (SocketChannel only = asked.accept()) {
            assertThat(only.isConnected()).isTrue();
        }
    }

    @Test
    void aLateAnswerAboutAnEarlierTextIsNotShown() throws Exception {
        ServerSocketChannel silent = silentServer();
        TestProvider good = closedLater(new TestProvider());
        AppDriver appDriver = open();
        type("http://127.0.0.1:" + port(silent) + "/");
        rested.release();
        appDriver.awaitShown("#connection-issuer-busy");
        type(good.issuer().toString());
        assertThat(appDriver.shows("#connection-issuer-busy")).isFalse();
        rested.release();
        appDriver.await("the latest", () -> appDriver.text("#connection-issuer-result").contains("Found"));
        // The earlier server hangs up only now: its failure is nobody's any more.
        silent.close();
        appDriver.settled();
        assertThat(appDriver.text("#connection-issuer-result"))
                .startsWith("Found " + good.issuer().getAuthority());
        assertThat(found).hasValue(1);
    }

    @Test
    void anotherTextTakesTheResultAwayAtOnce() throws Exception {
        TestProvider good = closedLater(new TestProvider());
        AppDriver appDriver = open();
        type(good.issuer().toString());
        rested.release();
        appDriver.awaitShown("#connection-issuer-result");
        type(good.issuer() + "x");
        assertThat(appDriver.shows("#connection-issuer-result")).isFalse();
    }

    @Test
    void saysWhatASignInWouldFailAt() throws Exception {
        TestProvider odd = closedLater(new TestProvider());
        odd.metadata.put("id_token_signing_alg_values_supported", List.of("HS256"));
        AppDriver appDriver = open();
        type(odd.issuer().toString());
        rested.release();
        appDriver.awaitText("#connection-issuer-code", "metadata.algorithms");
    }
}
