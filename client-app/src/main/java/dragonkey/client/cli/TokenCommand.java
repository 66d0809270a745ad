package dragonkey.client.cli;

import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.prefs.Preferences;

import tools.jackson.databind.JsonNode;

import dragonkey.client.app.CommandArguments;
import dragonkey.client.app.CommandArguments.WrongUsage;
import dragonkey.client.app.CommandSyntax;
import dragonkey.client.app.ConnectionResolver;
import dragonkey.client.app.Environment;
import dragonkey.client.app.SealedStores;
import dragonkey.client.app.WindowOptions;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.Preset;
import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemKind.FailedExchange;
import dragonkey.client.core.ProblemKind.ProviderError;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.renewal.RenewalResult;
import dragonkey.client.renewal.RenewalSchedule;
import dragonkey.client.renewal.TokenRefresher;
import dragonkey.client.session.Session;
import dragonkey.client.store.ConnectionStore;
import dragonkey.client.store.SecretStore;
import dragonkey.client.store.SessionStore;
import dragonkey.client.story.StoryRecorder;
import dragonkey.client.ui.ProblemWords;

/// `./dragonkey token`: the stored session's access token on standard output, renewed first if it must be, under the
/// same lock as the window. No line of it touches JavaFX.
public final class TokenCommand {
    static final Duration DEADLINE = Duration.ofSeconds(30);
    /// As `sysexits.h` has it, where 64 comes from: a temporary failure.
    static final int TRY_AGAIN = 75;
    private static final Set<ExchangeFailure> PASSING = EnumSet.of(ExchangeFailure.OFFLINE,
            ExchangeFailure.DNS, ExchangeFailure.UNREACHABLE, ExchangeFailure.PROXY, ExchangeFailure.TIMEOUT,
            ExchangeFailure.HTTP);
    /// What one program waits for cannot fall together with another's.
    private static final double NO_JITTER = 0.5;

    private final Clock clock;
    private final ConnectionStore connections;
    private final SecretStore secrets;
    private final SessionStore store;
    private final TokenRefresher tokenRefresher;

    private TokenCommand(Preferences preferences, Environment environment) {
        this.clock = environment.clock();
        SealedStores sealedStores = SealedStores.in(preferences, environment, new SecureRandom());
        connections = new ConnectionStore(preferences, clock);
        secrets = sealedStores.secrets();
        store = sealedStores.sessions();
        HttpTransport transport = new HttpTransport(DEADLINE);
        tokenRefresher = new TokenRefresher(store, sealedStores.vault().lock(),
                new RefreshRequest(transport, clock), new StoryRecorder(transport, clock));
    }

    /// Its options and exit statuses.
    public static CommandSyntax syntax() {
        return new CommandSyntax("token",
                "Prints the access token of the session that is stored, renewed first if it must be.")
                .option("connection", "NAME", "whose session; else the one that was used last")
                .option("prefs-node", "NAME",
                        "where sessions and settings are kept; else " + WindowOptions.PREFS_NODE)
                .exit(0, "a token was printed").exit(1, "nobody is signed in, or the session has ended")
                .exit(TRY_AGAIN, "the token could not be renewed now; the session is kept")
                .exit(CommandArguments.WRONG_USAGE, "wrong usage");
    }

    /// Runs the command.
    ///
    /// @return 0 when a token was printed, 1 when there is none that opens anything, 75 when there may be one later, 64 wrong
    ///     usage
    public static int run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        try {
            CommandArguments line = syntax().read(arguments).withoutBlanks();
            String node = line.value("prefs-node").orElse(WindowOptions.PREFS_NODE);
            out.println(new TokenCommand(Preferences.userRoot().node(node), environment)
                    .tokens(line.value("connection")).accessToken().value());
            return 0;
        } catch (WrongUsage wrong) {
            err.println("dragonkey: " + wrong.getMessage());
            return CommandArguments.WRONG_USAGE;
        } catch (ProblemException problemException) {
            Problem problem = problemException.problem();
            err.println("dragonkey: " + problem.detail() + " (" + problem.code() + ")");
            return 1;
        } catch (NotRenewedNow notNow) {
            err.println("dragonkey: " + notNow.getMessage());
            return TRY_AGAIN;
        } catch (InterruptedException _) {
            return 1;
        }
    }

    /// The session goes on, and there is no token of it that is good now.
    private static final class NotRenewedNow extends Exception {
        private static final long serialVersionUID = 1L;

        NotRenewedNow(ConnectionEntry connectionEntry, Problem problem) {
            super("the token of the session at %s could not be renewed now, and the session is kept%s: %s (%s)"
                    .formatted(connectionEntry.name(), isPassing(problem) ? "; try again" : "",
                            ProblemWords.of(problem).sentence(), problem.code()));
        }
    }

    /// What is over by itself, as a rule; a certificate that nobody trusts is not.
    static boolean isPassing(Problem problem) {
        return problem.kind() instanceof FailedExchange failed && PASSING.contains(failed.failure());
    }

    /// What a session has to spend now.
    sealed interface StoredTokens {
    }

    /// Tokens that are good now, renewed if they had to be.
    record TokensNow(Tokens tokens) implements StoredTokens {
    }

    /// No tokens.
    ///
    /// @param status the exit status that says so
    record NoTokensNow(int status, String words) implements StoredTokens {
    }

    /// The tokens of the session that is stored for a connection.
    static StoredTokens tokens(Preferences preferences, Environment environment, ConnectionEntry entry)
            throws InterruptedException {
        try {
            return new TokensNow(new TokenCommand(preferences, environment).tokens(entry));
        } catch (ProblemException problemException) {
            Problem problem = problemException.problem();
            return new NoTokensNow(1, problem.detail() + " (" + problem.code() + ")");
        } catch (NotRenewedNow notNow) {
            return new NoTokensNow(TRY_AGAIN, String.valueOf(notNow.getMessage()));
        }
    }

    private Tokens tokens(Optional<String> name)
            throws ProblemException, NotRenewedNow, InterruptedException, WrongUsage {
        return tokens(chosen(connections, name));
    }

    private Tokens tokens(ConnectionEntry connectionEntry)
            throws ProblemException, NotRenewedNow, InterruptedException {
        SessionStore.SessionReadResult sessionReadResult = store.read(connectionEntry.id());
        if (sessionReadResult.problem().isPresent()) {
            throw inWords(sessionReadResult.problem().get());
        }
        return switch (sessionReadResult.session()) {
            case Session.SignedOut _ -> throw ProblemException.of(ProblemCode.SESSION_SIGNED_OUT,
                    "nobody is signed in at " + connectionEntry.name());
            case Session.SignedIn current ->
                isDue(current) ? renewed(connectionEntry, current, true) : current.tokens();
            case Session.Expired(Session.SignedIn last) -> renewed(connectionEntry, last, false);
        };
    }

    /// As the window says it: what the disk or the keychain told is for engineers.
    private static ProblemException inWords(Problem problem) {
        ProblemWords words = ProblemWords.of(problem);
        return ProblemException.of(problem.kind(), words.sentence());
    }

    /// The one that is named, else the one used last, else the embedded provider's.
    static ConnectionEntry chosen(ConnectionStore connections, Optional<String> name) throws WrongUsage {
        ConnectionStore.StoredConnections storedConnections = connections.read();
        Optional<ConnectionEntry> found = storedConnections.entries().stream()
                .filter(connectionEntry -> name.isEmpty()
                        ? connectionEntry.id().equals(storedConnections.last())
                        : connectionEntry.name().equals(name.get()))
                .findFirst();
        if (found.isEmpty() && name.filter(it -> !it.equals(Preset.EMBEDDED_NAME)).isPresent()) {
            throw new WrongUsage("no connection has this name");
        }
        return found.orElseGet(ConnectionResolver::embedded);
    }

    private boolean isDue(Session.SignedIn session) {
        Instant now = clock.instant();
        var schedule = new RenewalSchedule(() -> NO_JITTER);
        schedule.watch(session.tokens(), now, 0);
        return schedule.isDue(now, 0);
    }

    private Tokens renewed(ConnectionEntry connectionEntry, Session.SignedIn session, boolean stillGood)
            throws ProblemException, NotRenewedNow, InterruptedException {
        var resolver = new ConnectionResolver(secrets, () -> issuer(session.tokens()), connectionEntry,
                () -> false, ConnectionResolver.PendingWrites.NONE);
        RenewalResult renewalResult = tokenRefresher.renew(connectionEntry.id(), resolver, session);
        if (stillGood && !(renewalResult instanceof RenewalResult.Renewed)
                && !(renewalResult instanceof RenewalResult.SessionEnded)) {
            return session.tokens();
        }
        return switch (renewalResult) {
            case RenewalResult.Renewed(var fresh, var _) -> fresh.tokens();
            case RenewalResult.RenewalPostponed(Problem problem) when problem
                    .kind() != ProblemCode.REFRESH_IMPOSSIBLE ->
                throw new NotRenewedNow(connectionEntry, problem);
            case RenewalResult.RenewalPostponed(Problem problem) -> throw over(connectionEntry, problem);
            case RenewalResult.SessionEnded(Problem problem) -> throw over(connectionEntry, problem);
            case RenewalResult.RenewalRejected(var _, Problem problem) ->
                throw over(connectionEntry, problem);
            case RenewalResult.NoRefreshToken _ ->
                throw over(connectionEntry, Problem.of(ProblemCode.REFRESH_IMPOSSIBLE, ""));
        };
    }

    /// Why this program has no token of the session any more; not always because it ended.
    private static ProblemException over(ConnectionEntry connectionEntry, Problem problem) {
        String what = switch (problem.kind()) {
            case ProviderError error when error.equals(TokenRefresher.INVALID_GRANT) ->
                "has ended: the provider honours its refresh token no more; sign in again in the window";
            case ProblemCode.SESSION_ENDED ->
                "was signed out in another window meanwhile; sign in again in the window";
            case ProblemCode.SESSION_MEMORY ->
                "was taken into the memory of a window that keeps nothing on disk, where no command finds it";
            case ProblemCode.SESSION_ISSUER ->
                "belongs to another provider under the same name, so its tokens are not sent to this one; sign in again in the window";
            case ProblemCode.REFRESH_IMPOSSIBLE ->
                "has ended, and there is no refresh token to renew it with; sign in again in the window";
            case ProblemCode _,ProviderError _,FailedExchange _ ->
                "has ended, and the renewed tokens broke a rule; sign in again in the window";
        };
        return ProblemException.of(problem.kind(), "the session at " + connectionEntry.name() + " " + what);
    }

    /// The embedded provider has another port in another window: the one that gave the tokens is named in them.
    static URI issuer(Tokens tokens) throws ProblemException {
        IdToken idToken = tokens.idToken();
        if (idToken != null && TokenParser.read(idToken.value()) instanceof ParsedToken.DecodedJws token
                && token.payload() instanceof ParsedToken.TokenPayload.ClaimsPayload(JsonNode claims)
                && claims.path("iss").isString()) {
            return URI.create(claims.path("iss").stringValue());
        }
        throw ProblemException.of(ProblemCode.REFRESH_IMPOSSIBLE, "");
    }
}
