package dragonkey.client.profile;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.paint.Color;

import javax.imageio.ImageIO;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.background.Background;
import dragonkey.client.core.CheckReport;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.SessionModel;
import dragonkey.client.session.TokenFamily.TokenOrigin;

import static org.assertj.core.api.Assertions.assertThat;

/// Whose picture is shown, however late one comes.
@Tag("window")
class ProfilePaneTest {
    private static final Instant NOON = Instant.parse("2026-11-12T12:00:00Z");

    private final SessionModel session = new SessionModel();
    /// Fetches that have begun and not ended.
    private final Queue<Runnable> fetches = new ArrayDeque<>();
    private HttpServer server;
    private ProfilePane pane;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/red", exchange -> {
            byte[] png = red();
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, png.length);
            exchange.getResponseBody().write(png);
            exchange.close();
        });
        server.start();
        HttpTransport transport = new HttpTransport(Duration.ofSeconds(10));
        Background background = new Background(fetches::add, Platform::runLater, bug -> {
            throw new AssertionError(bug);
        });
        pane = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> new ProfilePane(session,
                () -> new ProfilePictures(transport), background, Instant::toString));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void showsThePictureOfWhoeverIsSignedIn() {
        begin("red-rider", Map.of("picture", "http://127.0.0.1:" + server.getAddress().getPort() + "/red"));
        fetches.remove().run();
        assertThat(colour()).isEqualTo(Color.RED);
    }

    @Test
    void letsThePictureGoOfSomebodyWhoIsNoLongerShown() {
        begin("red-rider", Map.of("picture", "http://127.0.0.1:" + server.getAddress().getPort() + "/red"));
        begin("keeper", Map.of());
        fetches.remove().run();
        assertThat(colour()).isNotEqualTo(Color.RED);
    }

    private void begin(String sub, Map<String, Object> claims) {
        Tokens tokens = Tokens.bearer(new Tokens.AccessToken("at"), new Tokens.IdToken("id"), null,
                List.of("openid"), NOON, null);
        SignedIn signedIn = new SignedIn(tokens, new Profile(sub, Map.copyOf(claims)), CheckReport.NONE,
                NOON);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> session.begin(signedIn, TokenOrigin.CODE));
    }

    private Color colour() {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Image image = ((ImageView) pane.lookup(".image-view")).getImage();
            return image.getPixelReader().getColor((int) image.getWidth() / 2, (int) image.getHeight() / 2);
        });
    }

    private static byte[] red() throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            image.setRGB(i % 8, i / 8, 0xff0000);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
