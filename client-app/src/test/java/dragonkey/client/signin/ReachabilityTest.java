package dragonkey.client.signin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

import dragonkey.client.testing.RefusingPort;

import static org.assertj.core.api.Assertions.assertThat;

class ReachabilityTest {
    private static final ProxySelector NO_PROXY = ProxySelector.of(null);

    @Test
    void saysWhyNoConnectionCanBeMade() throws Exception {
        try (var nobody = new RefusingPort()) {
            assertThat(Reachability.refusal(address("127.0.0.1", nobody.number()), NO_PROXY)).get().asString()
                    .containsIgnoringCase("refused");
        }
        assertThat(Reachability.refusal(address("nobody.invalid", 80), NO_PROXY)).isPresent();
    }

    @Test
    void hasNothingToSayOfOneWhoListensAndSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(Reachability.refusal(address("127.0.0.1", silent.getLocalPort()), NO_PROXY)).isEmpty();
        }
    }

    @Test
    void leavesTheQuestionToTheProxyWhereThereIsOne() {
        var proxied = ProxySelector.of(InetSocketAddress.createUnresolved("proxy.invalid", 8080));
        assertThat(Reachability.refusal(address("nobody.invalid", 80), proxied)).isEmpty();
    }

    private static HttpUrl address(String host, int port) {
        return HttpUrl.get("http://" + host + ":" + port + "/authorize");
    }
}
