package dragonkey.client.request;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dragonkey.client.http.Challenge;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.RecordedExchange.ExchangeTimes;
import dragonkey.client.oauth.Tokens;

/// What an API answered, and what it was asked with.
///
/// @param tokens that the access token was of, or null where none was sent
/// @param took from the sending to the last byte, with a second sending where a nonce was asked for
/// @param times what the time of the last sending went for
/// @param at when the answer was whole, on this computer's clock
public record ApiAnswer(ApiRequest request, URI address, @Nullable Tokens tokens, HttpResponse response,
        Duration took, ExchangeTimes times, Instant at) {

    /// Its challenges (RFC 9110 §11.6.1), in their order.
    public List<Challenge> challenges() {
        return Challenge.read(response.headers("www-authenticate"));
    }

    /// Whether it refused who asked (401), or what they may (403).
    public boolean isRefusal() {
        return response.status() == 401 || response.status() == 403;
    }

    /// For example `200 OK`.
    public String statusLine() {
        return HttpStatus.line(response.status());
    }

    @Override
    public String toString() {
        return "ApiAnswer[" + response.summary() + "]";
    }
}
