package dragonkey.mock;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import dragonkey.mock.api.ApiServer;
import dragonkey.mock.api.TrustedIssuer;
import dragonkey.mock.config.ConfigException;
import dragonkey.mock.config.NearestName;
import dragonkey.mock.store.DatabaseException;

/// The provider alone, from the command line.
public final class Main {
    private static final int CANNOT_LISTEN = 1;
    private static final int WRONG_USAGE = 64;

    /// How the command line ended.
    sealed interface StartResult {
        /// It listens, until Ctrl-C.
        record ServerRunning(MockServer server) implements StartResult {
        }

        /// The API alone does, until Ctrl-C.
        record ApiRunning(ApiServer api) implements StartResult {
        }

        /// It does not: something is wrong, or nothing but help was wanted.
        record NotStarted(int exitCode) implements StartResult {
        }
    }

    private static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }

        static UsageException ofOptions(String message) {
            return new UsageException(message + " (see --help)");
        }
    }

    private Main() {}

    /// Runs until Ctrl-C.
    public static void main(String[] args) {
        NativeCryptography.prefer(NativeCryptography.CORRETTO);
        StartResult startResult = run(List.of(args), System.out, System.err);
        if (startResult instanceof StartResult.NotStarted(int exitCode)) {
            System.exit(exitCode);
        } else if (startResult instanceof StartResult.ServerRunning(MockServer server)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        } else if (startResult instanceof StartResult.ApiRunning(ApiServer api)) {
            Runtime.getRuntime().addShutdownHook(new Thread(api::close));
        }
    }

    static StartResult run(List<String> args, PrintStream out, PrintStream err) {
        Optional<String> told = told(args);
        if (told.isPresent()) {
            out.print(told.get());
            out.flush();
            return new StartResult.NotStarted(0);
        }
        ParseResult parsed;
        MockConfig config;
        Optional<TrustedIssuer> trusted;
        try {
            parsed = parse(args);
            trusted = apiOnly(parsed);
            config = read(parsed);
        } catch (UsageException e) {
            err.println(e.getMessage());
            return new StartResult.NotStarted(WRONG_USAGE);
        }
        try {
            if (trusted.isPresent()) {
                return startApi(config, trusted.get(), out);
            }
            MockServer server = MockServer.start(config);
            // Who waits for the line asks for the keys next.
            server.awaitKeys();
            out.println("Dragonkey provider ready: " + server.issuer());
            if (!server.issuer().equals(server.address())) {
                out.println("It listens at " + server.address());
            }
            server.authority().ifPresent(pem -> out.print("Trust this certificate (also at "
                    + server.address() + "authority.pem) for tests alone:" + System.lineSeparator() + pem));
            server.adminSecret().ifPresent(secret -> out.println("Admin: " + server.address()
                    + "admin/openapi.json, with Authorization: Bearer " + secret));
            server.issuers().stream().skip(1).forEach(each -> out.println("Issuer: " + each));
            if (config.orAnyFree() && server.issuer().getPort() != config.port()) {
                out.println("Port " + config.port() + " is taken, so another one is used.");
            }
            out.flush();
            watch(parsed, server, out, err);
            return new StartResult.ServerRunning(server);
        } catch (UncheckedIOException | DatabaseException e) {
            err.println(e.getMessage());
            return new StartResult.NotStarted(CANNOT_LISTEN);
        } catch (ConfigException e) {
            err.println(e.getMessage());
            return new StartResult.NotStarted(WRONG_USAGE);
        }
    }

    private static StartResult startApi(MockConfig config, TrustedIssuer trusted, PrintStream out) {
        ApiServer api = ApiOnly.start(config, trusted);
        out.println("Dragonkey API ready: " + api.address() + "api/");
        out.println("Access tokens of " + trusted.uri() + " for " + trusted.audience() + " open it");
        out.flush();
        return new StartResult.ApiRunning(api);
    }

    private static Optional<TrustedIssuer> apiOnly(ParseResult parsed) throws UsageException {
        try {
            return ApiOnly.read(parsed);
        } catch (IllegalArgumentException wrong) {
            throw UsageException.ofOptions(String.valueOf(wrong.getMessage()));
        }
    }

    /// The file is read again when it changes. One that is wrong changes nothing, and is told.
    private static void watch(ParseResult parsed, MockServer server, PrintStream out, PrintStream err) {
        String name = parsed.matchedOptionValue("--config", "");
        if (!name.isEmpty()) {
            ConfigWatch watch = new ConfigWatch(Path.of(name), () -> {
                try {
                    server.reload(read(parsed));
                    out.println("Configuration read again: " + name);
                    out.flush();
                } catch (UsageException | IllegalArgumentException wrong) {
                    err.println(wrong.getMessage());
                } catch (RuntimeException bug) {
                    // The next change is seen all the same.
                    err.println("The configuration could not be read again: " + bug);
                }
            });
            server.onClosed(watch::close);
        }
    }

    private static CommandSpec syntax() {
        CommandSpec spec = CommandSpec.create().name("dragonkey mock");
        spec.usageMessage().description("Runs the provider and its API alone, until Ctrl-C.").width(100)
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(new TreeMap<>(Map.of("1", "it cannot listen, or its database cannot be had",
                        Integer.toString(WRONG_USAGE), "wrong usage, or a wrong configuration")));
        spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("this text").build());
        spec.addOption(OptionSpec.builder("-V", "--version").versionHelp(true)
                .description("the version of this program").build());
        spec.addOption(option("--port", "NUMBER", "where to listen; 0 takes a free port"));
        spec.addOption(option("--host", "ADDRESS", "the address to listen at"));
        spec.addOption(option("--issuer", "URL", "what it calls itself, whatever it listens at; "
                + IssuerDirectory.FROM_REQUEST + " takes it from each request, for tests"));
        spec.addOption(
                OptionSpec.builder("--tls").description("listens by TLS, with a certificate of an authority"
                        + " that is made once and kept, or as the file has it").build());
        spec.addOption(OptionSpec.builder("--trust-proxy")
                .description("takes it from each request, by Forwarded and X-Forwarded-* too").build());
        spec.addOption(OptionSpec.builder("--admin")
                .description("lets tests in any language do over HTTP, below /admin and with a secret that is"
                        + " printed, what others do in Java")
                .build());
        spec.addOption(option("--page", "off|read|act",
                "the page at / for this computer alone: none, to read, or to sign in as anybody by one click and"
                        + " switch faults; else to read"));
        spec.addOption(option("--data", "DIR",
                "keeps what it remembers in a database in this folder, and goes on with it at the next start"));
        spec.addOption(option("--database", "URL",
                "the same in a PostgreSQL (jdbc:postgresql://HOST/NAME?user=…&password=…), which several processes may share"));
        spec.addOption(option("--config", "FILE",
                "JSON or YAML: users, clients, lifetimes and more; what stands behind it counts more, what stands"
                        + " before it less"));
        spec.addOption(OptionSpec.builder(ApiOnly.OPTION)
                .description(
                        "the API alone, without a provider, for access tokens of the issuer that is trusted")
                .build());
        spec.addOption(option(ApiOnly.TRUST, "ISSUER",
                "whose tokens: https, or http on this computer; its keys are found by its metadata"));
        spec.addOption(option(ApiOnly.AUDIENCE, "AUDIENCE", "what these tokens call the API (aud)"));
        spec.addOption(OptionSpec.builder("--config-schema")
                .description("prints the JSON Schema of that file, for editors").build());
        return spec;
    }

    private static OptionSpec option(String name, String label, String sentence) {
        return OptionSpec.builder(name).type(String.class).paramLabel(label).description(sentence).build();
    }

    private static CommandLine commandLine() {
        return new CommandLine(syntax()).setExpandAtFiles(false).setPosixClusteredShortOptionsAllowed(false)
                .setInterpolateVariables(false);
    }

    /// What is printed in the place of a start, where that is wanted.
    private static Optional<String> told(List<String> args) {
        if (asksForHelp(args)) {
            return Optional.of(commandLine().getUsageMessage());
        }
        if (args.contains("--version") || args.contains("-V")) {
            return Optional.of("Dragonkey provider " + version() + System.lineSeparator());
        }
        return args.equals(List.of("--config-schema"))
                ? Optional.of(ConfigMembers.schema() + System.lineSeparator())
                : Optional.empty();
    }

    private static String version() {
        try (InputStream in = Main.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(in, "a resource of this module").readAllBytes(),
                    StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this module cannot be read", e);
        }
    }

    private static boolean asksForHelp(List<String> args) {
        return args.stream().anyMatch(Set.of("--help", "-h")::contains) || args.equals(List.of("help"));
    }

    private static MockConfig read(ParseResult parsed) throws UsageException {
        MockConfig config = MockConfig.defaults();
        for (OptionSpec option : parsed.matchedOptions()) {
            String name = option.longestName();
            String value = option.originalStringValues().isEmpty()
                    ? ""
                    : option.originalStringValues().getLast();
            config = switch (name) {
                case "--port" -> config.withPort(port(value));
                case "--host" -> config.withHost(value);
                case "--config" -> file(value, config);
                case "--data", "--database" -> setting(config, name.substring(2), value);
                case "--issuer" -> setting(config, "issuer", value);
                case "--tls" -> setting(config, "tls", config.settings().object("tls"));
                case "--admin" -> setting(config, "admin", true);
                case "--page" -> setting(config, "page", value);
                case ApiOnly.OPTION, ApiOnly.TRUST, ApiOnly.AUDIENCE -> config;
                case "--trust-proxy" -> setting(config, "trust_proxy", true);
                default -> throw UsageException.ofOptions(name + " stands alone");
            };
        }
        return config;
    }

    private static ParseResult parse(List<String> args) throws UsageException {
        try {
            return commandLine().parseArgs(args.toArray(String[]::new));
        } catch (UnmatchedArgumentException unknown) {
            String name = unknown.getUnmatched().getFirst().split("=", 2)[0];
            if (!name.startsWith("-")) {
                throw UsageException.ofOptions("Options alone, and here is a word that belongs to none");
            }
            throw UsageException.ofOptions(
                    "Unknown option: " + name + NearestName.meant(name, syntax().optionsMap().keySet()));
        } catch (ParameterException wrong) {
            throw UsageException
                    .ofOptions(String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong usage"));
        }
    }

    private static MockConfig setting(MockConfig config, String name, Object value) throws UsageException {
        Map<String, Object> settings = new LinkedHashMap<>(config.settings().members());
        settings.put(name, value);
        try {
            return config.withSettings(settings);
        } catch (IllegalArgumentException wrong) {
            throw UsageException.ofOptions("--" + wrong.getMessage());
        }
    }

    /// Options after it count more than the file, those before it less.
    private static MockConfig file(String name, MockConfig config) throws UsageException {
        try {
            return ConfigFile.read(Path.of(name), config, System::getenv);
        } catch (ConfigException e) {
            // A line for each, as compilers write them.
            throw new UsageException(e.problems().stream().map(each -> "--config " + name + ": " + each)
                    .collect(Collectors.joining(System.lineSeparator())));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--config " + name + ": " + e.getMessage());
        }
    }

    private static int port(String text) throws UsageException {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
            throw UsageException.ofOptions("--port is a number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }
}
