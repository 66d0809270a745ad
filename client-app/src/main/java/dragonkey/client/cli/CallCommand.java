package dragonkey.client.cli;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

import dragonkey.client.app.CommandArguments;
import dragonkey.client.app.CommandArguments.WrongUsage;
import dragonkey.client.app.CommandSyntax;
import dragonkey.client.app.ConnectionResolver;
import dragonkey.client.app.Environment;
import dragonkey.client.app.SealedStores;
import dragonkey.client.app.WindowOptions;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;
import dragonkey.client.explain.RefusalWords;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.request.ApiAnswer;
import dragonkey.client.request.ApiClient;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.RefusalReading;
import dragonkey.client.request.RefusalReason;
import dragonkey.client.request.RequestBody;
import dragonkey.client.request.RequestBody.BodyKind;
import dragonkey.client.request.SavedRequests;
import dragonkey.client.store.ConnectionStore;
import dragonkey.client.store.RequestStore;
import dragonkey.client.ui.ProblemWords;

/// `./dragonkey call NAME-or-URL`: a request with the stored session's access token, the answer on standard output, and why
/// it was refused on standard error. No token is printed.
public final class CallCommand {
    private static final int REFUSED = 1;
    private static final int LONGEST_LINE = 400;

    private CallCommand() {}

    /// Its options and exit statuses.
    public static CommandSyntax syntax() {
        return new CommandSyntax("call",
                "Sends a request with the access token of the session that is stored, and says why it was refused.")
                .word("NAME-or-URL", "a saved request, an address, or a path below the connection's API")
                .option("request", 'X', "METHOD", "else GET, or POST with a body")
                .lines("header", 'H', "HEADER", "a further header, Name: value; more than once")
                .option("data", 'd', "BODY", "what is sent; @FILE sends a file")
                .option("connection", "NAME", "whose session; else the one that was used last")
                .flag("no-token", "sends no token").flag("include", "prints status and headers as well")
                .option("prefs-node", "NAME",
                        "where sessions and settings are kept; else " + WindowOptions.PREFS_NODE)
                .exit(0, "answered with 2xx or 3xx")
                .exit(REFUSED, "refused, not answered, or nobody is signed in")
                .exit(TokenCommand.TRY_AGAIN, "the token could not be renewed now; the session is kept")
                .exit(CommandArguments.WRONG_USAGE, "wrong usage");
    }

    /// Runs the command.
    ///
    /// @return 0 answered, 1 refused or not answered, 75 no token now, 64 wrong usage
    public static int run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        try (var _ = environment.provider()) {
            CommandArguments line = syntax().read(arguments);
            if (line.words().isEmpty() || line.words().getFirst().isBlank()) {
                throw new WrongUsage("call needs the name of a saved request, or an address");
            }
            return new OneCall(environment, line, out, err).make();
        } catch (WrongUsage wrong) {
            err.println("dragonkey: " + wrong.getMessage());
            return CommandArguments.WRONG_USAGE;
        } catch (ProblemException problemException) {
            Problem problem = problemException.problem();
            err.println("dragonkey: " + ProblemWords.of(problem).sentence() + " (" + problem.code() + ")");
            return REFUSED;
        } catch (InterruptedException _) {
            return REFUSED;
        }
    }

    /// As curl takes it: what begins with `@` is the name of a file.
    private static RequestBody body(String data) {
        return data.startsWith("@")
                ? new RequestBody(BodyKind.FILE, data.substring(1))
                : RequestBody.of(data);
    }

    /// One running of the command.
    private static final class OneCall {
        private final Environment environment;
        private final CommandArguments line;
        private final PrintStream out;
        private final PrintStream err;
        private final Preferences preferences;
        private final ConnectionEntry entry;

        OneCall(Environment environment, CommandArguments line, PrintStream out, PrintStream err)
                throws WrongUsage {
            this.environment = environment;
            this.line = line;
            this.out = out;
            this.err = err;
            preferences = Preferences.userRoot()
                    .node(line.value("prefs-node").orElse(WindowOptions.PREFS_NODE));
            entry = TokenCommand.chosen(new ConnectionStore(preferences, environment.clock()),
                    line.value("connection"));
        }

        int make() throws ProblemException, InterruptedException, WrongUsage {
            ApiRequest request = request();
            Optional<Tokens> tokens = Optional.empty();
            if (!line.has("no-token")) {
                switch (TokenCommand.tokens(preferences, environment, entry)) {
                    case TokenCommand.TokensNow(Tokens now) -> tokens = Optional.of(now);
                    case TokenCommand.NoTokensNow(int status, String words) -> {
                        err.println("dragonkey: " + words);
                        return status;
                    }
                }
            }
            Connection connection = connection(tokens);
            if (tokens.isPresent()) {
                requireNamedHost(connection, request);
            }
            var client = new ApiClient(new HttpTransport(TokenCommand.DEADLINE), environment.clock());
            ApiAnswer answer = sent(client, connection, request, tokens);
            tell(answer);
            if (answer.isRefusal()) {
                why(client.refusal(connection, answer));
            }
            return answer.response().status() < 400 ? 0 : REFUSED;
        }

        /// A saved request may be somebody else's: to a host that is not the connection's API a token goes only where the
        /// person has typed the address.
        private void requireNamedHost(Connection connection, ApiRequest request)
                throws ProblemException, WrongUsage {
            String host = String.valueOf(request.at(connection.api()).getAuthority());
            boolean isTyped = line.words().getFirst().equals(request.address());
            if (!isTyped && !host.equals(connection.api().getAuthority())) {
                throw new WrongUsage("the saved request " + SafeText.clean(request.name(), 100) + " goes to "
                        + SafeText.clean(host, 100)
                        + ", which is not the API of the connection: --no-token sends it without your token, its address in place of its name with it");
            }
        }

        private ApiAnswer sent(ApiClient client, Connection connection, ApiRequest request,
                Optional<Tokens> tokens) throws ProblemException, InterruptedException {
            try {
                return client.send(connection, request, tokens.orElse(null));
            } catch (ProblemException notSent) {
                if (entry.origin() == ConnectionEntry.ConnectionOrigin.EMBEDDED && tokens.isPresent()) {
                    err.println(
                            "dragonkey: the embedded provider that gave this token runs in a window that is closed: open it with ./dragonkey, and call again");
                }
                throw notSent;
            }
        }

        /// The embedded provider of the window that gave the tokens has a port of its own, which is named in them.
        private Connection connection(Optional<Tokens> tokens) throws ProblemException {
            return new ConnectionResolver(
                    SealedStores.in(preferences, environment, new SecureRandom()).secrets(),
                    () -> tokens.isPresent() && tokens.get().areOfAPerson()
                            ? TokenCommand.issuer(tokens.get())
                            : environment.provider().issuer(),
                    entry, () -> false, ConnectionResolver.PendingWrites.NONE).get();
        }

        /// The one that is saved under this name, else one to this address; the options change either.
        private ApiRequest request() throws ProblemException {
            String wanted = line.words().getFirst();
            List<ApiRequest> saved = new RequestStore(preferences.node("requests")).read(entry.id())
                    .orElseGet(SavedRequests::first);
            ApiRequest found = Stream.concat(saved.stream(), Stream.of(SavedRequests.DRAGONS))
                    .filter(request -> request.name().equalsIgnoreCase(wanted)).findFirst()
                    .orElseGet(() -> ApiRequest.get(wanted, wanted));
            RequestBody body = line.value("data").map(CallCommand::body).orElse(found.body());
            var headers = new ArrayList<>(ApiRequest.headers(line.value("header").orElse("")));
            found.headers().stream()
                    .filter(header -> headers.stream()
                            .noneMatch(other -> other.name().equalsIgnoreCase(header.name())))
                    .forEach(headers::add);
            String method = line.value("request").map(it -> it.toUpperCase(Locale.ROOT))
                    .orElseGet(() -> line.value("data").isPresent() && found.method().equals("GET")
                            ? "POST"
                            : found.method());
            return new ApiRequest(found.name(), method, found.address(), headers, body, found.way());
        }

        private void tell(ApiAnswer answer) {
            if (line.has("include")) {
                out.println(answer.statusLine());
                answer.response().headers().entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .forEach(header -> header.getValue()
                                .forEach(value -> out.println(header.getKey() + ": " + value)));
                out.println();
            }
            err.println("%s %s: %s, %d ms, %d bytes".formatted(answer.request().method(), answer.address(),
                    answer.statusLine(), answer.took().toMillis(), answer.response().size()));
            out.print(answer.response().body());
            if (!answer.response().body().endsWith("\n") && answer.response().size() > 0) {
                out.println();
            }
            out.flush();
        }

        private void why(RefusalReading reading) {
            for (RefusalReason reason : reading.reasons()) {
                err.println(
                        "  " + RefusalWords.sentence(reason) + " (" + RefusalWords.certainty(reason) + ")");
            }
            String remedy = RefusalWords.remedy(reading.first());
            if (!remedy.isEmpty()) {
                err.println("  " + remedy);
            }
            String ruledOut = RefusalWords.ruledOut(reading);
            if (!ruledOut.isEmpty()) {
                err.println("  " + SafeText.clean(ruledOut, LONGEST_LINE));
            }
        }
    }
}
