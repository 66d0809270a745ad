package dragonkey.client.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.session.Session;
import dragonkey.client.session.Session.SignedOut;
import dragonkey.client.store.FaultyPreferences.PreferencesFault;
import dragonkey.client.store.SessionStore.StoreOutcome.NotSaved;
import dragonkey.client.store.SessionStore.StoreOutcome.Saved;

import static org.assertj.core.api.Assertions.assertThat;

/// On a store that fails on command.
class SessionStoreFaultTest {
    private static final String HERE = "Embedded dragons";
    private static final String OLD = "old".repeat(10_000);
    private static final String NEW = "new".repeat(12_000);

    @TempDir
    Path folder;
    private PreferencesFault preferencesFault;
    private FaultyPreferences disk;

    @BeforeEach
    void startEmpty() {
        preferencesFault = new PreferencesFault();
        disk = new FaultyPreferences(preferencesFault);
    }

    @Test
    void readsTheWholeOldOrTheWholeNewWhereverASaveIsCut() {
        List<Session> seen = new ArrayList<>();
        for (int writes = 0; writes < 40; writes++) {
            startEmpty();
            store().save(HERE, TestSessions.of(OLD));
            preferencesFault.killAfter(writes);
            store().save(HERE, TestSessions.of(NEW));
            preferencesFault.heal();
            SessionStore.SessionReadResult sessionReadResult = store().read(HERE);
            assertThat(sessionReadResult.problem()).as("after %d writes", writes).isEmpty();
            assertThat(sessionReadResult.session()).as("after %d writes", writes).isIn(TestSessions.of(OLD),
                    TestSessions.of(NEW));
            seen.add(sessionReadResult.session());
        }
        assertThat(seen.getFirst()).isEqualTo(TestSessions.of(OLD));
        assertThat(seen.getLast()).isEqualTo(TestSessions.of(NEW));
    }

    @Test
    void leavesNoPieceOfACutSaveForEver() throws Exception {
        store().save(HERE, TestSessions.of(OLD));
        preferencesFault.killAfter(3);
        store().save(HERE, TestSessions.of(NEW));
        preferencesFault.heal();
        store().save(HERE, TestSessions.of("short"));
        store().save(HERE, TestSessions.of("shorter"));
        FaultyPreferences sessions = (FaultyPreferences) disk.node("sessions");
        assertThat(sessions.node(sessions.childrenNames()[0]).keys()).hasSize(2);
    }

    @Test
    void readsNothingOrTheWholeWhereverAFirstSaveIsCut() {
        for (int writes = 0; writes < 20; writes++) {
            startEmpty();
            preferencesFault.killAfter(writes);
            store().save(HERE, TestSessions.of(NEW));
            preferencesFault.heal();
            SessionStore.SessionReadResult sessionReadResult = store().read(HERE);
            assertThat(sessionReadResult.problem()).as("after %d writes", writes).isEmpty();
            assertThat(sessionReadResult.session()).as("after %d writes", writes).isIn(new SignedOut(),
                    TestSessions.of(NEW));
        }
    }

    @Test
    void readsNothingOrTheWholeWhereverAClearIsCut() {
        for (int writes = 0; writes < 20; writes++) {
            startEmpty();
            store().save(HERE, TestSessions.of(OLD));
            preferencesFault.killAfter(writes);
            store().clear(HERE);
            preferencesFault.heal();
            SessionStore.SessionReadResult sessionReadResult = store().read(HERE);
            assertThat(sessionReadResult.problem()).as("after %d writes", writes).isEmpty();
            assertThat(sessionReadResult.session()).as("after %d writes", writes).isIn(new SignedOut(),
                    TestSessions.of(OLD));
        }
    }

    @Test
    void saysSoWhenTheStoreCannotBeFlushedWhateverItThrows() {
        preferencesFault.failFlushWith(new AssertionError("invalid\u0001 character"));
        assertThat(store().save(HERE, TestSessions.of(NEW))).isInstanceOfSatisfying(NotSaved.class,
                refused -> {
                    assertThat(refused.problem().code()).isEqualTo("store.not_writable");
                    assertThat(refused.problem().detail()).isEqualTo("invalid character");
                });
        preferencesFault.heal();
        assertThat(store().save(HERE, TestSessions.of(NEW))).isEqualTo(new Saved());
        assertThat(store().read(HERE).session()).isEqualTo(TestSessions.of(NEW));
    }

    @Test
    void doesNotBelieveAStoreThatDropsWritesWithoutAWord() {
        preferencesFault.ignoreWrites();
        assertThat(store().save(HERE, TestSessions.of(NEW))).isInstanceOfSatisfying(NotSaved.class,
                refused -> assertThat(refused.problem().code()).isEqualTo("store.not_writable"));
    }

    @Test
    void tellsWhenASessionVanishedFromTheStore() throws Exception {
        store().save(HERE, TestSessions.of(NEW));
        FaultyPreferences sessions = (FaultyPreferences) disk.node("sessions");
        sessions.node(sessions.childrenNames()[0]).clear();
        assertThat(store().read(HERE).problem())
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("store.corrupt"));
        assertThat(store().read(HERE).problem()).isEmpty();
    }

    private SessionStore store() {
        SecureRandom random = new SecureRandom();
        return new SessionStore(
                new SealedPreferences(disk, folder.resolve("session.key"), Keychain.none(), random),
                Clock.fixed(TestSessions.NOON, ZoneOffset.UTC), random);
    }
}
