package dragonkey.mock.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a process of the shop and the one that started it talk: secrets by standard input, where nobody else sees them, the port by
/// standard output, and the end of the one is the end of the other.
final class ProcessTalk {
    static final String READY = "ready ";
    private static final BufferedReader IN = new BufferedReader(
            new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private ProcessTalk() {}

    /// The next thing that is said to this process.
    static String readLine() throws IOException {
        String line = IN.readLine();
        if (line == null) {
            throw new IOException("nobody says what is wanted");
        }
        return line;
    }

    /// What was said of each name, as [#said] says it.
    static Map<String, String> readMap() throws IOException {
        return Stream.of(readLine().split(" ", -1)).map(entry -> entry.split("=", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    }

    /// Names and values without spaces, on one line.
    static String said(Map<String, String> values) {
        return values.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /// Says where it listens, and waits until nobody is there any more.
    static void ready(int port) throws IOException {
        System.out.println(READY + port);
        // Nothing more is said: this waits for the end.
        IN.transferTo(Writer.nullWriter());
    }
}
