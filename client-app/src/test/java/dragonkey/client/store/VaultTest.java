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
import dragonkey.client.oauth.AccessToken;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.store.HeldKeychain.Mood;
import dragonkey.client.store.StoreOutcome.NotSaved;
import dragonkey.client.store.StoreOutcome.Saved;

import static org.assertj.core.api.Assertions.assertThat;

/// What is kept follows its key from place to place, and nothing of it is lost on the way.
class VaultTest {
    private static final String HERE = "here";

    @TempDir
    Path folder;
    private final MemoryPreferences.Fault fault = new MemoryPreferences.Fault();
    private final Preferences disk = new MemoryPreferences(fault);
    private final HeldKeychain keychain = new HeldKeychain();
    private Program program;

    /// One process, as far as it keeps anything.
    private final class Program {
        private final Vault vault;
        private final TokenStore sessions;
        private final SecretStore secrets;

        private Program() {
            var random = new SecureRandom();
            vault = new Vault(disk, folder.resolve("session.key"), keychain, random);
            sessions = new TokenStore(vault, Clock.fixed(Sessions.NOON, ZoneOffset.UTC), random);
            secrets = new SecretStore(vault, random);
        }

        private boolean hasAll() throws Exception {
            return sessions.read(HERE).session() instanceof Session.SignedIn now
                    && now.tokens().accessToken().value().equals("one")
                    && secrets.read(HERE).equals(Optional.of("tiptop"));
        }
    }

    @BeforeEach
    void keepSomething() {
        program = new Program();
        assertThat(program.sessions.save(HERE, Sessions.of("one"))).isEqualTo(new Saved());
        assertThat(program.secrets.save(HERE, "tiptop")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void takesEverythingAlongAndBack(Protection there) throws Exception {
        for (Protection place : new Protection[]{there, Protection.KEY_FILE, there, Protection.KEYCHAIN}) {
            assertThat(program.vault.move(place)).isEmpty();
            assertThat(program.vault.protection()).contains(place);
            assertThat(program.hasAll()).as("in %s", place).isTrue();
        }
        assertThat(new Program().hasAll()).isTrue();
    }

    @Test
    void leavesNothingOnDiskWhereOnlyMemoryIsWanted() throws Exception {
        assertThat(program.vault.move(Protection.MEMORY)).isEmpty();
        assertThat(program.sessions.save("there", Sessions.of("two"))).isEqualTo(new Saved());
        assertThat(disk.node("sessions").childrenNames()).isEmpty();
        assertThat(disk.node("sessions").keys()).isEmpty();
        assertThat(disk.node("secrets").childrenNames()).isEmpty();
        assertThat(new Program().sessions.read(HERE)).satisfies(kept -> {
            assertThat(kept.session()).isInstanceOf(Session.SignedOut.class);
            assertThat(kept.problem()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void isFollowedByProgramsThatRunAlready(Protection there) throws Exception {
        Program other = new Program();
        assertThat(other.hasAll()).isTrue();
        assertThat(program.vault.move(there)).isEmpty();
        assertThat(other.sessions.save(HERE, Sessions.of("one"))).isEqualTo(new Saved());
        assertThat(program.vault.move(Protection.KEY_FILE)).isEmpty();
        assertThat(program.hasAll()).isTrue();
    }

    @Test
    void staysWholeWhenTheKeychainDoesNotTakeTheKey() throws Exception {
        program.vault.move(Protection.KEY_FILE);
        for (Mood mood : new Mood[]{Mood.LOCKED, Mood.LOCKED_AND_SILENT, Mood.DENYING, Mood.ABSENT}) {
            keychain.become(mood);
            assertThat(program.vault.move(Protection.KEYCHAIN)).isPresent();
            assertThat(new Program().hasAll()).as("%s", mood).isTrue();
        }
    }

    @Test
    void staysWholeWhenTheDiskDoesNotTakeWhatWasInMemory() throws Exception {
        program.vault.move(Protection.MEMORY);
        fault.failFlushWith(new AssertionError("read-only"));
        assertThat(program.vault.move(Protection.KEY_FILE)).map(Problem::code).contains("store.not_writable");
        assertThat(program.vault.protection()).contains(Protection.MEMORY);
        assertThat(program.hasAll()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"KEY_FILE, KEYCHAIN", "KEYCHAIN, KEY_FILE", "KEYCHAIN, KEYCHAIN"})
    void opensEverythingWhereverAMoveOfTheKeyIsCut(Protection from, Protection to) throws Exception {
        for (int calls = 0; calls < 4; calls++) {
            keychain.killAfter(Integer.MAX_VALUE);
            assertThat(program.vault.move(from)).isEmpty();
            keychain.killAfter(calls);
            program.vault.move(to);
            keychain.killAfter(Integer.MAX_VALUE);
            program = new Program();
            assertThat(program.hasAll()).as("killed instead of call %d", calls).isTrue();
        }
    }

    /// Nothing is on disk that could be opened, and the sessions that were there are gone, as was wanted.
    @Test
    void isEmptyAndWholeWhereAMoveToMemoryIsCut() throws Exception {
        fault.killAfter(0);
        program.vault.move(Protection.MEMORY);
        fault.heal();
        Program later = new Program();
        assertThat(later.vault.protection()).contains(Protection.MEMORY);
        assertThat(later.sessions.read(HERE).problem()).isEmpty();
        assertThat(later.sessions.save(HERE, Sessions.of("one"))).isEqualTo(new Saved());
        assertThat(later.vault.move(Protection.KEY_FILE)).isEmpty();
        assertThat(new Program().sessions.read(HERE).problem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Protection.class, names = {"KEY_FILE", "MEMORY"})
    void losesNothingToAReaderThatComesInTheMiddleOfAMove(Protection there) throws Exception {
        Program reader = new Program();
        keychain.beforeReading(() -> program.vault.move(there));
        assertThat(reader.sessions.read(HERE).problem()).isEmpty();
        assertThat(program.vault.protection()).contains(there);
        assertThat(program.hasAll()).isTrue();
    }

    @Test
    void leavesNothingOnDiskWhenAMoveOutOfMemoryFails() throws Exception {
        program.vault.move(Protection.MEMORY);
        keychain.become(Mood.LOCKED);
        assertThat(program.vault.move(Protection.KEYCHAIN)).isPresent();
        assertThat(program.vault.protection()).contains(Protection.MEMORY);
        assertThat(disk.node("sessions").childrenNames()).isEmpty();
        assertThat(program.hasAll()).isTrue();
    }

    @Test
    void forgetsWhatAKilledMoveToMemoryLeftOnDisk() throws Exception {
        fault.killAfter(0);
        program.vault.move(Protection.MEMORY);
        fault.heal();
        assertThat(disk.node("sessions").childrenNames()).isNotEmpty();
        assertThat(new Program().vault.forgetEverything()).isEmpty();
        assertThat(disk.node("sessions").childrenNames()).isEmpty();
    }

    @Test
    void removesWhatAKilledMoveToMemoryLeftOnDiskWithTheNextChange() throws Exception {
        fault.killAfter(0);
        program.vault.move(Protection.MEMORY);
        fault.heal();
        new Program().sessions.save("there", Sessions.of("two"));
        assertThat(disk.node("sessions").childrenNames()).isEmpty();
    }

    @Test
    void bringsNothingBackThatWasInAnotherProgramsMemory() {
        Program other = new Program();
        program.vault.move(Protection.MEMORY);
        other.sessions.save(HERE, Sessions.of("two"));
        program.vault.move(Protection.KEY_FILE);
        assertThat(other.sessions.clear(HERE)).isEqualTo(new Saved());
        program.vault.move(Protection.MEMORY);
        assertThat(other.sessions.read(HERE).session()).isInstanceOf(Session.SignedOut.class);
    }

    @Test
    void doesNotTakeASessionForSignedOutThatWasInMemoryAlone() {
        String rider = Sessions.of("one").profile().sub();
        Program other = new Program();
        program.vault.move(Protection.MEMORY);
        other.sessions.save("there", Sessions.of("two"));
        assertThat(other.sessions.hasHeld("there", rider)).isTrue();
        program.vault.move(Protection.KEY_FILE);
        assertThat(other.sessions.hasHeld("there", rider)).isFalse();
        assertThat(other.sessions.renew("there", Sessions.of("three"))).isEqualTo(new Saved());
        assertThat(other.sessions.hasHeld("there", rider)).isTrue();
    }

    /// The refresh token before the newest is used up.
    @Test
    void keepsTheNewerTokensWhenOlderOnesAreSavedAgain() {
        SignedIn old = Sessions.of("one");
        Tokens tokens = new Tokens(new AccessToken("two"), old.tokens().idToken(),
                old.tokens().refreshToken(), old.tokens().scope(), old.tokens().receivedAt().plusSeconds(1),
                old.tokens().expiresAt());
        var renewed = new SignedIn(tokens, old.profile(), old.verdict(), old.since());
        program.sessions.renew(HERE, renewed);
        assertThat(program.sessions.saveUnlessNewer(HERE, old)).isEqualTo(new Saved());
        assertThat(program.sessions.read(HERE).session()).isEqualTo(renewed);
        program.sessions.clear(HERE);
        program.sessions.saveUnlessNewer(HERE, old);
        assertThat(program.sessions.read(HERE).session()).isEqualTo(old);
    }

    @Test
    void keepsWhatIsInMemoryWhileTheKeyFileCannotBeRead() throws Exception {
        program.vault.move(Protection.MEMORY);
        Path file = folder.resolve("session.key");
        String said = Files.readString(file);
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(program.sessions.save("there", Sessions.of("two"))).isInstanceOf(NotSaved.class);
        Files.delete(file);
        Files.writeString(file, said);
        assertThat(program.hasAll()).isTrue();
    }

    /// What an earlier move left behind is sealed with a key that is gone.
    @Test
    void doesNotMixWithWhatAKilledMoveLeftOnDisk() throws Exception {
        program.vault.move(Protection.MEMORY);
        disk.node("sessions").node("left").put("generation", "1-00000000/1");
        disk.node("sessions").put("left", "kept");
        assertThat(program.vault.move(Protection.KEY_FILE)).isEmpty();
        assertThat(disk.node("sessions").keys()).hasSize(1).doesNotContain("left");
        assertThat(program.hasAll()).isTrue();
    }

    @Test
    void keepsASessionForThisWindowAloneWhileTheKeychainIsLocked() {
        keychain.become(Mood.LOCKED);
        Program later = new Program();
        assertThat(later.sessions.read(HERE).problem()).map(Problem::code).contains("store.keychain_locked");
        assertThat(later.sessions.save(HERE, Sessions.of("two"))).isInstanceOfSatisfying(NotSaved.class,
                not -> assertThat(not.problem().code()).isEqualTo("store.keychain_locked"));
        keychain.become(Mood.OPEN);
        later.vault.tryAgain();
        assertThat(later.sessions.read(HERE)).satisfies(kept -> {
            assertThat(kept.problem()).isEmpty();
            assertThat(kept.session()).isInstanceOf(Session.SignedIn.class);
        });
    }

    /// As on a computer to which the files were copied.
    @Test
    void setsAsideWhatNoKeychainOpensAndTakesANewSession() {
        keychain.lose();
        Program elsewhere = new Program();
        assertThat(elsewhere.sessions.read(HERE).problem()).map(Problem::code).contains("store.corrupt");
        assertThat(elsewhere.sessions.save(HERE, Sessions.of("two"))).isEqualTo(new Saved());
        assertThat(new Program().sessions.read(HERE).session()).isInstanceOf(Session.SignedIn.class);
    }

    @Test
    void forgetsTheKeyWithAllThatItOpened() throws Exception {
        assertThat(program.vault.forgetEverything()).isEmpty();
        assertThat(keychain.held()).isEmpty();
        assertThat(disk.node("sessions").childrenNames()).isEmpty();
        assertThat(disk.node("secrets").childrenNames()).isEmpty();
        assertThat(program.sessions.save(HERE, Sessions.of("one"))).isEqualTo(new Saved());
        assertThat(new Program().sessions.read(HERE).session()).isInstanceOf(Session.SignedIn.class);
    }

    /// The way out when a keychain never gives the key again.
    @Test
    void canBeForgottenWithoutTheKey() throws Exception {
        keychain.become(Mood.DENYING);
        Program later = new Program();
        assertThat(later.vault.forgetEverything()).isEmpty();
        keychain.become(Mood.ABSENT);
        assertThat(later.sessions.save(HERE, Sessions.of("two"))).isEqualTo(new Saved());
        assertThat(later.vault.protection()).contains(Protection.KEY_FILE);
    }
}
