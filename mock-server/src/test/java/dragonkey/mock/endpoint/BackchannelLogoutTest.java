package dragonkey.mock.endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ConfiguredServer;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// Tells an application that its person signed out (Back-Channel Logout 1.0).
class BackchannelLogoutTest {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private HttpServer application;
    private ConfiguredServer shop;

    @BeforeEach
    void start() throws IOException {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/logout", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        application.start();
        shop = new ConfiguredServer("", "{\"backchannel_logout_uri\": \"http://localhost:"
                + application.getAddress().getPort() + "/logout\"}", "");
    }

    @AfterEach
    void stop() {
        shop.close();
        application.stop(0);
    }

    @Test
    void sendsALogoutTokenToWhoGotTokensInTheSession() throws InterruptedException {
        JsonNode tokens = shop.tokens("scope", "openid");
        shop.client.browser
                .get(shop.client.at("/end-session?id_token_hint=" + tokens.get("id_token").asString()));
        String form = told.poll(10, TimeUnit.SECONDS);
        assertThat(form).startsWith("logout_token=");
        String token = form.substring("logout_token=".length());
        JsonNode claims = TestClient.part(token, 1);
        assertThat(TestClient.part(token, 0).get("typ").asString()).isEqualTo("logout+jwt");
        assertThat(claims.get("aud").asString()).isEqualTo("shop");
        assertThat(claims.get("sub").asString()).isEqualTo("user-sue");
        assertThat(claims.get("sid")).isEqualTo(ConfiguredServer.id(tokens).get("sid"));
        assertThat(claims.get("events").toString())
                .isEqualTo("{\"http://schemas.openid.net/event/backchannel-logout\":{}}");
        assertThat(claims.has("nonce")).isFalse();
    }

    @Test
    void tellsNobodyWhoGotNothingInTheSession() throws InterruptedException {
        shop.tokens("scope", "openid");
        new TestBrowser().get(shop.client.at("/end-session"));
        assertThat(told.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }
}
