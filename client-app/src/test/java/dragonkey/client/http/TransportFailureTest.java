package dragonkey.client.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class TransportFailureTest {

    @ParameterizedTest
    @MethodSource
    void givesEachFailureItsOwnName(IOException failure, boolean proxied, boolean connected, String ending) {
        assertThat(TransportFailure.ending(failure, proxied, connected).word()).isEqualTo(ending);
    }

    static Stream<Arguments> givesEachFailureItsOwnName() {
        return Stream.of(Arguments.of(new UnknownHostException("provider.example"), false, true, "dns"),
                Arguments.of(new UnknownHostException("provider.example"), false, false, "offline"),
                Arguments.of(new UnknownHostException("proxy.example"), true, true, "proxy"),
                Arguments.of(new NoRouteToHostException("No route to host"), false, true, "offline"),
                Arguments.of(new ConnectException("Network is unreachable"), false, false, "offline"),
                Arguments.of(new ConnectException("Connection refused"), false, true, "unreachable"),
                Arguments.of(new ConnectException("Connection refused"), true, true, "proxy"),
                Arguments.of(new IOException("Failed to authenticate with proxy"), true, true, "proxy"),
                Arguments.of(new SocketException("Connection reset"), false, true, "unreachable"),
                Arguments.of(new SSLHandshakeException("expired"), false, true, "tls"),
                Arguments.of(new SSLHandshakeException("expired"), true, true, "tls"),
                Arguments.of(new SocketTimeoutException("timeout"), false, true, "timeout"),
                Arguments.of(new InterruptedIOException("timeout"), true, true, "timeout"),
                Arguments.of(new ProtocolException("unexpected end of stream"), false, true, "format"),
                Arguments.of(new TransportFailure.BodyTooLargeException(5), false, true, "too_large"));
    }
}
