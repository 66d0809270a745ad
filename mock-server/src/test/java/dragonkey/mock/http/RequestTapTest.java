package dragonkey.mock.http;

import java.time.Duration;
import java.util.Map;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;

import dragonkey.mock.http.Request.RequestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/// What is kept for tests, and how much of it.
class RequestTapTest {
    private final RequestTap tap = new RequestTap(_ -> Response.empty(200));

    private void send(String path, String body) {
        tap.answer(new Request(new RequestTarget("POST", path), new Headers(), FormParameters.EMPTY,
                new FormParameters(Map.of(), body)));
    }

    private int taken() throws InterruptedException {
        int taken = 0;
        while (tap.take("", Duration.ZERO).isPresent()) {
            taken++;
        }
        return taken;
    }

    @Test
    void keepsAsManyOfTheNewestAsMemoryIsSetAsideFor() throws InterruptedException {
        tap.keep();
        for (int each = 0; each < 1_200; each++) {
            send("/small", "");
        }
        assertThat(taken()).isEqualTo(1_000);
        String large = "x".repeat(60_000);
        for (int each = 0; each < 200; each++) {
            send("/large", large);
        }
        send("/last", "");
        assertThat(tap.take("/last", Duration.ZERO)).isPresent();
        assertThat(taken()).isEqualTo(66);
        for (int each = 0; each < 1_200; each++) {
            send("/small", "");
        }
        assertThat(taken()).as("what was taken counts no longer").isEqualTo(1_000);
    }
}
