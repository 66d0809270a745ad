package dragonkey.client.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.jose.TokenParser;

/// Tokens on standard input, one a line; a JSON document that begins the input may go over many lines. A line is
/// never kept beyond what the inspector reads.
final class TokenLines {
    private final BufferedReader reader;
    private boolean first = true;

    TokenLines(Reader reader) {
        this.reader = new BufferedReader(reader);
    }

    /// The next line that is not blank, or nothing at the end.
    Optional<String> next() throws IOException {
        for (String line = line(); line != null; line = line()) {
            if (!line.isBlank()) {
                boolean document = first && line.strip().startsWith("{") && !line.strip().endsWith("}");
                first = false;
                return Optional.of(document ? rest(line) : line);
            }
        }
        return Optional.empty();
    }

    private @Nullable String line() throws IOException {
        var line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            add(line, (char) c);
        }
        return line.toString();
    }

    private String rest(String start) throws IOException {
        var all = new StringBuilder(start).append('\n');
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            add(all, (char) c);
        }
        return all.toString();
    }

    /// One character more than is read shows that it is too much.
    private static void add(StringBuilder text, char c) {
        if (text.length() <= TokenParser.LONGEST) {
            text.append(c);
        }
    }
}
