package dragonkey.client.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.app.CommandArguments;
import dragonkey.client.app.CommandArguments.WrongUsage;
import dragonkey.client.app.CommandSyntax;
import dragonkey.client.app.ConnectionResolver;
import dragonkey.client.app.Environment;
import dragonkey.client.app.SealedStores;
import dragonkey.client.app.WindowOptions;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.explain.StoryReport;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.loopback.BrowserLauncher;
import dragonkey.client.loopback.ClosingPage;
import dragonkey.client.oauth.DeviceAuthorization.DeviceCodes;
import dragonkey.client.session.Session;
import dragonkey.client.signin.ClientSignIn;
import dragonkey.client.signin.DeviceSignIn;
import dragonkey.client.signin.SignIn;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.signin.SystemBrowser;
import dragonkey.client.store.ConnectionStore;
import dragonkey.client.story.HarFile;
import dragonkey.client.story.ProviderFacts.ProviderChange;
import dragonkey.client.story.Story;
import dragonkey.client.story.Story.StepOutcome;
import dragonkey.client.story.Story.StoryOutcome;
import dragonkey.client.story.Story.ToldStep;
import dragonkey.client.story.StoryRecorder;
import dragonkey.client.story.StoryStep;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// `./dragonkey sign-in`: one sign-in in the person's own browser, or with a code on another device, told step by step. What
/// came of it is on standard output, the story on standard error; no token is printed or kept.
public final class SignInCommand {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int NOT_SIGNED_IN = 1;

    private final Environment environment;
    private final BrowserLauncher browserLauncher;
    private final PrintStream err;
    private final HttpTransport transport = new HttpTransport(DEADLINE);
    private final SecureRandom random = new SecureRandom();

    private SignInCommand(Environment environment, BrowserLauncher browserLauncher, PrintStream err) {
        this.environment = environment;
        this.browserLauncher = browserLauncher;
        this.err = err;
    }

    /// Its options and exit statuses.
    public static CommandSyntax syntax() {
        return WindowOptions.withConnection(new CommandSyntax("sign-in",
                "Signs in once, in your own browser, and tells each step. No session of it is kept, and no token is printed.",
                "What the provider says of itself is kept, to say the next time what it has changed.")
                .option("connection", "NAME",
                        "where; else the one that was used last, or what the options say"))
                .choice("browser", List.of(Browser.SYSTEM, Browser.DEVICE),
                        "your own browser, or any on another device; else as the connection has it")
                .option("prefs-node", "NAME", "where connections are kept; else " + WindowOptions.PREFS_NODE)
                .option("report", "FILE",
                        "writes a report in Markdown, without secrets, for an issue or a mail")
                .option("har", "FILE", "writes what was sent and answered as HAR 1.2, without secrets")
                .flag("json", "one JSON object instead of a sentence").exit(0, "signed in")
                .exit(NOT_SIGNED_IN, "not signed in").exit(CommandArguments.WRONG_USAGE, "wrong usage");
    }

    /// Opens pages as the desktop of this computer does.
    public static BrowserLauncher browserOfThisComputer(String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        List<String> command = os.startsWith("mac")
                ? List.of("open")
                : os.startsWith("windows")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler")
                        : List.of("xdg-open");
        return page -> new ProcessBuilder(
                Stream.concat(command.stream(), Stream.of(page.toString())).toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// Runs the command; waits until the person has signed in.
    ///
    /// @return 0 signed in, 1 not signed in, 64 wrong usage
    public static int run(List<String> arguments, Environment environment, BrowserLauncher browserLauncher,
            PrintStream out, PrintStream err) {
        try (var _ = environment.provider()) {
            CommandArguments line = syntax().read(arguments).withoutBlanks();
            return new SignInCommand(environment, browserLauncher, err).signIn(line, out);
        } catch (WrongUsage wrong) {
            err.println("dragonkey: " + wrong.getMessage());
            return CommandArguments.WRONG_USAGE;
        } catch (ProblemException problemException) {
            Problem problem = problemException.problem();
            err.println("dragonkey: " + ProblemWords.of(problem).sentence() + " (" + problem.code() + ")");
            return NOT_SIGNED_IN;
        } catch (IOException notWritten) {
            err.println("dragonkey: could not be written: " + notWritten.getMessage());
            return NOT_SIGNED_IN;
        }
    }

    private int signIn(CommandArguments line, PrintStream out)
            throws WrongUsage, ProblemException, IOException {
        Optional<Path> report = file(line, "report");
        Optional<Path> har = file(line, "har");
        Preferences preferences = Preferences.userRoot()
                .node(line.value("prefs-node").orElse(WindowOptions.PREFS_NODE));
        ConnectionEntry entry = entry(line, preferences);
        Connection connection = connection(line, entry, preferences);
        var stories = new StoryRecorder(transport, environment.clock());
        AtomicReference<@Nullable Story> told = new AtomicReference<>();
        stories.onStory(told::set);
        SignInOutcome outcome = stories.tell(SignInOutcome.kind(connection), connection.name(),
                () -> run(connection), SignInOutcome::ending);
        Story story = Objects.requireNonNull(told.get());
        List<RecordedExchange> exchanges = transport.recorder().of(story.group());
        boolean wentWell = story.ending().outcome() == StoryOutcome.SUCCEEDED;
        Optional<ProviderChange> change = new ProviderMemory(preferences, entry.id()).compare(exchanges,
                wentWell);
        tell(story, exchanges, change);
        out.println(line.has("json")
                ? json(story, exchanges, connection, outcome, change)
                : sentence(story, connection, outcome));
        if (report.isPresent()) {
            Files.writeString(report.get(), StoryReport.of(story, exchanges, connection, change));
        }
        if (har.isPresent()) {
            Files.writeString(har.get(), HarFile.of(exchanges, Messages.text("app.version")));
        }
        return wentWell ? 0 : NOT_SIGNED_IN;
    }

    private static Optional<Path> file(CommandArguments line, String option) throws WrongUsage {
        try {
            Optional<Path> file = line.value(option).map(Path::of);
            if (file.map(Path::toAbsolutePath).map(Path::getParent)
                    .filter(folder -> !Files.isDirectory(folder)).isPresent()) {
                throw new WrongUsage("--" + option + " is a file in a folder that is there");
            }
            return file;
        } catch (InvalidPathException _) {
            throw new WrongUsage("--" + option + " is the name of a file");
        }
    }

    private ConnectionEntry entry(CommandArguments line, Preferences preferences) throws WrongUsage {
        Optional<ConnectionEntry> given = WindowOptions.given(line);
        if (given.isPresent() && line.value("connection").isPresent()) {
            throw new WrongUsage("--connection and --issuer are two ways to say where; give one of them");
        }
        return given.isPresent()
                ? given.get()
                : TokenCommand.chosen(new ConnectionStore(preferences, environment.clock()),
                        line.value("connection"));
    }

    private Connection connection(CommandArguments line, ConnectionEntry entry, Preferences preferences)
            throws WrongUsage, ProblemException {
        Connection connection = new ConnectionResolver(
                SealedStores.in(preferences, environment, random).secrets(), environment.provider()::issuer,
                entry, () -> false, ConnectionResolver.PendingWrites.NONE).get();
        Optional<Browser> browser = line.choice("browser", List.of(Browser.SYSTEM, Browser.DEVICE));
        return browser.map(connection::in).orElseGet(
                () -> connection.browser() == Browser.EMBEDDED ? connection.in(Browser.SYSTEM) : connection);
    }

    private SignInOutcome run(Connection connection) {
        return switch (connection.browser()) {
            case EMBEDDED,
                    SYSTEM ->
                new SignIn(transport, random, environment.clock()).run(connection,
                        new SystemBrowser(browserLauncher, new SystemBrowser.SystemBrowserEvents(
                                page -> err.println("Sign in in your browser. If no page opens: " + page),
                                problem -> {
                                    // The address above can be opened anywhere.
                                }), () -> ClosingPage.html(Messages.text("closing.title"),
                                        Messages.text("closing.text")),
                                PATIENCE),
                        step -> {
                        });
            case DEVICE -> new DeviceSignIn(transport, random, environment.clock(), Thread::sleep)
                    .run(connection, prompt -> show(prompt.codes()), step -> {
                    });
            case NONE -> new ClientSignIn(transport, random, environment.clock()).run(connection, step -> {
            });
        };
    }

    private void show(DeviceCodes codes) {
        err.println("Open " + codes.verificationUri() + " on any device and enter " + codes.userCode());
    }

    private void tell(Story story, List<RecordedExchange> exchanges, Optional<ProviderChange> change) {
        for (ToldStep step : story.steps(exchanges)) {
            String remark = StoryWords.remark(step.outcome());
            String mark = switch (step.outcome()) {
                case PASSED -> "ok";
                case FAILED, STOPPED -> "FAILED";
                case NOT_NEEDED, NOT_REACHED -> "-";
            };
            String figures = String.join(", ",
                    Stream.of(StoryWords.rules(step),
                            step.exchanges().isEmpty() ? "" : StoryWords.time(step.micros()))
                            .filter(figure -> !figure.isEmpty()).toList());
            err.println("%-7s %s%s".formatted(mark, StoryWords.step(story.kind(), step.step()),
                    !remark.isEmpty() ? " (" + remark + ")" : figures.isEmpty() ? "" : " (" + figures + ")"));
            change.filter(otherwise -> step.step() == StoryStep.DISCOVERY).stream()
                    .flatMap(ProviderMemory::lines).forEach(words -> err.println("        " + words));
            step.rules().stream().filter(rule -> rule.outcome() == CheckOutcome.FAILED)
                    .forEach(rule -> err.println("        " + words(rule)));
            Problem problem = story.ending().problem();
            boolean isUntold = step.rules().stream().noneMatch(rule -> rule.outcome() == CheckOutcome.FAILED);
            if (step.outcome() == StepOutcome.FAILED && problem != null && isUntold) {
                err.println("        " + problem.code() + ": " + problem.detail());
            }
        }
    }

    private static String words(CheckResult rule) {
        return "%s: found %s, expected %s (%s)".formatted(rule.code(), rule.found(), rule.expected(),
                rule.reference());
    }

    private static String sentence(Story story, Connection connection, SignInOutcome outcome) {
        String where = " at " + connection.provider().issuer();
        return switch (outcome) {
            case SignInOutcome.SignInCompleted(Session.SignedIn session) ->
                "Signed in as %s%s: %d rules passed, in %s".formatted(session.profile().displayName(), where,
                        story.ending().report().count(CheckOutcome.PASSED), StoryWords.time(story.took()));
            case SignInOutcome.SignInRejected(Problem problem) ->
                "Not signed in%s: %s (%s)%n%s".formatted(where, ProblemWords.of(problem).sentence(),
                        problem.code(), StoryWords.advice(problem.code()));
            case SignInOutcome.SignInCancelled _ -> "Not signed in" + where + ": stopped";
        };
    }

    private static String json(Story story, List<RecordedExchange> exchanges, Connection connection,
            SignInOutcome outcome, Optional<ProviderChange> change) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("outcome", story.ending().outcome().name().toLowerCase(Locale.ROOT));
        answer.put("issuer", connection.provider().issuer().toString());
        answer.put("clientId", connection.client().clientId());
        answer.put("millis", story.took().toMillis());
        switch (outcome) {
            case SignInOutcome.SignInCompleted(Session.SignedIn session) ->
                answer.put("sub", session.profile().sub()).put("person", session.profile().displayName());
            case SignInOutcome.SignInRejected(Problem problem) -> answer.put("code", problem.code())
                    .put("detail", problem.detail()).put("advice", StoryWords.advice(problem.code()));
            case SignInOutcome.SignInCancelled _ -> {
                // nothing more is known
            }
        }
        ArrayNode steps = answer.putArray("steps");
        for (ToldStep step : story.steps(exchanges)) {
            ObjectNode one = steps.addObject();
            one.put("step", Messages.word(step.step())).put("outcome", Messages.word(step.outcome()));
            ArrayNode checks = one.putArray("checks");
            step.rules().forEach(rule -> InspectJson.check(checks.addObject(), rule));
        }
        ProviderMemory.write(change, answer);
        return JsonMapper.shared().writeValueAsString(answer);
    }
}
