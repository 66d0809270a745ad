package dragonkey.client.lab;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.WrittenRequest.SentBody;
import dragonkey.mock.shop.ShopExchange;

/// Asks the lab's servers over real sockets, as a browser or a program would, and knows what each request has cost there.
final class LabClient {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /// What a request has come to.
    ///
    /// @param took from the request to the whole answer
    /// @param exchanges what the shop has told of it: one, or none where another server answered
    /// @param sent the bytes of the cookie's or the token's line
    record LabAnswer(HttpResponse response, Duration took, List<ShopExchange> exchanges, int sent) {
        int status() {
            return response.status();
        }

        /// What was done for it.
        Optional<ShopExchange> exchange() {
            return exchanges.stream().findFirst();
        }

        SideTotals totals() {
            return exchange()
                    .map(told -> new SideTotals(told.databaseCalls(), took,
                            told.request().sizes().cookie() + told.request().sizes().authorization()))
                    .orElseGet(() -> new SideTotals(timedCalls(), took, sent));
        }

        /// What another process says of its database calls (W3C Server Timing).
        private int timedCalls() {
            return response.headers("Server-Timing").stream().flatMap(line -> Stream.of(line.split(",", -1)))
                    .mapToInt(entry -> entry.strip().startsWith("db;") ? 1 : 0).sum();
        }
    }

    private final HttpTransport transport = new HttpTransport(DEADLINE);
    private final Deque<ShopExchange> told = new ArrayDeque<>();

    /// Told by the shop, before its answer goes out.
    void hear(ShopExchange exchange) {
        synchronized (told) {
            told.add(exchange);
        }
    }

    LabAnswer get(URI address, Map<String, String> headers) throws ProblemException, InterruptedException {
        return ask("GET", address, headers, "");
    }

    /// @param form what is sent; empty for none
    LabAnswer ask(String method, URI address, Map<String, String> headers, String form)
            throws ProblemException, InterruptedException {
        drain();
        SentBody body = form.isEmpty() ? null : new SentBody("application/x-www-form-urlencoded", form);
        long start = System.nanoTime();
        HttpResponse response = transport.ask(method, address, headers, body, ProblemStage.API);
        return new LabAnswer(response, Duration.ofNanos(System.nanoTime() - start), drain(),
                headers.entrySet().stream()
                        .mapToInt(header -> header.getKey().length() + header.getValue().length() + 4).sum());
    }

    private List<ShopExchange> drain() {
        synchronized (told) {
            List<ShopExchange> all = new ArrayList<>(told);
            told.clear();
            return all;
        }
    }
}
