package dragonkey.client.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.prefs.Preferences;

import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.session.Session;

/// A program of its own that keeps a session with the help of this computer's real keychain, and prints one line for each
/// thing it is asked to do.
public final class KeychainLife {
    private static final String HERE = "here";

    private KeychainLife() {}

    /// @param args the key file; then what to do: `save:TOKEN`, `read`, `move:PLACE`, `where`, `forget`
    static void main(String[] args) {
        var random = new SecureRandom();
        var vault = new Vault(Preferences.userRoot().node("dragonkey"), Path.of(args[0]),
                new OsKeychain(System.getProperty("os.name")), random);
        var store = new TokenStore(vault, Clock.systemUTC(), random);
        for (int at = 1; at < args.length; at++) {
            String[] order = args[at].split(":", 2);
            System.out.println(switch (order[0]) {
                case "save" -> told(store.save(HERE, Sessions.of(order[1])));
                case "read" -> told(store.read(HERE));
                case "move" -> told(vault.move(Protection.valueOf(order[1])));
                case "where" -> where(vault);
                case "forget" -> told(vault.forgetEverything());
                default -> throw new IllegalArgumentException(order[0]);
            });
        }
        System.exit(0);
    }

    private static String told(StoreOutcome outcome) {
        return switch (outcome) {
            case StoreOutcome.Saved _ -> "done";
            case StoreOutcome.NotSaved(Problem problem) -> problem.code();
        };
    }

    private static String told(Optional<Problem> problem) {
        return problem.map(Problem::code).orElse("done");
    }

    private static String told(TokenStore.Kept kept) {
        String token = switch (kept.session()) {
            case Session.SignedOut _ -> "nobody";
            case Session.SignedIn now -> now.tokens().accessToken().value();
            case Session.Expired then -> then.tokens().accessToken().value();
        };
        return kept.problem().map(Problem::code).orElse(token);
    }

    private static String where(Vault vault) {
        try {
            return vault.protection().map(Protection::name).orElse("nowhere");
        } catch (Refused refused) {
            return refused.problem().code();
        }
    }
}
