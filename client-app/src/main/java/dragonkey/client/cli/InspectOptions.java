package dragonkey.client.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dragonkey.client.app.CommandLine;
import dragonkey.client.app.CommandLine.WrongUsage;

/// What `inspect` was asked for. No message repeats a value: it may be a secret.
final class InspectOptions {
    /// The word for standard input.
    static final String STANDARD_INPUT = "-";
    private static final Set<String> WITH_VALUE = Set.of("jwks", "key", "passphrase-file", "secret",
            "secret-hex", "issuer", "audience", "at", "payload");
    private static final String JSON = "json";

    private final CommandLine line;

    private InspectOptions(CommandLine line) {
        this.line = line;
    }

    /// Reads what follows the word `inspect`.
    static InspectOptions parse(List<String> arguments) throws WrongUsage {
        InspectOptions options = new InspectOptions(CommandLine.read(arguments, WITH_VALUE, Set.of(JSON)));
        options.check();
        return options;
    }

    private void check() throws WrongUsage {
        if (line.words().size() > 1) {
            throw new WrongUsage("one token at a time; several come on standard input, one a line");
        }
        if (token().isBlank()) {
            throw new WrongUsage("there is no token");
        }
        if (!line.repeated().isEmpty()) {
            throw new WrongUsage("--" + line.repeated().iterator().next() + " is there twice");
        }
        if (line.value("secret").isPresent() && line.value("secret-hex").isPresent()) {
            throw new WrongUsage("either --secret or --secret-hex");
        }
        at(Instant.EPOCH);
    }

    String token() {
        return line.words().isEmpty() ? STANDARD_INPUT : line.words().getFirst();
    }

    boolean json() {
        return line.has(JSON);
    }

    Optional<String> value(String name) {
        return line.value(name);
    }

    /// The instant to judge at: `2026-11-23T12:00:00Z`, or seconds since 1970.
    Instant at(Instant now) throws WrongUsage {
        String text = line.value("at").orElse("");
        if (text.isEmpty()) {
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
