package dragonkey.client.app;

import java.time.Duration;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

/// The end of the program after its last window. Libraries leave threads behind that would keep it for ever, as a connection to
/// a session bus without a secret service does: it does not wait for them.
public final class ProgramEnd {
    /// A folder of preferences on a network that went away must not keep the program.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private ProgramEnd() {}

    /// Writes the preferences down and ends the program with this exit status, whoever is still running.
    public static void end(int status) {
        Thread.ofPlatform().daemon().name("program end").start(() -> halt(status));
        try {
            Preferences.userRoot().flush();
        } catch (BackingStoreException notWritten) {
            System.err.println("dragonkey: the preferences could not be written");
        }
        System.exit(status);
    }

    /// Cuts short what hangs on the way out, and what libraries have registered to be done there.
    private static void halt(int status) {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status);
    }
}
