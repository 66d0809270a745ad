package dragonkey.mock.state;

import java.util.Map;

/// An answer that a test has chosen, in the place of the one that the provider would give.
///
/// @param status from 200 to 599
/// @param headers by name, `Content-Type` among them
/// @param body as text, sent as UTF-8
public record QueuedAnswer(int status, Map<String, String> headers, String body) {
    /// @throws IllegalArgumentException when it cannot be sent
    public QueuedAnswer {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("a status is a number from 200 to 599");
        }
        headers.forEach((name, value) -> {
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || value.chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException("a header is a name and one line of text");
            }
        });
        headers = Map.copyOf(headers);
    }

    /// JSON, whether it is any or not.
    public static QueuedAnswer json(int status, String body) {
        return new QueuedAnswer(status, Map.of("Content-Type", "application/json"), body);
    }

    /// A status alone.
    public static QueuedAnswer of(int status) {
        return new QueuedAnswer(status, Map.of(), "");
    }

    /// The status: the rest may hold a token.
    @Override
    public String toString() {
        return "QueuedAnswer[" + status + "]";
    }
}
