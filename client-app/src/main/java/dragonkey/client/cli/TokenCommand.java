package dragonkey.client.cli;

import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dragonkey.client.app.Kept;
import dragonkey.client.app.Options.WrongUsage;
import dragonkey.client.app.Surroundings;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Drafts;
import dragonkey.client.connection.Entry;
import dragonkey.client.connection.Entry.Origin;
import dragonkey.client.connection.Presets;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.http.Http;
import dragonkey.client.jose.Reading;
import dragonkey.client.jose.TokenText;
import dragonkey.client.oauth.Asked;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.IdToken;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.renewal.Refresher;
import dragonkey.client.renewal.Renewal;
import dragonkey.client.renewal.RenewalSchedule;
import dragonkey.client.session.Session;
import dragonkey.client.store.ConnectionStore;
import dragonkey.client.store.SecretStore;
import dragonkey.client.store.TokenStore;
import dragonkey.client.ui.ProblemWords;

/// `./dragonkey token`: the stored session's access token on standard output, renewed first if it must be, under the
/// same lock as the window. No line of it touches JavaFX.
public final class TokenCommand {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    /// What one program waits for cannot fall together with another's.
    private static final double NO_JITTER = 0.5;

    private final Clock clock;
    private final ConnectionStore connections;
    private final SecretStore secrets;
    private final TokenStore store;
    private final Refresher refresher;

    private TokenCommand(Preferences preferences, Surroundings surroundings) {
        this.clock = surroundings.clock();
        Kept kept = Kept.in(preferences, surroundings, new SecureRandom());
        connections = new ConnectionStore(preferences, clock);
        secrets = kept.secrets();
        store = kept.sessions();
        refresher = new Refresher(store, kept.vault().lock(), new RefreshRequest(new Http(DEADLINE), clock));
    }

    /// Runs the command.
    ///
    /// @return 0 when a token was printed, 1 when there is none that opens anything, 64 wrong usage
    public static int run(List<String> arguments, Surroundings surroundings, PrintStream out,
            PrintStream err) {
        try {
            String name = null;
            String node = "dragonkey";
            for (int at = 0; at < arguments.size(); at += 2) {
                String value = at + 1 < arguments.size() ? arguments.get(at + 1) : null;
                switch (arguments.get(at)) {
                    case "--connection" -> name = required("--connection", value);
                    case "--prefs-node" -> node = required("--prefs-node", value);
                    default -> throw new WrongUsage("token takes --connection NAME, and nothing else");
                }
            }
            out.println(new TokenCommand(Preferences.userRoot().node(node), surroundings).token(name));
            return 0;
        } catch (WrongUsage wrong) {
            err.println("dragonkey: " + wrong.getMessage());
            return Inspect.WRONG_USAGE;
        } catch (Refused refused) {
            Problem problem = refused.problem();
            err.println("dragonkey: " + problem.detail() + " (" + problem.code() + ")");
            return 1;
        } catch (InterruptedException _) {
            return 1;
        }
    }

    private static String required(String option, @Nullable String value) throws WrongUsage {
        if (value == null || value.isBlank()) {
            throw new WrongUsage(option + " needs a value");
        }
        return value;
    }

    private String token(@Nullable String name) throws Refused, InterruptedException, WrongUsage {
        Entry entry = chosen(name);
        TokenStore.Kept kept = store.read(entry.id());
        if (kept.problem().isPresent()) {
            throw inWords(kept.problem().get());
        }
        return switch (kept.session()) {
            case Session.SignedOut _ ->
                throw new Refused(Problem.of("session.signed_out", "nobody is signed in at " + entry.name()));
            case Session.SignedIn current ->
                isDue(current) ? renewed(entry, current, true) : current.tokens().accessToken().value();
            case Session.Expired old -> renewed(entry,
                    new Session.SignedIn(old.tokens(), old.profile(), old.verdict(), old.since()), false);
        };
    }

    /// As the window says it: what the disk or the keychain told is for engineers.
    private static Refused inWords(Problem problem) {
        ProblemWords words = ProblemWords.of(problem);
        return new Refused(Problem.of(problem.code(), words.title() + ". " + words.text()));
    }

    /// The one that is named, else the one used last, else the embedded provider's.
    private Entry chosen(@Nullable String name) throws WrongUsage {
        ConnectionStore.Kept kept = connections.read();
        Entry embedded = new Entry(Presets.EMBEDDED_NAME, embedded(URI.create("http://localhost/")),
                Origin.EMBEDDED, true);
        Optional<Entry> found = kept.entries().stream()
                .filter(entry -> name == null ? entry.id().equals(kept.last()) : entry.name().equals(name))
                .findFirst();
        if (found.isEmpty() && name != null && !name.equals(Presets.EMBEDDED_NAME)) {
            throw new WrongUsage("no connection has this name");
        }
        return found.orElse(embedded);
    }

    private boolean isDue(Session.SignedIn session) {
        Instant now = clock.instant();
        var schedule = new RenewalSchedule(() -> NO_JITTER);
        schedule.watch(session.tokens(), now, 0);
        return schedule.isDue(now, 0);
    }

    private String renewed(Entry entry, Session.SignedIn session, boolean stillGood)
            throws Refused, InterruptedException {
        return switch (refresher.renew(entry.id(), () -> ready(entry, session), session)) {
            case Renewal.Renewed(var fresh, var _) -> fresh.tokens().accessToken().value();
            case Renewal.Ended(Problem problem) -> throw over(entry, problem);
            case Renewal.Later(Problem problem) -> ifGood(session, stillGood, entry, problem);
            case Renewal.Rejected(var _, Problem problem) -> ifGood(session, stillGood, entry, problem);
            case Renewal.Impossible _ ->
                ifGood(session, stillGood, entry, Problem.of("refresh.impossible", ""));
        };
    }

    private static String ifGood(Session.SignedIn session, boolean stillGood, Entry entry, Problem problem)
            throws Refused {
        if (stillGood) {
            return session.tokens().accessToken().value();
        }
        throw over(entry, problem);
    }

    private static Refused over(Entry entry, Problem problem) {
        return new Refused(Problem.of(problem.code(), "the session at " + entry.name()
                + " has ended and could not be renewed: sign in again in the window"));
    }

    private Connection ready(Entry entry, Session.SignedIn session) throws Refused {
        if (entry.origin() == Origin.EMBEDDED) {
            return embedded(issuer(session));
        }
        if (!entry.confirmed()) {
            throw new Refused(Problem.of("connection.unconfirmed", ""));
        }
        if (entry.connection().client().authentication() instanceof ClientAuthentication.None) {
            return entry.connection();
        }
        return Drafts.withSecret(entry.connection(), secrets.read(entry.id())
                .orElseThrow(() -> new Refused(Problem.of("connection.no_secret", ""))));
    }

    /// The embedded provider has another port in another window: the one that gave the tokens is named in them.
    private static URI issuer(Session.SignedIn session) throws Refused {
        IdToken idToken = session.tokens().idToken();
        if (idToken != null && TokenText.read(idToken.value()) instanceof Reading.DecodedJws token
                && token.payload() instanceof Reading.Payload.Claims(JsonNode claims)
                && claims.path("iss").isString()) {
            return URI.create(claims.path("iss").stringValue());
        }
        throw new Refused(Problem.of("refresh.impossible", ""));
    }

    private static Connection embedded(URI issuer) {
        var client = new Client(Presets.EMBEDDED_CLIENT_ID, Presets.LOOPBACK_REDIRECT_URI,
                Presets.EMBEDDED_SCOPE, Asked.NOTHING);
        return new Connection(Presets.EMBEDDED_NAME, new Provider(issuer), client,
                Drafts.asFolder(issuer).resolve("api/"), Connection.Browser.EMBEDDED);
    }
}
