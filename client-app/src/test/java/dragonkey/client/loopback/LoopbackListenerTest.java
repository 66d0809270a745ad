package dragonkey.client.loopback;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.ProblemException;
import dragonkey.client.core.RedirectUri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

@Timeout(20)
class LoopbackListenerTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private LoopbackListener listener;

    @BeforeEach
    void listen() throws ProblemException {
        listener = listenAt("http://127.0.0.1/callback");
    }

    @AfterEach
    void close() {
        listener.close();
    }

    private static LoopbackListener listenAt(String registered) throws ProblemException {
        return LoopbackListener.listen(new RedirectUri(URI.create(registered)),
                ClosingPage.html("Done & <over>", "Go back"));
    }

    /// Sends a whole request and reads the whole answer.
    private String send(String request) throws IOException {
        try (var socket = new Socket(HERE, port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String target, String... headers) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n"
                + String.join("", List.of(headers)) + "\r\n");
    }

    private int port() {
        return listener.redirectUri().getPort();
    }

    /// The sign-in lives on: the right answer still arrives, and it is the first one that does.
    private void stillTakesTheAnswer() throws Exception {
        assertThat(get("/callback?code=right")).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(listener.nextAnswer(SOON)).isEqualTo(URI.create(listener.redirectUri() + "?code=right"));
    }

    @Test
    void bindsTheLoopbackAddressAloneOnAFreePort() throws Exception {
        assertThat(listener.redirectUri().toString()).matches("http://127\\.0\\.0\\.1:[0-9]+/callback");
        for (InetAddress outside : addressesOutside()) {
            assertThatThrownBy(() -> new Socket(outside, port()).close()).isInstanceOf(SocketException.class);
        }
        // Another program may listen on the same port of another address: the wildcard was not taken.
        try (var other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), port()));
            assertThat(other.isBound()).isTrue();
        }
    }

    private static List<InetAddress> addressesOutside() throws SocketException {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress()).toList();
    }

    @Test
    void bindsTheNamedPort() throws Exception {
        int port = port();
        listener.close();
        listener = listenAt("http://localhost:" + port + "/callback");
        assertThat(listener.redirectUri()).isEqualTo(URI.create("http://localhost:" + port + "/callback"));
    }

    @Test
    void bindsTheSixthVersionToo() throws Exception {
        try (var sixth = listenAt("http://[::1]/callback")) {
            assertThat(sixth.redirectUri().getHost()).isEqualTo("[::1]");
            new Socket(InetAddress.ofLiteral("::1"), sixth.redirectUri().getPort()).close();
        }
    }

    @Test
    void namesThePortThatIsTaken() {
        assertThatThrownBy(() -> listenAt("http://127.0.0.1:" + port() + "/callback"))
                .asInstanceOf(type(ProblemException.class)).satisfies(problemException -> {
                    assertThat(problemException.problem().code()).isEqualTo("redirect.port_taken");
                    assertThat(problemException.problem().detail()).isEqualTo(String.valueOf(port()));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/callback", "http://app.example/callback",
            "dragonkey:/callback", "http://127.0.0.1.example/callback"})
    void listensNowhereElse(String registered) {
        assertThatThrownBy(() -> listenAt(registered)).asInstanceOf(type(ProblemException.class))
                .satisfies(problemException -> assertThat(problemException.problem().code())
                        .isEqualTo("redirect.not_loopback"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/favicon.ico", "/", "/callback/", "/Callback?code=evil",
            "/callback.evil?code=evil", "//127.0.0.1/callback?code=evil"})
    void doesNotKnowAnyOtherPath(String target) throws Exception {
        assertThat(get(target)).startsWith("HTTP/1.1 404 ");
        stillTakesTheAnswer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE", "OPTIONS", "POST"})
    void takesNoOtherMethod(String method) throws Exception {
        assertThat(send(method + " /callback?code=evil HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ").contains("Allow: GET");
        stillTakesTheAnswer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example\r\n", "Host: 127.0.0.1\r\n", "", "Host: localhost:PORT\r\n",
            "Host: 127.0.0.1:PORT\r\nHost: evil.example\r\n",
            "Host: 127.0.0.1:PORT\r\nOrigin: https://evil.example\r\n",
            "Host: 127.0.0.1:PORT\r\nOrigin: null\r\n"})
    void refusesAForeignHostOrOrigin(String headers) throws Exception {
        assertThat(send("GET /callback?code=evil HTTP/1.1\r\n"
                + headers.replace("PORT", String.valueOf(port())) + "\r\n")).startsWith("HTTP/1.1 403 ");
        stillTakesTheAnswer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n\r\n", "GET http://evil.example/callback?code=evil HTTP/1.1\r\n\r\n",
            "GET /callback?code=evil\r\n\r\n", "GET /callback?code=evil HTTP/1.1\r\nbroken\r\n\r\n"})
    void closesOnWhatIsNoRequest(String request) throws Exception {
        assertThat(send(request)).isEmpty();
        stillTakesTheAnswer();
    }

    @Test
    void saysThatAPortCannotBeHadThoughNobodyListensThere() throws Exception {
        try (var bound = new Socket()) {
            bound.bind(new InetSocketAddress(HERE, 0));
            assertThatUnavailable(bound.getLocalPort());
        }
        assertThatUnavailable(99_999);
    }

    private static void assertThatUnavailable(int port) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> listenAt("http://127.0.0.1:" + port + "/callback"))
                .satisfies(problemException -> {
                    assertThat(problemException.problem().code()).isEqualTo("redirect.unavailable");
                    assertThat(problemException.problem().detail()).isEqualTo(String.valueOf(port));
                });
    }

    @Test
    void closesOnHugeHeaders() throws Exception {
        try (var socket = new Socket(HERE, port())) {
            byte[] chunk = "a".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> {
                socket.getOutputStream()
                        .write("GET /callback?code=evil HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                for (int i = 0; i < 1000; i++) {
                    socket.getOutputStream().write(chunk);
                }
            }).isInstanceOf(SocketException.class);
        }
        stillTakesTheAnswer();
    }

    @Test
    void closesOnASlowRequest() throws Exception {
        try (var slow = new Socket(HERE, port())) {
            slow.getOutputStream()
                    .write("GET /callback?code=evil HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            stillTakesTheAnswer();
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(listener.nextAnswer(AT_ONCE)).isNull();
    }

    @Test
    void servesOthersWhileManyConnectionsAreHalfOpen() throws Exception {
        var half = new ArrayList<Socket>();
        for (int i = 0; i < 20; i++) {
            half.add(new Socket(HERE, port()));
        }
        stillTakesTheAnswer();
        for (Socket socket : half) {
            socket.close();
        }
    }

    @Test
    void handsAPostedFormOverWhereItCannotBeRedeemed() throws Exception {
        String form = "code=the-code&state=x";
        assertThat(send("POST /callback HTTP/1.1\r\nHost: 127.0.0.1:" + port()
                + "\r\nOrigin: https://provider.example"
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\n\r\n" + form)).startsWith("HTTP/1.1 405 ");
        assertThat(listener.nextAnswer(SOON)).isEqualTo(URI.create(listener.redirectUri() + "#" + form));
    }

    @Test
    void showsAPageThatHoldsNothingAndIsNotKept() throws Exception {
        String page = get("/callback?code=secret-code&state=secret-state");
        assertThat(page).contains("Cache-Control: no-store", "default-src 'none'", "Done &amp; &lt;over&gt;")
                .doesNotContain("secret", "<script", "{{");
    }

    @Test
    void isGoneWhenClosed() {
        int port = port();
        listener.close();
        assertThatThrownBy(() -> new Socket(HERE, port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void tellsThatNoAnswerCameInTime() throws InterruptedException {
        assertThat(listener.nextAnswer(AT_ONCE)).isNull();
    }
}
