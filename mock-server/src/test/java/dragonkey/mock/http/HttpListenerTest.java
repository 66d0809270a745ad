package dragonkey.mock.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dragonkey.mock.http.Router.Route;

import static org.assertj.core.api.Assertions.assertThat;

class HttpListenerTest {
    @Test
    void aBugIsAnAnswerWithoutDetailsAndNoDroppedConnection() throws Exception {
        CompletableFuture<Integer> seen = new CompletableFuture<>();
        try (HttpListener httpListener = HttpListener
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                HttpClient http = HttpClient.newHttpClient()) {
            httpListener.serve(new CorsHandler(_ -> false, () -> Set.of("http://page"),
                    new Router(List.of(Route.get("/bug", _ -> {
                        throw new IllegalStateException("secret");
                    })))), (_, response, _) -> seen.complete(response.status()));
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpListener.port() + "/bug"))
                            .header("Origin", "http://page").build(),
                    BodyHandlers.ofString());
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("http://page");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("server_error").doesNotContain("secret");
            assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(500);
        }
    }

    @Test
    void aPathInBracesMatchesOneSegmentWhole() {
        Route route = Route.get("/pictures/{name}.png", _ -> Response.empty(204));
        assertThat(route.match("/pictures/a%20b.png")).containsEntry("name", "a b");
        assertThat(route.match("/pictures/a/b.png")).isNull();
        assertThat(route.match("/pictures/a.png.exe")).isNull();
        assertThat(route.match("/pictures/.png")).isNull();
    }
}
