package dragonkey.client.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.prefs.Preferences;

import dragonkey.client.core.Problem;
import dragonkey.client.store.SessionStore.StoreOutcome;

/// A program that ends without a goodbye the moment its session is saved.
final class SaveThenHalt {
    private SaveThenHalt() {}

    static final int NOT_WRITABLE = 3;

    /// Ends with 0 when the session was saved.
    ///
    /// @param args node below the user's root, key file, connection name, access token
    static void main(String[] args) {
        SecureRandom random = new SecureRandom();
        SessionStore store = new SessionStore(new SealedPreferences(Preferences.userRoot().node(args[0]),
                Path.of(args[1]), Keychain.none(), random), Clock.systemUTC(), random);
        StoreOutcome outcome = store.save(args[2], TestSessions.of(args[3]));
        Runtime.getRuntime().halt(switch (outcome) {
            case StoreOutcome.Saved _ -> 0;
            case StoreOutcome.NotSaved(Problem problem) when problem.code().equals("store.not_writable") ->
                NOT_WRITABLE;
            case StoreOutcome.NotSaved _ -> 1;
        });
    }
}
