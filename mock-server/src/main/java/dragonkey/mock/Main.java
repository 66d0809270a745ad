package dragonkey.mock;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/// The provider alone, from the command line.
public final class Main {
    private static final int CANNOT_LISTEN = 1;
    private static final int WRONG_USAGE = 64;

    /// How the command line ended.
    sealed interface StartResult {
        /// It listens, until Ctrl-C.
        record ServerRunning(MockServer server) implements StartResult {
        }

        /// It does not.
        record StartFailed(int exitCode) implements StartResult {
        }
    }

    private static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    private Main() {}

    /// Runs until Ctrl-C.
    public static void main(String[] args) {
        NativeCryptography.prefer(NativeCryptography.CORRETTO);
        StartResult startResult = run(List.of(args), System.out, System.err);
        if (startResult instanceof StartResult.StartFailed(int exitCode)) {
            System.exit(exitCode);
        } else if (startResult instanceof StartResult.ServerRunning(MockServer server)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        }
    }

    static StartResult run(List<String> args, PrintStream out, PrintStream err) {
        MockConfig config;
        try {
            config = read(args);
        } catch (UsageException e) {
            err.println(e.getMessage() + " (options: --port NUMBER --host ADDRESS --config FILE)");
            return new StartResult.StartFailed(WRONG_USAGE);
        }
        try {
            MockServer server = MockServer.start(config);
            out.println("Dragonkey provider ready: " + server.issuer());
            if (config.orAnyFree() && server.issuer().getPort() != config.port()) {
                out.println("Port " + config.port() + " is taken, so another one is used.");
            }
            out.flush();
            return new StartResult.ServerRunning(server);
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
            return new StartResult.StartFailed(CANNOT_LISTEN);
        }
    }

    private static MockConfig read(List<String> args) throws UsageException {
        MockConfig config = MockConfig.defaults();
        for (Iterator<String> rest = args.iterator(); rest.hasNext();) {
            String option = rest.next();
            config = switch (option) {
                case "--port" -> config.withPort(port(value(option, rest)));
                case "--host" -> config.withHost(value(option, rest));
                case "--config" -> file(value(option, rest), config);
                default -> throw new UsageException("Unknown option: " + option);
            };
        }
        return config;
    }

    private static String value(String option, Iterator<String> rest) throws UsageException {
        if (!rest.hasNext()) {
            throw new UsageException(option + " needs a value");
        }
        return rest.next();
    }

    /// Options after it count more than the file, those before it less.
    private static MockConfig file(String name, MockConfig config) throws UsageException {
        try {
            return ConfigFile.read(Path.of(name), config);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--config " + name + ": " + e.getMessage());
        }
    }

    private static int port(String text) throws UsageException {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
            throw new UsageException("--port is a number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }
}
