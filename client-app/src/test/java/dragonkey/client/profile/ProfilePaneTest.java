package dragonkey.client.profile;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
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
import dragonkey.client.testing.SaidSentences;

import static org.assertj.core.api.Assertions.assertThat;

/// Whose picture is shown, however late one comes.
@Tag("window")
public class ProfilePaneTest {
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
        pane = WaitForAsyncUtils.waitForAsyncFx(10_000,
                () -> new ProfilePane(session, () -> transport, background, Instant::toString));
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

    // What a claim says

    @Test
    void saysATimeInWordsAndWhatIsNoneAsItIs() {
        assertThat(updatedAt(1_600_000_000)).isEqualTo("2020-09-13T12:26:40Z");
        assertThat(updatedAt(638_000_000_000_000_000L)).isEqualTo("638000000000000000");
        assertThat(updatedAt(1_600_000_000_000L)).startsWith("1600000000000 (milliseconds");
        assertThat(updatedAt(-1)).isEqualTo("-1");
        assertThat(updatedAt(1e300)).isEqualTo("1.0E300");
        assertThat(updatedAt("yesterday")).isEqualTo("yesterday");
    }

    private String updatedAt(Object value) {
        begin("rider", Map.of("updated_at", value));
        return row("updated_at");
    }

    private String row(String claim) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            TableView<?> table = (TableView<?>) pane.lookup("#profile-claims");
            for (int row = 0; row < table.getItems().size(); row++) {
                if (claim.equals(table.getColumns().get(0).getCellData(row))) {
                    return String.valueOf(table.getColumns().get(1).getCellData(row));
                }
            }
            return "no such row";
        });
    }

    @Test
    void writesCharactersOutThatReorderOthers() {
        begin("rider", Map.of("name", "Ada\u202Eredir", "email", "a\u200B@b", "x\u202Ey", "z"));
        assertThat(((Label) pane.lookup("#profile-name")).getText()).isEqualTo("Ada‹U+202E›redir");
        assertThat(((Label) pane.lookup("#profile-email")).getText()).isEqualTo("a‹U+200B›@b");
        assertThat(row("name")).isEqualTo("Ada‹U+202E›redir");
        assertThat(row("x‹U+202E›y")).isEqualTo("z");
    }

    // Claims that others vouch for

    private String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String sources() {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            ScrollPane sources = sourcesView();
            return sources.getContent().lookupAll("*").stream().map(node -> switch (node) {
                case TextArea area -> area.getText();
                case Labeled labeled -> labeled.getText();
                default -> "";
            }).collect(Collectors.joining("\n"));
        });
    }

    private ScrollPane sourcesView() {
        ((ToggleButton) pane.lookup("#profile-tab-sources")).fire();
        return (ScrollPane) pane.lookup("#profile-sources");
    }

    private static String jwt(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".";
    }

    @Test
    void showsClaimsThatCameAlongAsNotVerified() {
        begin("rider", Map.of("_claim_names", Map.of("address", "src1", "phone", "src1"), "_claim_sources",
                Map.of("src1", Map.of("JWT", jwt("{\"address\":\"Bergen\"}")))));
        assertThat(row("address")).isEqualTo("src1 has it; see Sources");
        assertThat(sources()).contains("src1 vouches for", "phone", "not verified", "Bergen");
        assertThat(fetches).isEmpty();
    }

    @Test
    void asksForDistributedClaimsOnAClickWithTheTokenThatIsGivenForThem() {
        var sent = new ArrayList<String>();
        server.createContext("/claims", exchange -> {
            sent.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] answer = jwt("{\"score\":\"7\\u202e50\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        for (Map<String, Object> source : List.<Map<String, Object>>of(
                Map.of("endpoint", origin() + "/claims"),
                Map.of("endpoint", origin() + "/claims", "access_token", "of-the-source"))) {
            begin("rider", Map.of("_claim_names", Map.of("score", "src2"), "_claim_sources",
                    Map.of("src2", source)));
            assertThat(sources()).contains("Ask " + origin()).doesNotContain("not verified");
            assertThat(fetches).isEmpty();
            WaitForAsyncUtils.waitForAsyncFx(10_000,
                    () -> ((Button) sourcesView().getContent().lookup("#claim-source-ask")).fire());
            fetches.remove().run();
            assertThat(sources()).contains("not verified", "7‹U+202E›50").doesNotContain("Ask ");
        }
        assertThat(sent).containsExactly("null", "Bearer of-the-source");
    }

    @Test
    void saysWhyASourceIsNotAsked() {
        begin("rider", Map.of("_claim_sources", Map.of("a", Map.of("endpoint", "http://claims.example/"), "b",
                Map.of(), "c", Map.of("JWT", "nothing"), "d", Map.of("endpoint", origin() + "/none"))));
        assertThat(sources()).contains("This address is not encrypted",
                "Neither a token of it nor an address", "cannot be understood");
        WaitForAsyncUtils.waitForAsyncFx(10_000,
                () -> ((Button) sourcesView().getContent().lookup("#claim-source-ask")).fire());
        fetches.remove().run();
        assertThat(sources()).contains("The source of these claims answered with an error", "404");
    }

    @Test
    void hasASourceForEachSentence() {
        var said = new ArrayList<String>();
        begin("rider", Map.of());
        said.addAll(sources().lines().toList());
        begin("rider", Map.of("_claim_names", Map.of("address", "b"), "_claim_sources",
                Map.of("a", Map.of(), "b", Map.of("JWT", jwt("{}")))));
        said.addAll(sources().lines().toList());
        for (Map<String, Object> source : List.<Map<String, Object>>of(
                Map.of("endpoint", origin() + "/none", "access_token", "of-the-source"),
                Map.of("endpoint", origin() + "/none"))) {
            begin("keeper", Map.of("_claim_sources", Map.of("c", source)));
            said.addAll(sources().lines().toList());
        }
        WaitForAsyncUtils.waitForAsyncFx(10_000,
                () -> ((Button) sourcesView().getContent().lookup("#claim-source-ask")).fire());
        said.addAll(sources().lines().toList());
        assertThat(SaidSentences.unsaid("profile.source", said.stream())).isEmpty();
        fetches.remove().run();
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
