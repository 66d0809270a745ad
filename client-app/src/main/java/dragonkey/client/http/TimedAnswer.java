package dragonkey.client.http;

import dragonkey.client.http.RecordedExchange.ExchangeTimes;

/// An answer, and what its time went for.
public record TimedAnswer(HttpResponse response, ExchangeTimes times) {
}
