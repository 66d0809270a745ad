package dragonkey.client.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecretStoreTest {
    private static final String SECRET = "s3cr3t-\u00fc";

    @TempDir
    Path folder;
    private final FaultyPreferences.PreferencesFault preferencesFault = new FaultyPreferences.PreferencesFault();
    private final Preferences preferences = new FaultyPreferences(preferencesFault);

    @Test
    void keepsASecretThatNobodyReadsInTheStore() throws Exception {
        SecretStore store = store("key");
        assertThat(store.read("one")).isEmpty();
        assertThat(store.save("one", SECRET)).isEmpty();
        assertThat(store.read("one")).contains(SECRET);
        Preferences node = preferences.node("secrets").node(preferences.node("secrets").childrenNames()[0]);
        for (String key : node.keys()) {
            assertThat(node.get(key, "")).doesNotContain("s3cr3t");
        }
    }

    @Test
    void givesASecretToNobodyElse() throws Exception {
        store("key").save("one", SECRET);
        assertThat(store("key").read("two")).isEmpty();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> store("other-key").read("one"))
                .satisfies(problemException -> assertThat(problemException.problem().code())
                        .isEqualTo("store.corrupt"));
    }

    @Test
    void forgetsWhenAskedTo() throws Exception {
        SecretStore store = store("key");
        store.save("one", SECRET);
        assertThat(store.clear("one")).isEmpty();
        assertThat(store.read("one")).isEmpty();
    }

    @Test
    void movesWithItsConnection() throws Exception {
        SecretStore store = store("key");
        store.save("one", SECRET);
        assertThat(store.move("one", "two")).isEmpty();
        assertThat(store.read("one")).isEmpty();
        assertThat(store.read("two")).contains(SECRET);
    }

    @Test
    void saysWhenItCannotBeKept() {
        preferencesFault.failFlushWith(new AssertionError("read-only"));
        assertThat(store("key").save("one", SECRET)).map(Problem::code).contains("store.not_writable");
    }

    private SecretStore store(String key) {
        return new SecretStore(new SealedPreferences(preferences, folder.resolve("keys").resolve(key),
                Keychain.none(), new SecureRandom()), new SecureRandom());
    }
}
