package dragonkey.client.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.prefs.Preferences;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.store.KeyStorage.KeyLocation;
import dragonkey.client.store.SessionStore.StoreOutcome;

/// A program of its own that keeps a session with the help of this computer's real keychain, and prints one line for each
/// thing it is asked to do.
public final class KeychainProbe {
    private static final String HERE = "here";

    private KeychainProbe() {}

    /// @param args the key file; then what to do: `save:TOKEN`, `read`, `move:PLACE`, `where`, `forget`
    static void main(String[] args) {
        var random = new SecureRandom();
        var sealedPreferences = new SealedPreferences(Preferences.userRoot().node("dragonkey"),
                Path.of(args[0]), new OsKeychain(System.getProperty("os.name")), random);
        var store = new SessionStore(sealedPreferences, Clock.systemUTC(), random);
        for (int at = 1; at < args.length; at++) {
            String[] order = args[at].split(":", 2);
            System.out.println(switch (order[0]) {
                case "save" -> told(store.save(HERE, TestSessions.of(order[1])));
                case "read" -> told(store.read(HERE));
                case "move" -> told(sealedPreferences.move(KeyLocation.valueOf(order[1])));
                case "where" -> where(sealedPreferences);
                case "forget" -> told(sealedPreferences.forgetEverything());
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

    private static String told(SessionStore.SessionReadResult sessionReadResult) {
        String token = sessionReadResult.session().lastSignedIn()
                .map(last -> last.tokens().accessToken().value()).orElse("nobody");
        return sessionReadResult.problem().map(Problem::code).orElse(token);
    }

    private static String where(SealedPreferences sealedPreferences) {
        try {
            return sealedPreferences.protection().map(KeyLocation::name).orElse("nowhere");
        } catch (ProblemException problemException) {
            return problemException.problem().code();
        }
    }
}
