package dragonkey.client.connections;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionDraft;
import dragonkey.client.connection.ConnectionField;
import dragonkey.client.connection.ConnectionMapper;
import dragonkey.client.connection.Preset;
import dragonkey.client.core.CheckResult;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.story.StoryRecorder;
import dragonkey.client.story.ToldCheck;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// A check says what it does while it lasts, and what to do when there was no answer.
class ProviderCheckPaneTest extends WindowTest {
    private @Nullable ProviderCheckPane pane;

    private AppDriver open(Duration deadline) throws Exception {
        return closedLater(AppDriver.open(() -> new Application() {
            @Override
            public void start(Stage stage) {
                var background = new Background(Thread::startVirtualThread, Platform::runLater, bug -> {
                    throw new AssertionError(bug);
                });
                var transport = new HttpTransport(deadline);
                pane = new ProviderCheckPane(new ToldCheck(new ProviderCheck(transport, clock),
                        new StoryRecorder(transport, clock)), background);
                stage.setScene(new Scene(Objects.requireNonNull(pane), 900, 500));
                stage.show();
            }
        }, List.of()));
    }

    private static Connection at(String issuer) {
        return ConnectionMapper.connection(Preset.GENERIC.fill(ConnectionDraft.EMPTY)
                .with(ConnectionField.NAME, "Office").with(ConnectionField.ISSUER, issuer)
                .with(ConnectionField.CLIENT_ID, "dragons-desktop"));
    }

    private AppDriver check(AppDriver appDriver, String issuer) {
        WaitForAsyncUtils.waitForAsyncFx(10_000,
                () -> Objects.requireNonNull(pane).run(at(issuer), findings -> {
                }));
        return appDriver;
    }

    @Test
    void saysWhatWasTriedWhenThereWasNoAnswerInTime() throws Exception {
        ServerSocketChannel silent = silentServer();
        String issuer = "http://127.0.0.1:" + port(silent);
        AppDriver appDriver = check(open(Duration.ofMillis(300)), issuer).awaitText("#problem-code",
                "discovery.timeout");
        assertThat(appDriver.text("#problem-text")).contains("issuer is spelt right", "within 300 ms");
        assertThat(appDriver.text("#connection-check-tried"))
                .isEqualTo("Asked first: " + issuer + "/.well-known/openid-configuration");
        assertThat(appDriver.rows("#connection-checks", CheckResult.class)).extracting(CheckResult::code)
                .containsExactly("discovery.timeout");
        silent.configureBlocking(true);
        silent.accept().close();
        appDriver.click("#connection-check-again");
        silent.accept().close(); // it is asked once more
    }

    @Test
    void countsTheSecondsAndSaysTheLimit() throws Exception {
        ServerSocketChannel silent = silentServer();
        AppDriver appDriver = check(open(Duration.ofSeconds(30)), "http://127.0.0.1:" + port(silent));
        appDriver.awaitText("#connection-check-busy-words",
                "Asking 127.0.0.1:" + port(silent) + " what it offers");
        appDriver.await("a second and the limit", () -> appDriver.text("#connection-check-busy-time")
                .matches("[1-9][0-9]* s · gives up after 30 s without an answer"));
        assertThat(appDriver.shows("#connection-checks")).isFalse();
    }

    @Test
    void cancelEndsTheRequestAndLeavesTheEarlierResult() throws Exception {
        URI good = provider().issuer();
        AppDriver appDriver = check(open(Duration.ofSeconds(30)), good.toString());
        appDriver.await("a good end", () -> appDriver.text("#connection-check-summary").startsWith("Ready"));
        int found = appDriver.rows("#connection-checks", CheckResult.class).size();
        ServerSocketChannel silent = silentServer();
        silent.configureBlocking(true);
        check(appDriver, "http://127.0.0.1:" + port(silent)).awaitShown("#connection-check-busy");
        try (SocketChannel asked = silent.accept()) {
            appDriver.click("#connection-check-cancel");
            ByteBuffer request = ByteBuffer.allocate(10_000);
            while (asked.read(request) >= 0) {
                request.clear();
            }
        }
        assertThat(appDriver.text("#connection-check-summary")).startsWith("Ready");
        assertThat(appDriver.rows("#connection-checks", CheckResult.class)).hasSize(found);
    }
}
