package dragonkey.client.signin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.scene.input.Clipboard;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A sign-in in the person's own browser, whose answer comes to a listener on this computer. None can be opened here, so
/// an HTTP client plays it.
class LoopbackInTheWindowTest extends WindowTest {
    private final HttpClient browser = HttpClient.newHttpClient();
    private TestProvider provider;

    @BeforeEach
    void startProvider() throws IOException {
        provider = closedLater(new TestProvider());
    }

    private AppDriver startAppWithOwnBrowser(String redirectUri) throws Exception {
        return startApp("--issuer", provider.issuer().toString(), "--client-id", TestProvider.CLIENT_ID,
                "--redirect-uri", redirectUri, "--browser", "system");
    }

    /// What the page was asked with, as the window shows it.
    private static Map<String, String> request(AppDriver appDriver) {
        appDriver.awaitShown("#sign-in-address");
        return TestAuthorizationEndpoint.parameters(URI.create(appDriver.fieldText("#sign-in-address")));
    }

    private URI rightAnswer(Map<String, String> request) {
        provider.claims.put("nonce", request.get("nonce"));
        return URI.create(request.get("redirect_uri") + "?code=the-code&state=" + request.get("state"));
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static void isGone(URI redirectUri) {
        assertThatThrownBy(() -> new Socket(redirectUri.getHost(), redirectUri.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void listensOnThisComputerAloneAndEndsWithTheAnswer() throws Exception {
        AppDriver appDriver = startAppWithOwnBrowser("http://127.0.0.1/callback").click("#sign-in");
        Map<String, String> request = request(appDriver);
        assertThat(request.get("redirect_uri")).matches("http://127\\.0\\.0\\.1:\\d+/callback");
        HttpResponse<String> page = get(rightAnswer(request));
        assertThat(page.body()).doesNotContain("the-code", request.get("state"), "<script");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        appDriver.awaitStatus("Signed in as Ada Rider");
        isGone(URI.create(request.get("redirect_uri")));
    }

    @Test
    void listensOnTheSixthVersionWhereThatIsRegistered() throws Exception {
        AppDriver appDriver = startAppWithOwnBrowser("http://[::1]/callback").click("#sign-in");
        Map<String, String> request = request(appDriver);
        assertThat(request.get("redirect_uri")).matches("http://\\[::1\\]:\\d+/callback");
        assertThat(get(rightAnswer(request)).statusCode()).isEqualTo(200);
        appDriver.awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void saysWhichPortIsTakenAndGoesOnInTheWindow() throws Exception {
        try (var taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            String port = String.valueOf(taken.getLocalPort());
            AppDriver appDriver = startAppWithOwnBrowser("http://127.0.0.1:" + port + "/callback")
                    .click("#sign-in").awaitText("#problem-code", "redirect.port_taken")
                    .awaitStatus("Signed out");
            assertThat(appDriver.text("#problem-text")).contains("port " + port);
            TestAuthorizationEndpoint.atOnce(provider);
            appDriver.click("#sign-in-here").awaitStatus("Signed in as Ada Rider");
        }
    }

    @Test
    void offersTheWindowWhereTheRegisteredAddressIsNotOnThisComputer() throws Exception {
        TestAuthorizationEndpoint.atOnce(provider);
        startAppWithOwnBrowser("https://nobody.invalid/callback").click("#sign-in")
                .awaitText("#problem-code", "redirect.not_loopback").click("#sign-in-here")
                .awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void triesThePortAgain() throws Exception {
        var taken = closedLater(new ServerSocket());
        taken.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        AppDriver appDriver = startAppWithOwnBrowser("http://127.0.0.1:" + taken.getLocalPort() + "/callback")
                .click("#sign-in").awaitText("#problem-code", "redirect.port_taken");
        taken.close();
        get(rightAnswer(request(appDriver.click("#sign-in"))));
        appDriver.awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void livesOnWhateverElseIsSentThere() throws Exception {
        AppDriver appDriver = startAppWithOwnBrowser("http://127.0.0.1/callback").click("#sign-in");
        Map<String, String> request = request(appDriver);
        URI right = rightAnswer(request);
        assertThat(get(right.resolve("/favicon.ico")).statusCode()).isEqualTo(404);
        assertThat(browser.send(HttpRequest.newBuilder(right).PUT(BodyPublishers.noBody()).build(),
                BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        assertThat(
                browser.send(HttpRequest.newBuilder(right).header("Origin", "https://evil.example").build(),
                        BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(raw(right, "Host: evil.example\r\n\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(raw(right, "X: " + "x".repeat(4_000_000) + "\r\n\r\n")).isEmpty();
        assertThat(appDriver.status()).isEqualTo("Signing in");
        try (var slow = new Socket(InetAddress.ofLiteral("127.0.0.1"), right.getPort())) {
            slow.getOutputStream().write("GET /callback?co".getBytes(StandardCharsets.US_ASCII));
            get(right);
            appDriver.awaitStatus("Signed in as Ada Rider");
        }
        assertThat(provider.count("/token")).isEqualTo(1);
    }

    /// What is answered to these headers; empty when the connection is closed without a word.
    private static String raw(URI right, String headers) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), right.getPort())) {
            String start = "GET " + right.getPath() + "?" + right.getQuery() + " HTTP/1.1\r\n";
            socket.getOutputStream().write((start + headers).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException _) {
            return "";
        }
    }

    @Test
    void passesOverAnErrorOfNobodyKnown() throws Exception {
        AppDriver appDriver = startAppWithOwnBrowser("http://127.0.0.1/callback").click("#sign-in");
        Map<String, String> request = request(appDriver);
        get(URI.create(request.get("redirect_uri") + "?error=access_denied"));
        get(URI.create(request.get("redirect_uri") + "?error=access_denied&state=wrong"));
        assertThat(appDriver.status()).isEqualTo("Signing in");
        get(rightAnswer(request));
        appDriver.awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void redeemsAnAnswerThatComesTwiceOnce() throws Exception {
        AppDriver appDriver = startAppWithOwnBrowser("http://127.0.0.1/callback").click("#sign-in");
        HttpRequest twice = HttpRequest.newBuilder(rightAnswer(request(appDriver))).build();
        var one = browser.sendAsync(twice, BodyHandlers.ofString());
        var other = browser.sendAsync(twice, BodyHandlers.ofString());
        // The second may find the listener gone.
        CompletableFuture.allOf(one, other).exceptionally(gone -> null).join();
        appDriver.awaitStatus("Signed in as Ada Rider");
        assertThat(provider.count("/token")).isEqualTo(1);
    }

    @Test
    void hasTheAddressCopiedAndEndsWithCancel() throws Exception {
        AppDriver appDriver = startAppWithOwnBrowser("http://127.0.0.1/callback").click("#sign-in")
                .awaitText("#problem-code", "signin.no_browser");
        Map<String, String> request = request(appDriver);
        appDriver.click("#sign-in-copy-address");
        assertThat(WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo(appDriver.fieldText("#sign-in-address"));
        appDriver.click("#sign-in-cancel").awaitStatus("Signed out");
        isGone(URI.create(request.get("redirect_uri")));
        assertThat(appDriver.shows("#problem")).isFalse();
        get(rightAnswer(request(appDriver.click("#sign-in"))));
        appDriver.awaitStatus("Signed in as Ada Rider");
    }
}
