package dragonkey.client.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A store on the real preferences of this platform, in a folder of the build, new for each case.
abstract class SessionStoreFixture {
    static final String HERE = "Embedded dragons";
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;
    Preferences preferences;
    Path key;

    @BeforeEach
    void takeANodeOfOurOwn() {
        preferences = Preferences.userRoot().node("test-" + HexFormat.of().toHexDigits(RANDOM.nextLong()));
        key = folder.resolve("config/session.key");
    }

    @AfterEach
    void removeIt() throws BackingStoreException {
        preferences.removeNode();
        Preferences.userRoot().flush();
    }

    SessionStore store() {
        return store(TestSessions.NOON);
    }

    SessionStore store(Instant now) {
        return new SessionStore(new SealedPreferences(preferences, key, Keychain.none(), RANDOM),
                Clock.fixed(now, ZoneOffset.UTC), RANDOM);
    }

    Preferences node() throws BackingStoreException {
        Preferences sessions = preferences.node("sessions");
        for (String name : sessions.childrenNames()) {
            if (!name.equals(otherName())) {
                return sessions.node(name);
            }
        }
        throw new AssertionError("nothing stored");
    }

    static String otherName() {
        return "9af2e114ec0a293df4a2c314209df75687bf107a3005ed20da297a57b65a3412";
    }

    String pieceName() throws BackingStoreException {
        return Stream.of(node().keys()).filter(key -> key.endsWith(".0")).findFirst().orElseThrow();
    }

    String piece() throws BackingStoreException {
        return node().get(pieceName(), "");
    }
}
