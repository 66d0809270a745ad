package dragonkey.client.store;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import static java.util.Objects.requireNonNull;

/// What the programs of one person have in common: each has read it into a memory of its own.
///
/// The JDK's file store looks at its files only in a `sync` that follows another one of the same program, with no other
/// program's in between: it tells by the time of one file, which every `sync` moves on by a second. So that time tells
/// us too whether it has looked. Other systems' stores have no such file, and no memory.
final class SharedPreferences {
    private static final long STEP_MILLIS = 1_000;
    /// Somebody else's is rarely in between even once.
    private static final int ATTEMPTS = 20;
    private static final File TIMES = Path.of(
            System.getProperty("java.util.prefs.userRoot", requireNonNull(System.getProperty("user.home"))),
            ".java", ".userPrefs", ".userRootModFile." + System.getProperty("user.name")).toFile();

    private SharedPreferences() {}

    /// Brings in what other programs wrote in these nodes and below.
    ///
    /// @throws BackingStoreException where they cannot be read now: what is in memory is then the best there is
    static void refresh(List<Preferences> nodes) throws BackingStoreException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            long before = TIMES.lastModified();
            nodes.getFirst().sync();
            for (Preferences node : nodes) {
                node.sync();
            }
            long passed = TIMES.lastModified() - before;
            if (before == 0 || passed == (nodes.size() + 1) * STEP_MILLIS) {
                return;
            }
        }
    }
}
