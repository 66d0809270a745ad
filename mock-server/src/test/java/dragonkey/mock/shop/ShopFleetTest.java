package dragonkey.mock.shop;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dragonkey.mock.shop.ShopFleet.FleetServer;
import dragonkey.mock.testing.TestBrowser;

import static org.assertj.core.api.Assertions.assertThat;

/// Real processes: what a token opens, and what a cookie does.
@Tag("process")
class ShopFleetTest {
    @Test
    void aTokenOpensEveryServerAndACookieThoseThatShareTheStore() {
        try (Shop shop = Shop.open(Clock.systemUTC()); ShopFleet fleet = new ShopFleet(shop)) {
            CompletableFuture<FleetServer> second = CompletableFuture.supplyAsync(() -> fleet.start(true));
            CompletableFuture<FleetServer> alone = CompletableFuture.supplyAsync(() -> fleet.start(false));
            FleetServer first = fleet.start(true);
            String token = shop.tokens("keeper", Map.of()).accessToken();
            String cookie = signIn(first);
            assertThat(token(first, token)).isEqualTo(200);
            assertThat(token(second.join(), token)).isEqualTo(200);
            assertThat(token(alone.join(), token)).isEqualTo(200);
            assertThat(cookie(first, cookie)).isEqualTo(200);
            assertThat(cookie(second.join(), cookie)).isEqualTo(200);
            assertThat(cookie(alone.join(), cookie)).as("its sessions are its own").isEqualTo(401);
            fleet.kill(second.join());
            assertThat(ProcessHandle.of(second.join().pid()).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(cookie(first, cookie)).as("the session lies in the store").isEqualTo(200);
            fleet.killStore();
            assertThat(cookie(first, cookie)).isEqualTo(503);
            assertThat(token(first, token)).as("it is judged by the key alone").isEqualTo(200);
        }
    }

    private static String signIn(FleetServer server) {
        HttpResponse<String> answer = new TestBrowser()
                .send(HttpRequest.newBuilder(server.address().resolve("login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=keeper&password=keeper")));
        return Objects.requireNonNull(answer.headers().firstValue("Set-Cookie").orElse(null)).split(";",
                2)[0];
    }

    private static int token(FleetServer server, String token) {
        return new TestBrowser().send(HttpRequest.newBuilder(server.address().resolve("api/dragons"))
                .header("Authorization", "Bearer " + token)).statusCode();
    }

    private static int cookie(FleetServer server, String cookie) {
        return new TestBrowser()
                .send(HttpRequest.newBuilder(server.address().resolve("dragons")).header("Cookie", cookie))
                .statusCode();
    }
}
