package dragonkey.client.store;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.Problem;
import dragonkey.client.session.Session.SignedOut;
import dragonkey.client.store.SessionStore.StoreOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/// A store that somebody changed, or that another key sealed.
class DamagedStoreTest extends SessionStoreFixture {
    @Test
    void setsAChangedBitAsideAndStoresTheNextSignIn() throws BackingStoreException {
        store().save(HERE, TestSessions.of("one"));
        String name = pieceName();
        byte[] box = Base64.getDecoder().decode(piece());
        box[box.length / 2] ^= 1;
        String changed = Base64.getEncoder().encodeToString(box);
        node().put(name, changed);

        SessionStore.SessionReadResult sessionReadResult = store().read(HERE);
        assertThat(sessionReadResult.session()).isEqualTo(new SignedOut());
        assertThat(sessionReadResult.problem()).map(Problem::code).contains("store.corrupt");
        assertThat(node().childrenNames()).containsExactly("damaged-20261112T120000.000Z");
        assertThat(node().node("damaged-20261112T120000.000Z").get(name, "")).isEqualTo(changed);

        assertThat(store().read(HERE).problem()).isEmpty();
        store().save(HERE, TestSessions.of("two"));
        assertThat(store().read(HERE).session()).isEqualTo(TestSessions.of("two"));
    }

    @Test
    void keepsEachDamageApart() throws BackingStoreException {
        for (String damage : List.of("", "rubbish", "1-00000000/1", "9999999999999999/0",
                "1-00000000/999999")) {
            store().save(HERE, TestSessions.of("one"));
            node().put("generation", damage);
            assertThat(store().read(HERE).problem()).as(damage).map(Problem::code).contains("store.corrupt");
        }
        assertThat(node().childrenNames()).hasSize(5);
    }

    @Test
    void refusesAPieceOfAnotherConnection() throws BackingStoreException {
        store().save("other", TestSessions.of("two"));
        store().save(HERE, TestSessions.of("one"));
        Preferences sessions = preferences.node("sessions");
        for (String name : sessions.childrenNames()) {
            Preferences other = sessions.node(name);
            for (String key : other.keys()) {
                node().put(key, other.get(key, ""));
            }
        }
        String theirs = sessions.node(otherName()).get("generation", "");
        node().put("generation", theirs);
        assertThat(store().read(HERE).problem()).map(Problem::code).contains("store.corrupt");
    }

    @Test
    void refusesWhatAnotherUsersKeySealed() {
        store().save(HERE, TestSessions.of("one"));
        key = folder.resolve("another user/session.key");
        SessionStore.SessionReadResult sessionReadResult = store().read(HERE);
        assertThat(sessionReadResult.session()).isEqualTo(new SignedOut());
        assertThat(sessionReadResult.problem()).map(Problem::code).contains("store.corrupt");
        store().save(HERE, TestSessions.of("two"));
        assertThat(store().read(HERE).session()).isEqualTo(TestSessions.of("two"));
    }

    @Test
    void namesAKeyProblemAndLeavesTheSessionWhereItIs() throws IOException, BackingStoreException {
        store().save(HERE, TestSessions.of("one"));
        byte[] right = Files.readAllBytes(key);
        Files.write(key, new byte[31]);
        assertThat(store().read(HERE).problem()).map(Problem::code).contains("store.key");
        assertThat(store().save(HERE, TestSessions.of("two"))).isInstanceOfSatisfying(
                StoreOutcome.NotSaved.class,
                refused -> assertThat(refused.problem().code()).isEqualTo("store.key"));
        Files.write(key, right);
        assertThat(store().read(HERE).session()).isEqualTo(TestSessions.of("one"));
        assertThat(node().childrenNames()).isEmpty();
    }
}
