package dragonkey.mock.http;

import java.util.Map;

/// What one client can take of the server. The JDK's server reads its bounds once for the whole process, when
/// its first class is loaded: a value that somebody has set before stands.
final class RequestLimits {
    /// A form longer than this many bytes is refused.
    static final int BODY = 64 * 1024;

    // What the JDK's server keeps for an open connection, even for an idle one: measured.
    private static final int BYTES_PER_CONNECTION = 24 * 1024;
    // Half of the memory is for the rest; the ceiling is below the files that most systems let a process open.
    private static final long CONNECTIONS = Math
            .clamp(Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_CONNECTION, 200, 18_000);

    private static final Map<String, String> PROPERTIES = Map.of(
            // Without it an answer in two writes waits 40 ms for an acknowledgement.
            "sun.net.httpserver.nodelay", "true",
            // The default, 200, closes connections that a browser or a load test still counts on. A quarter is left
            // for those who come anew while idle ones wait for their 30 s to end.
            "sun.net.httpserver.maxIdleConnections", Long.toString(CONNECTIONS * 3 / 4),
            // Seconds for a whole request: a client that sends a byte a minute is let go.
            "sun.net.httpserver.maxReqTime", "15",
            // Seconds for a whole answer: a client that never reads is let go.
            "sun.net.httpserver.maxRspTime", "120", "sun.net.httpserver.maxReqHeaders", "200",
            // Bytes of all header lines together.
            "sun.net.httpserver.maxReqHeaderSize", "49152",
            // Without it, connections alone can use up the memory.
            "jdk.httpserver.maxConnections", Long.toString(CONNECTIONS));

    private RequestLimits() {}

    static void apply() {
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
