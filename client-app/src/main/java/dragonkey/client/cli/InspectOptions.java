package dragonkey.client.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dragonkey.client.app.WindowOptions.WrongUsage;

/// What `inspect` was asked for. No message repeats a value: it may be a secret.
final class InspectOptions {
    /// The word for standard input.
    static final String STANDARD_INPUT = "-";
    private static final Set<String> WITH_VALUE = Set.of("jwks", "key", "passphrase-file", "secret",
            "secret-hex", "issuer", "audience", "at", "payload");
    private static final String JSON = "json";

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private String token = STANDARD_INPUT;

    private InspectOptions() {}

    /// Reads what follows the word `inspect`.
    static InspectOptions parse(List<String> arguments) throws WrongUsage {
        InspectOptions options = new InspectOptions();
        Deque<String> rest = new ArrayDeque<>(arguments);
        boolean named = false;
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            if (argument.startsWith("--")) {
                options.take(argument, rest);
            } else if (named) {
                throw new WrongUsage("one token at a time; several come on standard input, one a line");
            } else {
                options.token = argument;
                named = true;
            }
        }
        options.check();
        return options;
    }

    private void take(String argument, Deque<String> rest) throws WrongUsage {
        String[] both = argument.substring(2).split("=", 2);
        if (both[0].equals(JSON) && both.length == 1) {
            flags.add(JSON);
            return;
        }
        if (!WITH_VALUE.contains(both[0])) {
            throw new WrongUsage("unknown option: --" + both[0]);
        }
        String value = both.length == 2 ? both[1] : rest.poll();
        if (value == null || value.isEmpty()) {
            throw new WrongUsage("--" + both[0] + " needs a value");
        }
        if (values.put(both[0], value) != null) {
            throw new WrongUsage("--" + both[0] + " is there twice");
        }
    }

    private void check() throws WrongUsage {
        if (token.isBlank()) {
            throw new WrongUsage("there is no token");
        }
        if (values.containsKey("secret") && values.containsKey("secret-hex")) {
            throw new WrongUsage("either --secret or --secret-hex");
        }
        at(Instant.EPOCH);
    }

    String token() {
        return token;
    }

    boolean json() {
        return flags.contains(JSON);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// The instant to judge at: `2026-11-23T12:00:00Z`, or seconds since 1970.
    Instant at(Instant now) throws WrongUsage {
        String text = values.get("at");
        if (text == null) {
            return now;
        }
        try {
            return text.matches("[0-9]{1,12}")
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : Instant.parse(text);
        } catch (DateTimeException _) {
            throw new WrongUsage("--at is an instant like 2026-11-23T12:00:00Z, or seconds since 1970");
        }
    }
}
