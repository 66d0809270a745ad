package dragonkey.client.cli;

import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.app.CommandArguments;
import dragonkey.client.app.CommandArguments.WrongUsage;
import dragonkey.client.app.CommandSyntax;
import dragonkey.client.connection.Preset;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.oauth.ProviderCheck.ProviderFindings;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.ui.ProblemWords;
import dragonkey.client.ui.RuleWords;

/// `./dragonkey check ISSUER`: asks a provider for its metadata and its keys and judges both, without signing in. Nothing
/// secret is sent. No line of it touches JavaFX.
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
                "Asks a provider for its metadata and its keys and says what would keep a sign-in from working.")
                .word("ISSUER", "its name, letter by letter, as https://login.example.com/tenant")
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
            URI issuer = issuer(line.words());
            ProviderFindings findings = new ProviderCheck(new HttpTransport(DEADLINE), clock)
                    .examine(new Provider(issuer), anyClient());
            List<CheckResult> results = findings.report().results().stream()
                    .filter(result -> !result.code().equals(OF_THE_CLIENT)).toList();
            int status = status(results, Optional.ofNullable(findings.problem()));
            out.println(line.has("json") ? json(issuer, results, status) : text(issuer, results, findings));
            return status;
        } catch (WrongUsage wrong) {
            err.println("dragonkey: " + wrong.getMessage());
            return CommandArguments.WRONG_USAGE;
        } catch (InterruptedException _) {
            return NOT_READY;
        }
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

    private static String text(URI issuer, List<CheckResult> results, ProviderFindings findings) {
        StringBuilder text = new StringBuilder(issuer.toString());
        for (CheckResult result : results) {
            text.append(System.lineSeparator()).append(line(result));
        }
        Problem problem = findings.problem();
        long failed = results.stream().filter(result -> result.outcome() == CheckOutcome.FAILED).count();
        String verdict = problem != null
                ? ProblemWords.of(problem).sentence()
                : failed == 0 ? "A sign-in can begin." : "A sign-in would fail: " + failed + " of the above.";
        return text.append(System.lineSeparator()).append(verdict).toString();
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

    private static String json(URI issuer, List<CheckResult> results, int status) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("issuer", issuer.toString());
        answer.put("ready", status == 0);
        ArrayNode checks = answer.putArray("checks");
        results.forEach(result -> InspectJson.check(checks.addObject(), result));
        return JsonMapper.shared().writeValueAsString(answer);
    }
}
