package dragonkey.client.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dragonkey.client.core.Problem;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.session.Session;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.store.FakeKeychain.KeychainMood;
import dragonkey.client.store.KeyStorage.KeyLocation;
import dragonkey.client.store.SessionStore.StoreOutcome.NotSaved;
import dragonkey.client.store.SessionStore.StoreOutcome.Saved;

import static org.assertj.core.api.Assertions.assertThat;

/// What is kept follows its key from place to place, and nothing of it is lost on the way.
class SealedPreferencesTest {
    private static final String HERE = "here";

    @TempDir
    Path folder;
    private final FaultyPreferences.PreferencesFault preferencesFault = new FaultyPreferences.PreferencesFault();
    private final Preferences disk = new FaultyPreferences(preferencesFault);
    private final FakeKeychain keychain = new FakeKeychain();
    private ProgramRun programRun;

    /// One process, as far as it keeps anything.
    private final class ProgramRun {
        private final SealedPreferences sealedPreferences;
        private final SessionStore sessions;
        private final SecretStore secrets;

        private ProgramRun() {
            var random = new SecureRandom();
            sealedPreferences = new SealedPreferences(disk, folder.resolve("session.key"), keychain, random);
            sessions = new SessionStore(sealedPreferences, Clock.fixed(TestSessions.NOON, ZoneOffset.UTC),
                    random);
            secrets = new SecretStore(sealedPreferences, random);
        }

        private boolean hasAll() throws Exception {
            return sessions.read(HERE).session() instanceof Session.SignedIn now
                    && now.tokens().accessToken().value().equals("one")
                    && secrets.read(HERE).equals(Optional.of("tiptop"));
        }
    }

    @BeforeEach
    void keepSomething() {
        programRun = new ProgramRun();
        assertThat(programRun.sessions.save(HERE, TestSessions.of("one"))).isEqualTo(new Saved());
        assertThat(programRun.secrets.save(HERE, "tiptop")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KeyLocation.class)
    void takesEverythingAlongAndBack(KeyLocation there) throws Exception {
        for (KeyLocation place : new KeyLocation[]{there, KeyLocation.KEY_FILE, there,
                KeyLocation.KEYCHAIN}) {
            assertThat(programRun.sealedPreferences.move(place)).isEmpty();
            assertThat(programRun.sealedPreferences.protection()).contains(place);
            assertThat(programRun.hasAll()).as("in %s", place).isTrue();
        }
        assertThat(new ProgramRun().hasAll()).isTrue();
    }

    @Test
    void leavesNothingOnDiskWhereOnlyMemoryIsWanted() throws Exception {
        assertThat(programRun.sealedPreferences.move(KeyLocation.MEMORY)).isEmpty();
        assertThat(programRun.sessions.save("there", TestSessions.of("two"))).isEqualTo(new Saved());
        assertThat(disk.node("sessions").childrenNames()).isEmpty();
        assertThat(disk.node("sessions").keys()).isEmpty();
        assertThat(disk.node("secrets").childrenNames()).isEmpty();
        assertThat(new ProgramRun().sessions.read(HERE)).satisfies(sessionReadResult -> {
            assertThat(sessionReadResult.session()).isInstanceOf(Session.SignedOut.class);
            assertThat(sessionReadResult.problem()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(KeyLocation.class)
    void isFollowedByProgramsThatRunAlready(KeyLocation there) throws Exception {
        ProgramRun other = new ProgramRun();
        assertThat(other.hasAll()).isTrue();
        assertThat(programRun.sealedPreferences.move(there)).isEmpty();
        assertThat(other.sessions.save(HERE, TestSessions.of("one"))).isEqualTo(new Saved());
        assertThat(programRun.sealedPreferences.move(KeyLocation.KEY_FILE)).isEmpty();
        assertThat(programRun.hasAll()).isTrue();
    }

    @Test
    void staysWholeWhenTheKeychainDoesNotTakeTheKey() throws Exception {
        programRun.sealedPreferences.move(KeyLocation.KEY_FILE);
        for (KeychainMood keychainMood : new KeychainMood[]{KeychainMood.LOCKED,
                KeychainMood.LOCKED_AND_SILENT, KeychainMood.DENYING, KeychainMood.ABSENT}) {
            keychain.become(keychainMood);
            assertThat(programRun.sealedPreferences.move(KeyLocation.KEYCHAIN)).isPresent();
            assertThat(new ProgramRun().hasAll()).as("%s", keychainMood).isTrue();
        }
    }

    @Test
    void staysWholeWhenTheDiskDoesNotTakeWhatWasInMemory() throws Exception {
        programRun.sealedPreferences.move(KeyLocation.MEMORY);
        preferencesFault.failFlushWith(new AssertionError("read-only"));
        assertThat(programRun.sealedPreferences.move(KeyLocation.KEY_FILE)).map(Problem::code)
                .contains("store.not_writable");
        assertThat(programRun.sealedPreferences.protection()).contains(KeyLocation.MEMORY);
        assertThat(programRun.hasAll()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"KEY_FILE, KEYCHAIN", "KEYCHAIN, KEY_FILE", "KEYCHAIN, KEYCHAIN"})
    void opensEverythingWhereverAMoveOfTheKeyIsCut(KeyLocation from, KeyLocation to) throws Exception {
        for (int calls = 0; calls < 4; calls++) {
            keychain.killAfter(Integer.MAX_VALUE);
            assertThat(programRun.sealedPreferences.move(from)).isEmpty();
            keychain.killAfter(calls);
            programRun.sealedPreferences.move(to);
            keychain.killAfter(Integer.MAX_VALUE);
            programRun = new ProgramRun();
            assertThat(programRun.hasAll()).as("killed instead of call %d", calls).isTrue();
        }
    }

    /// Nothing is on disk that could be opened, and the sessions that were there are gone, as was wanted.
    @Test
    void isEmptyAndWholeWhereAMoveToMemoryIsCut() throws Exception {
        preferencesFault.killAfter(0);
        programRun.sealedPreferences.move(KeyLocation.MEMORY);
        preferencesFault.heal();
        ProgramRun later = new ProgramRun();
        assertThat(later.sealedPreferences.protection()).contains(KeyLocation.MEMORY);
        assertThat(later.sessions.read(HERE).problem()).isEmpty();
        assertThat(later.sessions.save(HERE, TestSessions.of("one"))).isEqualTo(new Saved());
        assertThat(later.sealedPreferences.move(KeyLocation.KEY_FILE)).isEmpty();
        assertThat(new ProgramRun().sessions.read(HERE).problem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = KeyLocation.class, names = {"KEY_FILE", "MEMORY"})
    void losesNothingToAReaderThatComesInTheMiddleOfAMove(KeyLocation there) throws Exception {
        ProgramRun reader = new ProgramRun();
        keychain.beforeReading(() -> programRun.sealedPreferences.move(there));
        assertThat(reader.sessions.read(HERE).problem()).isEmpty();
        assertThat(programRun.sealedPreferences.protection()).contains(there);
        assertThat(programRun.hasAll()).isTrue();
    }

    @Test
    void leavesNothingOnDiskWhenAMoveOutOfMemoryFails() throws Exception {
        programRun.sealedPreferences.move(KeyLocation.MEMORY);
        keychain.become(KeychainMood.LOCKED);
        assertThat(programRun.sealedPreferences.move(KeyLocation.KEYCHAIN)).isPresent();
        assertThat(programRun.sealedPreferences.protection()).contains(KeyLocation.MEMORY);
        assertThat(disk.node("sessions").childrenNames()).isEmpty();
        assertThat(programRun.hasAll()).isTrue();
    }

    @Test
    void forgetsWhatAKilledMoveToMemoryLeftOnDisk() throws Exception {
        preferencesFault.killAfter(0);
        programRun.sealedPreferences.move(KeyLocation.MEMORY);
        preferencesFault.heal();
        assertThat(disk.node("sessions").childrenNames()).isNotEmpty();
        assertThat(new ProgramRun().sealedPreferences.forgetEverything()).isEmpty();
        assertThat(disk.node("sessions").childrenNames()).isEmpty();
    }

    @Test
    void removesWhatAKilledMoveToMemoryLeftOnDiskWithTheNextChange() throws Exception {
        preferencesFault.killAfter(0);
        programRun.sealedPreferences.move(KeyLocation.MEMORY);
        preferencesFault.heal();
        new ProgramRun().sessions.save("there", TestSessions.of("two"));
        assertThat(disk.node("sessions").childrenNames()).isEmpty();
    }

    @Test
    void bringsNothingBackThatWasInAnotherProgramsMemory() {
        ProgramRun other = new ProgramRun();
        programRun.sealedPreferences.move(KeyLocation.MEMORY);
        other.sessions.save(HERE, TestSessions.of("two"));
        programRun.sealedPreferences.move(KeyLocation.KEY_FILE);
        assertThat(other.sessions.clear(HERE)).isEqualTo(new Saved());
        programRun.sealedPreferences.move(KeyLocation.MEMORY);
        assertThat(other.sessions.read(HERE).session()).isInstanceOf(Session.SignedOut.class);
    }

    @Test
    void doesNotTakeASessionForSignedOutThatWasInMemoryAlone() {
        String rider = TestSessions.of("one").profile().sub();
        ProgramRun other = new ProgramRun();
        programRun.sealedPreferences.move(KeyLocation.MEMORY);
        other.sessions.save("there", TestSessions.of("two"));
        assertThat(other.sessions.hasHeld("there", rider)).isTrue();
        programRun.sealedPreferences.move(KeyLocation.KEY_FILE);
        assertThat(other.sessions.hasHeld("there", rider)).isFalse();
        assertThat(other.sessions.renew("there", TestSessions.of("three"))).isEqualTo(new Saved());
        assertThat(other.sessions.hasHeld("there", rider)).isTrue();
    }

    /// The refresh token before the newest is used up.
    @Test
    void keepsTheNewerTokensWhenOlderOnesAreSavedAgain() {
        SignedIn old = TestSessions.of("one");
        Tokens tokens = Tokens.bearer(new AccessToken("two"), old.tokens().idToken(),
                old.tokens().refreshToken(), old.tokens().scope(), old.tokens().receivedAt().plusSeconds(1),
                old.tokens().expiresAt());
        var renewed = new SignedIn(tokens, old.profile(), old.verdict(), old.since());
        programRun.sessions.renew(HERE, renewed);
        assertThat(programRun.sessions.saveUnlessNewer(HERE, old)).isEqualTo(new Saved());
        assertThat(programRun.sessions.read(HERE).session()).isEqualTo(renewed);
        programRun.sessions.clear(HERE);
        programRun.sessions.saveUnlessNewer(HERE, old);
        assertThat(programRun.sessions.read(HERE).session()).isEqualTo(old);
    }

    @Test
    void keepsWhatIsInMemoryWhileTheKeyFileCannotBeRead() throws Exception {
        programRun.sealedPreferences.move(KeyLocation.MEMORY);
        Path file = folder.resolve("session.key");
        String said = Files.readString(file);
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(programRun.sessions.save("there", TestSessions.of("two"))).isInstanceOf(NotSaved.class);
        Files.delete(file);
        Files.writeString(file, said);
        assertThat(programRun.hasAll()).isTrue();
    }

    /// What an earlier move left behind is sealed with a key that is gone.
    @Test
    void doesNotMixWithWhatAKilledMoveLeftOnDisk() throws Exception {
        programRun.sealedPreferences.move(KeyLocation.MEMORY);
        disk.node("sessions").node("left").put("generation", "1-00000000/1");
        disk.node("sessions").put("left", "kept");
        assertThat(programRun.sealedPreferences.move(KeyLocation.KEY_FILE)).isEmpty();
        assertThat(disk.node("sessions").keys()).hasSize(1).doesNotContain("left");
        assertThat(programRun.hasAll()).isTrue();
    }

    @Test
    void keepsASessionForThisWindowAloneWhileTheKeychainIsLocked() {
        keychain.become(KeychainMood.LOCKED);
        ProgramRun later = new ProgramRun();
        assertThat(later.sessions.read(HERE).problem()).map(Problem::code).contains("store.keychain_locked");
        assertThat(later.sessions.save(HERE, TestSessions.of("two"))).isInstanceOfSatisfying(NotSaved.class,
                not -> assertThat(not.problem().code()).isEqualTo("store.keychain_locked"));
        keychain.become(KeychainMood.OPEN);
        later.sealedPreferences.tryAgain();
        assertThat(later.sessions.read(HERE)).satisfies(sessionReadResult -> {
            assertThat(sessionReadResult.problem()).isEmpty();
            assertThat(sessionReadResult.session()).isInstanceOf(Session.SignedIn.class);
        });
    }

    /// As on a computer to which the files were copied.
    @Test
    void setsAsideWhatNoKeychainOpensAndTakesANewSession() {
        keychain.lose();
        ProgramRun elsewhere = new ProgramRun();
        assertThat(elsewhere.sessions.read(HERE).problem()).map(Problem::code).contains("store.corrupt");
        assertThat(elsewhere.sessions.save(HERE, TestSessions.of("two"))).isEqualTo(new Saved());
        assertThat(new ProgramRun().sessions.read(HERE).session()).isInstanceOf(Session.SignedIn.class);
    }

    @Test
    void forgetsTheKeyWithAllThatItOpened() throws Exception {
        assertThat(programRun.sealedPreferences.forgetEverything()).isEmpty();
        assertThat(keychain.held()).isEmpty();
        assertThat(disk.node("sessions").childrenNames()).isEmpty();
        assertThat(disk.node("secrets").childrenNames()).isEmpty();
        assertThat(programRun.sessions.save(HERE, TestSessions.of("one"))).isEqualTo(new Saved());
        assertThat(new ProgramRun().sessions.read(HERE).session()).isInstanceOf(Session.SignedIn.class);
    }

    /// The way out when a keychain never gives the key again.
    @Test
    void canBeForgottenWithoutTheKey() throws Exception {
        keychain.become(KeychainMood.DENYING);
        ProgramRun later = new ProgramRun();
        assertThat(later.sealedPreferences.forgetEverything()).isEmpty();
        keychain.become(KeychainMood.ABSENT);
        assertThat(later.sessions.save(HERE, TestSessions.of("two"))).isEqualTo(new Saved());
        assertThat(later.sealedPreferences.protection()).contains(KeyLocation.KEY_FILE);
    }
}
