package dragonkey.client.cli;

import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.prefs.Preferences;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.app.CommandArguments;
import dragonkey.client.app.CommandArguments.WrongUsage;
import dragonkey.client.app.CommandSyntax;
import dragonkey.client.app.WindowOptions;
import dragonkey.client.connection.Preset;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.oauth.ProviderCheck.ProviderFindings;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.resource.AddressFindings;
import dragonkey.client.resource.AddressLookup;
import dragonkey.client.story.ProviderFacts.ProviderChange;
import dragonkey.client.story.StoryRecorder;
import dragonkey.client.story.ToldCheck;
import dragonkey.client.ui.ProblemWords;
import dragonkey.client.ui.RuleWords;

/// `./dragonkey check ISSUER`: asks a provider for its metadata and its keys and judges both, without signing in;
/// `./dragonkey check --api ADDRESS`: asks an API who gives tokens for it, and judges what it says. Nothing secret is sent, and
/// nobody is registered. No line of it touches JavaFX.
public final class CheckCommand {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int NOT_READY = 1;
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    /// Of a client that nobody has named nothing is said.
    private static final String OF_THE_CLIENT = "client.authentication";

    private CheckCommand() {}

    /// Its word, its options and its exit statuses.
    public static CommandSyntax syntax() {
        return new CommandSyntax("check",
                "Asks a provider for its metadata and its keys and says what would keep a sign-in from working.",
                "With --api it asks an API without a token who gives tokens for it, and judges what it says.")
                .word("ISSUER", "its name, letter by letter, as https://login.example.com/tenant")
                .option("api", "ADDRESS", "the address of an API, in place of an issuer")
                .option("prefs-node", "NAME",
                        "where is kept what a provider said of itself; else " + WindowOptions.PREFS_NODE)
                .flag("json", "one JSON object instead of lines").exit(0, "a sign-in can begin")
                .exit(NOT_READY, "a sign-in would fail")
                .exit(TokenCommand.TRY_AGAIN, "the provider could not be asked now")
                .exit(CommandArguments.WRONG_USAGE, "wrong usage");
    }

    /// Runs the command.
    ///
    /// @return 0 when a sign-in can begin, 1 when it would fail, 75 when nobody can be asked now, 64 wrong usage
    public static int run(List<String> arguments, Clock clock, PrintStream out, PrintStream err) {
        try {
            CommandArguments line = syntax().read(arguments).withoutBlanks();
            if (line.value("api").isPresent()) {
                return api(line, clock, out);
            }
            URI issuer = issuer(line.words());
            HttpTransport transport = new HttpTransport(DEADLINE);
            List<RecordedExchange> exchanges = new ArrayList<>();
            StoryRecorder stories = new StoryRecorder(transport, clock);
            stories.onStory(story -> exchanges.addAll(transport.recorder().of(story.group())));
            ProviderFindings findings = new ToldCheck(new ProviderCheck(transport, clock), stories)
                    .examine(issuer.toString(), new Provider(issuer), anyClient());
            List<CheckResult> results = findings.report().results().stream()
                    .filter(result -> !result.code().equals(OF_THE_CLIENT)).toList();
            int status = status(results, Optional.ofNullable(findings.problem()));
            Preferences preferences = Preferences.userRoot()
                    .node(line.value("prefs-node").orElse(WindowOptions.PREFS_NODE));
            Optional<ProviderChange> change = new ProviderMemory(preferences, issuer.toString())
                    .compare(exchanges, status == 0);
            change.stream().flatMap(ProviderMemory::lines).forEach(err::println);
            out.println(line.has("json")
                    ? json("issuer", issuer, results, status, answer -> ProviderMemory.write(change, answer))
                    : text(issuer, results, findings));
            return status;
        } catch (WrongUsage wrong) {
            err.println("dragonkey: " + wrong.getMessage());
            return CommandArguments.WRONG_USAGE;
        } catch (InterruptedException _) {
            return NOT_READY;
        }
    }

    private static int api(CommandArguments line, Clock clock, PrintStream out)
            throws WrongUsage, InterruptedException {
        String given = line.value("api").orElse("");
        URI address = AddressLookup.typed(given).filter(typed -> line.words().isEmpty())
                .orElseThrow(() -> new WrongUsage(
                        "--api takes the whole address of an API, as https://api.example.com/orders, and no ISSUER"));
        HttpTransport transport = new HttpTransport(DEADLINE);
        AddressFindings findings = new AddressLookup(transport, new StoryRecorder(transport, clock))
                .look(address, List.of(), report -> {
                });
        // Whether there is a client is a matter of the connections in the window.
        List<CheckResult> results = findings.report().results();
        int status = status(results, Optional.ofNullable(findings.problem()));
        out.println(line.has("json") ? json("api", address, results, status, answer -> {
        }) : text(address, results) + verdict(findings));
        return status;
    }

    private static String verdict(AddressFindings findings) {
        Problem problem = findings.problem();
        String end = System.lineSeparator();
        return problem == null
                ? end + "A client finds from this address alone where to sign in."
                : end + ProblemWords.of(problem).sentence() + end + StoryWords.advice(problem.code());
    }

    private static ClientRegistration anyClient() {
        return new ClientRegistration(Preset.EMBEDDED_CLIENT_ID, Preset.LOOPBACK_REDIRECT_URI,
                Preset.GENERIC_SCOPE, RequestParameters.NOTHING);
    }

    /// The address of the metadata is taken for the issuer that it belongs to.
    private static URI issuer(List<String> words) throws WrongUsage {
        try {
            String text = words.isEmpty() ? "" : words.getFirst().strip();
            URI address = new URI(text.endsWith(WELL_KNOWN)
                    ? text.substring(0, text.length() - WELL_KNOWN.length())
                    : text);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (web && address.getHost() != null && address.getRawUserInfo() == null
                    && address.getRawQuery() == null && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw new WrongUsage("ISSUER is the provider's whole address, as https://login.example.com/tenant");
    }

    private static int status(List<CheckResult> results, Optional<Problem> problem) {
        if (problem.filter(TokenCommand::isPassing).isPresent()) {
            return TokenCommand.TRY_AGAIN;
        }
        return results.stream().anyMatch(result -> result.outcome() == CheckOutcome.FAILED) ? NOT_READY : 0;
    }

    private static String text(URI address, List<CheckResult> results) {
        StringBuilder text = new StringBuilder(address.toString());
        for (CheckResult result : results) {
            text.append(System.lineSeparator()).append(line(result));
        }
        return text.toString();
    }

    private static String text(URI issuer, List<CheckResult> results, ProviderFindings findings) {
        Problem problem = findings.problem();
        long failed = results.stream().filter(result -> result.outcome() == CheckOutcome.FAILED).count();
        String verdict = problem != null
                ? ProblemWords.of(problem).sentence()
                : failed == 0 ? "A sign-in can begin." : "A sign-in would fail: " + failed + " of the above.";
        return text(issuer, results) + System.lineSeparator() + verdict;
    }

    private static String line(CheckResult result) {
        String mark = switch (result.outcome()) {
            case PASSED -> "ok";
            case FAILED -> "FAILED";
            case SKIPPED -> "-";
        };
        String line = "%-7s %-24s %s".formatted(mark, result.code(), result.found()).stripTrailing();
        if (result.outcome() != CheckOutcome.FAILED) {
            return line;
        }
        String expected = result.expected().isEmpty() ? "" : ", expected " + result.expected();
        String reference = result.reference().isEmpty() ? "" : " (" + result.reference() + ")";
        String sentence = RuleWords.of(result.code());
        return line + expected + reference
                + (sentence.isEmpty() ? "" : System.lineSeparator() + " ".repeat(8) + sentence);
    }

    /// @param asked what was asked: `issuer` or `api`
    /// @param more adds what else is known
    private static String json(String asked, URI address, List<CheckResult> results, int status,
            Consumer<ObjectNode> more) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put(asked, address.toString());
        answer.put("ready", status == 0);
        ArrayNode checks = answer.putArray("checks");
        results.forEach(result -> InspectJson.check(checks.addObject(), result));
        more.accept(answer);
        return JsonMapper.shared().writeValueAsString(answer);
    }
}
