package dragonkey.mock.shop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.shop.ShopExchange.ArrivedRequest;
import dragonkey.mock.shop.ShopExchange.SentSizes;

/// Writes down what is done for each request, and tells it before the answer goes out: who has the answer knows the steps.
final class ShopTrace {
    // Each request has a thread of its own.
    private static final ThreadLocal<@Nullable List<ShopStep>> STEPS = new ThreadLocal<>();

    private final Set<Consumer<ShopExchange>> listeners = new CopyOnWriteArraySet<>();

    /// Notes a step of the request that this thread answers; what is done for none is not noted.
    static void note(ShopStep step) {
        List<ShopStep> steps = STEPS.get();
        if (steps != null) {
            steps.add(step);
        }
    }

    void add(Consumer<ShopExchange> listener) {
        listeners.add(listener);
    }

    void remove(Consumer<ShopExchange> listener) {
        listeners.remove(listener);
    }

    /// The same answers, with each request told.
    Handler around(Handler inner) {
        return request -> {
            List<ShopStep> steps = new ArrayList<>();
            long start = System.nanoTime();
            STEPS.set(steps);
            Response response;
            try {
                response = inner.answer(request);
            } finally {
                STEPS.remove();
            }
            ShopExchange exchange = new ShopExchange(arrived(request), response.status(), steps,
                    Duration.ofNanos(System.nanoTime() - start));
            listeners.forEach(listener -> listener.accept(exchange));
            return response;
        };
    }

    private static ArrivedRequest arrived(Request request) {
        int all = request.headers().keySet().stream().mapToInt(name -> size(request.headers(), name)).sum();
        return new ArrivedRequest(request.target().method(), request.target().path(), text(request, "Origin"),
                text(request, "Sec-Fetch-Site"), new SentSizes(size(request.headers(), "Cookie"),
                        size(request.headers(), "Authorization"), all));
    }

    private static String text(Request request, String name) {
        String value = request.header(name);
        return value == null ? "" : value;
    }

    /// Name, colon, space, value and the two bytes of the end, of each line.
    private static int size(Headers headers, String name) {
        return headers.getOrDefault(name, List.of()).stream()
                .mapToInt(value -> name.length() + value.length() + 4).sum();
    }
}
