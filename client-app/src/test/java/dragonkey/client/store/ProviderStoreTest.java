package dragonkey.client.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.store.KeyStorage.KeyLocation;

import static org.assertj.core.api.Assertions.assertThat;

/// What the embedded provider knows lies sealed beside the sessions, wherever those lie.
class ProviderStoreTest {
    private static final String SECRET = "r3fresh-token-and-private-key";
    private static final String STATE = ("{\"value\":\"" + SECRET + "\"}").repeat(1_000);

    @TempDir
    Path folder;
    private final FaultyPreferences.PreferencesFault preferencesFault = new FaultyPreferences.PreferencesFault();
    private final Preferences preferences = new FaultyPreferences(preferencesFault);

    @Test
    void keepsItSoThatNobodyReadsItInTheStore() throws Exception {
        ProviderStore store = new ProviderStore(sealed("key"), new SecureRandom());
        assertThat(store.read()).isEmpty();
        assertThat(store.storedCharacters()).isZero();
        assertThat(store.save(STATE)).isEmpty();
        assertThat(new ProviderStore(sealed("key"), new SecureRandom()).read()).contains(STATE);
        assertThat(store.storedCharacters()).isGreaterThan(STATE.length());
        String all = text(preferences);
        assertThat(all).hasSizeGreaterThan(STATE.length()).doesNotContain(SECRET);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = ("x".repeat(before) + SECRET).getBytes(StandardCharsets.UTF_8);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            assertThat(all).doesNotContain(base64.substring(4, base64.length() - 4));
        }
    }

    private SealedPreferences sealed(String key) {
        return new SealedPreferences(preferences, folder.resolve(key), Keychain.none(), new SecureRandom());
    }

    private static String text(Preferences node) throws BackingStoreException {
        StringBuilder text = new StringBuilder();
        for (String key : node.keys()) {
            text.append(node.get(key, ""));
        }
        for (String child : node.childrenNames()) {
            text.append(text(node.node(child)));
        }
        return text.toString();
    }

    @Test
    void whatCannotBeReadIsNothingAndIsReplaced() {
        SecureRandom random = new SecureRandom();
        new ProviderStore(sealed("key"), random).save(STATE);
        ProviderStore other = new ProviderStore(sealed("other-key"), random);
        assertThat(other.read()).isEmpty();
        assertThat(other.save("{}")).isEmpty();
        assertThat(other.read()).contains("{}");
    }

    @Test
    void anEmptyTextIsNothing() throws Exception {
        ProviderStore store = new ProviderStore(sealed("key"), new SecureRandom());
        store.save(STATE);
        assertThat(store.save("")).isEmpty();
        assertThat(store.read()).isEmpty();
        assertThat(text(preferences.node("provider"))).isEmpty();
    }

    @Test
    void goesToMemoryWithTheKeyAndComesBack() throws Exception {
        SealedPreferences sealed = sealed("key");
        ProviderStore store = new ProviderStore(sealed, new SecureRandom());
        store.save(STATE);
        assertThat(sealed.move(KeyLocation.MEMORY)).isEmpty();
        assertThat(text(preferences.node("provider"))).isEmpty();
        assertThat(store.read()).contains(STATE);
        store.save("{}");
        assertThat(text(preferences.node("provider"))).isEmpty();
        assertThat(sealed.move(KeyLocation.KEY_FILE)).isEmpty();
        assertThat(store.read()).contains("{}");
    }

    @Test
    void isForgottenWithEverything() throws Exception {
        SealedPreferences sealed = sealed("key");
        ProviderStore store = new ProviderStore(sealed, new SecureRandom());
        store.save(STATE);
        new SessionStore(sealed, Clock.systemUTC(), new SecureRandom()).forgetEverything();
        assertThat(text(preferences.node("provider"))).isEmpty();
        assertThat(store.read()).isEmpty();
    }
}
