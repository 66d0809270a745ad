package dragonkey.client.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dragonkey.client.core.ProblemStage;

import static org.assertj.core.api.Assertions.assertThat;

/// Many servers close a connection after a few idle seconds, which is less than a person takes to sign in.
@Timeout(20)
class WaitingConnectionTest {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    private final HttpTransport httpTransport = new HttpTransport(Duration.ofSeconds(10));
    private final CountDownLatch closed = new CountDownLatch(1);

    @Test
    void aFormIsNotSentOnAConnectionThatTheServerHasClosedMeanwhile() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> serve(server));
            URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
            httpTransport.document(address, ProblemStage.DISCOVERY);
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            var form = new HTTPRequest(HTTPRequest.Method.POST, address);
            form.setBody("code=once");
            assertThat(httpTransport.send(form, ProblemStage.TOKEN).status()).isEqualTo(200);
        }
    }

    /// Answers one request on each connection, without a word that it closes it then.
    private void serve(ServerSocket server) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    var in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                    int length = 0;
                    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                        if (line.startsWith("Content-Length: ")) {
                            length = Integer.parseInt(line.substring("Content-Length: ".length()));
                        }
                    }
                    // What was left unread would make the end of the connection a failure.
                    in.skip(length);
                    socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
                }
                closed.countDown();
            }
        } catch (IOException serverClosed) {
            closed.countDown();
        }
    }
}
