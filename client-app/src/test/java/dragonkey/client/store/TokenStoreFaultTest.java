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
import dragonkey.client.store.MemoryPreferences.Fault;
import dragonkey.client.store.StoreOutcome.NotSaved;
import dragonkey.client.store.StoreOutcome.Saved;

import static org.assertj.core.api.Assertions.assertThat;

/// On a store that fails on command.
class TokenStoreFaultTest {
    private static final String HERE = "Embedded dragons";
    private static final String OLD = "old".repeat(10_000);
    private static final String NEW = "new".repeat(12_000);

    @TempDir
    Path folder;
    private Fault fault;
    private MemoryPreferences disk;

    @BeforeEach
    void startEmpty() {
        fault = new Fault();
        disk = new MemoryPreferences(fault);
    }

    @Test
    void readsTheWholeOldOrTheWholeNewWhereverASaveIsCut() {
        List<Session> seen = new ArrayList<>();
        for (int writes = 0; writes < 40; writes++) {
            startEmpty();
            store().save(HERE, Sessions.of(OLD));
            fault.killAfter(writes);
            store().save(HERE, Sessions.of(NEW));
            fault.heal();
            TokenStore.Kept kept = store().read(HERE);
            assertThat(kept.problem()).as("after %d writes", writes).isEmpty();
            assertThat(kept.session()).as("after %d writes", writes).isIn(Sessions.of(OLD), Sessions.of(NEW));
            seen.add(kept.session());
        }
        assertThat(seen.getFirst()).isEqualTo(Sessions.of(OLD));
        assertThat(seen.getLast()).isEqualTo(Sessions.of(NEW));
    }

    @Test
    void leavesNoPieceOfACutSaveForEver() throws Exception {
        store().save(HERE, Sessions.of(OLD));
        fault.killAfter(3);
        store().save(HERE, Sessions.of(NEW));
        fault.heal();
        store().save(HERE, Sessions.of("short"));
        store().save(HERE, Sessions.of("shorter"));
        MemoryPreferences sessions = (MemoryPreferences) disk.node("sessions");
        assertThat(sessions.node(sessions.childrenNames()[0]).keys()).hasSize(2);
    }

    @Test
    void readsNothingOrTheWholeWhereverAFirstSaveIsCut() {
        for (int writes = 0; writes < 20; writes++) {
            startEmpty();
            fault.killAfter(writes);
            store().save(HERE, Sessions.of(NEW));
            fault.heal();
            TokenStore.Kept kept = store().read(HERE);
            assertThat(kept.problem()).as("after %d writes", writes).isEmpty();
            assertThat(kept.session()).as("after %d writes", writes).isIn(new SignedOut(), Sessions.of(NEW));
        }
    }

    @Test
    void readsNothingOrTheWholeWhereverAClearIsCut() {
        for (int writes = 0; writes < 20; writes++) {
            startEmpty();
            store().save(HERE, Sessions.of(OLD));
            fault.killAfter(writes);
            store().clear(HERE);
            fault.heal();
            TokenStore.Kept kept = store().read(HERE);
            assertThat(kept.problem()).as("after %d writes", writes).isEmpty();
            assertThat(kept.session()).as("after %d writes", writes).isIn(new SignedOut(), Sessions.of(OLD));
        }
    }

    @Test
    void saysSoWhenTheStoreCannotBeFlushedWhateverItThrows() {
        fault.failFlushWith(new AssertionError("invalid\u0001 character"));
        assertThat(store().save(HERE, Sessions.of(NEW))).isInstanceOfSatisfying(NotSaved.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo("store.not_writable");
            assertThat(refused.problem().detail()).isEqualTo("invalid  character");
        });
        fault.heal();
        assertThat(store().save(HERE, Sessions.of(NEW))).isEqualTo(new Saved());
        assertThat(store().read(HERE).session()).isEqualTo(Sessions.of(NEW));
    }

    @Test
    void doesNotBelieveAStoreThatDropsWritesWithoutAWord() {
        fault.ignoreWrites();
        assertThat(store().save(HERE, Sessions.of(NEW))).isInstanceOfSatisfying(NotSaved.class,
                refused -> assertThat(refused.problem().code()).isEqualTo("store.not_writable"));
    }

    @Test
    void tellsWhenASessionVanishedFromTheStore() throws Exception {
        store().save(HERE, Sessions.of(NEW));
        MemoryPreferences sessions = (MemoryPreferences) disk.node("sessions");
        sessions.node(sessions.childrenNames()[0]).clear();
        assertThat(store().read(HERE).problem())
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("store.corrupt"));
        assertThat(store().read(HERE).problem()).isEmpty();
    }

    private TokenStore store() {
        SecureRandom random = new SecureRandom();
        return new TokenStore(new Vault(disk, folder.resolve("session.key"), Keychain.none(), random),
                Clock.fixed(Sessions.NOON, ZoneOffset.UTC), random);
    }
}
