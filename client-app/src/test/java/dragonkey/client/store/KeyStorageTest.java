package dragonkey.client.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.crypto.SecretKey;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.core.ProblemException;
import dragonkey.client.store.FakeKeychain.KeychainMood;
import dragonkey.client.store.KeyStorage.KeyLocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Where the key goes, and what happens when the keychain does not do as it should.
class KeyStorageTest {
    @TempDir
    Path folder;
    private final FakeKeychain keychain = new FakeKeychain();
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("session.key");
    }

    @Test
    void putsTheFirstKeyIntoTheKeychainAndNothingOfItIntoTheFile() throws Exception {
        SecretKey key = opened(place());
        assertThat(keychain.held()).hasSize(1).containsValue(text(key));
        assertThat(Files.readString(file)).startsWith("keychain session key ").doesNotContain(text(key));
        assertThat(opened(place())).isEqualTo(key);
        assertThat(place().protection()).contains(KeyLocation.KEYCHAIN);
    }

    @Test
    void usesTheFileWhereThereIsNoKeychain() throws Exception {
        keychain.become(KeychainMood.ABSENT);
        SecretKey key = opened(place());
        assertThat(Files.readAllBytes(file)).isEqualTo(key.getEncoded());
        keychain.become(KeychainMood.OPEN);
        assertThat(opened(place())).isEqualTo(key);
        assertThat(place().protection()).contains(KeyLocation.KEY_FILE);
        assertThat(keychain.held()).isEmpty();
    }

    /// A key file that appears because somebody did not type a password would be weaker than they think.
    @ParameterizedTest
    @CsvSource({"LOCKED, store.keychain_locked", "LOCKED_AND_SILENT, store.keychain_locked",
            "DENYING, store.keychain_denied"})
    void makesNoKeyWhereTheKeychainDoesNotTakeIt(KeychainMood keychainMood, String code) throws Exception {
        keychain.become(keychainMood);
        KeyStorage place = place();
        assertRefused(place, code);
        assertThat(file).doesNotExist();
        assertThat(place.protection()).isEmpty();
        keychain.become(KeychainMood.OPEN);
        place.tryAgain();
        assertThat(opened(place).getEncoded()).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({"LOCKED, store.keychain_locked", "LOCKED_AND_SILENT, store.keychain_locked",
            "DENYING, store.keychain_denied", "ABSENT, store.keychain_absent"})
    void losesNoKeyToAKeychainThatDoesNotGiveIt(KeychainMood keychainMood, String code) throws Exception {
        SecretKey key = opened(place());
        keychain.become(keychainMood);
        KeyStorage place = place();
        assertRefused(place, code);
        keychain.become(KeychainMood.OPEN);
        place.tryAgain();
        assertThat(opened(place)).isEqualTo(key);
        assertThat(keychain.held()).containsOnlyKeys(account());
    }

    @Test
    void asksAKeychainThatRefusesOnceUntilItIsToldTo() throws Exception {
        opened(place());
        keychain.become(KeychainMood.LOCKED);
        KeyStorage place = place();
        assertRefused(place, "store.keychain_locked");
        int asked = keychain.asked();
        keychain.become(KeychainMood.OPEN);
        assertRefused(place, "store.keychain_locked");
        assertThat(keychain.asked()).isEqualTo(asked);
        place.tryAgain();
        assertThat(opened(place).getEncoded()).hasSize(32);
    }

    @Test
    void needsTheKeychainOnceInAProcess() throws Exception {
        KeyStorage place = place();
        SecretKey key = opened(place);
        keychain.become(KeychainMood.LOCKED);
        assertThat(opened(place)).isEqualTo(key);
    }

    @Test
    void beginsAnewWhereTheKeychainHasNoSuchKey() throws Exception {
        SecretKey lost = opened(place());
        keychain.lose();
        SecretKey fresh = opened(place());
        assertThat(fresh).isNotEqualTo(lost);
        assertThat(opened(place())).isEqualTo(fresh);
    }

    @Test
    void findsTheKeyAgainWhereTheKeychainWasUnlockedByTheSecondQuestion() throws Exception {
        SecretKey key = opened(place());
        keychain.become(KeychainMood.SILENT_UNTIL_WRITTEN);
        assertThat(opened(place())).isEqualTo(key);
        assertThat(opened(place())).isEqualTo(key);
        assertThat(keychain.held()).containsOnlyKeys(account());
    }

    /// Another program may be moving the key just then.
    @Test
    void makesNoNewKeyBySimplyBeingAsked() throws Exception {
        opened(place());
        String said = Files.readString(file);
        keychain.lose();
        assertThatThrownBy(() -> place().readOrCreate()).isInstanceOfSatisfying(ProblemException.class,
                problemException -> assertThat(problemException.problem().code())
                        .isEqualTo("store.keychain_lost"));
        assertThat(Files.readString(file)).isEqualTo(said);
        assertThat(keychain.held()).isEmpty();
    }

    @Test
    void replacesNoKeyThatWasMovedMeanwhile() throws Exception {
        KeyStorage place = place();
        SecretKey key = opened(place);
        place.move(KeyLocation.KEY_FILE);
        place.replaceLost();
        assertThat(place.protection()).contains(KeyLocation.KEY_FILE);
        assertThat(opened(place())).isEqualTo(key);
    }

    @Test
    void leavesNoSecondCopyOfAKeyThatAKilledProgramMade() throws Exception {
        KeyStorage place = place();
        place.move(KeyLocation.KEY_FILE);
        Path copy = Files.copy(file, folder.resolve("key-0011223344556677.tmp"));
        place.move(KeyLocation.KEYCHAIN);
        assertThat(copy).doesNotExist();
        Files.writeString(copy, "x");
        place.forget();
        assertThat(copy).doesNotExist();
    }

    @Test
    void refusesWhatIsNoKey() throws Exception {
        for (String foreign : List.of("", "not base64!", Base64.getEncoder().encodeToString(new byte[31]))) {
            Files.writeString(file, "keychain ours\n");
            keychain.write("ours", foreign);
            assertRefused(place(), "store.key");
        }
    }

    @Test
    void movesTheKeyAndLeavesNoCopyBehind() throws Exception {
        KeyStorage place = place();
        SecretKey key = opened(place);
        place.move(KeyLocation.KEY_FILE);
        assertThat(keychain.held()).isEmpty();
        assertThat(Files.readAllBytes(file)).isEqualTo(key.getEncoded());
        place.move(KeyLocation.KEYCHAIN);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(key.getEncoded(), StandardCharsets.ISO_8859_1));
        assertThat(opened(place())).isEqualTo(key);
        place.move(KeyLocation.MEMORY);
        assertThat(keychain.held()).isEmpty();
        assertThat(opened(place)).isEqualTo(key);
        assertThat(opened(place())).as("in another process").isNotEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"LOCKED", "LOCKED_AND_SILENT", "DENYING", "ABSENT"})
    void staysWhereItIsWhenItCannotMove(KeychainMood keychainMood) throws Exception {
        KeyStorage place = place();
        keychain.become(KeychainMood.ABSENT);
        SecretKey key = opened(place);
        keychain.become(keychainMood);
        assertThatThrownBy(() -> place.move(KeyLocation.KEYCHAIN)).isInstanceOf(ProblemException.class);
        assertThat(place.protection()).contains(KeyLocation.KEY_FILE);
        assertThat(opened(place)).isEqualTo(key);
        keychain.become(KeychainMood.OPEN);
        place.move(KeyLocation.KEYCHAIN);
        assertThat(opened(place())).isEqualTo(key);
    }

    @Test
    void forgetsTheKeyWhereverItIs() throws Exception {
        for (KeyLocation where : KeyLocation.values()) {
            KeyStorage place = place();
            place.move(where);
            SecretKey key = opened(place);
            place.forget();
            assertThat(keychain.held()).isEmpty();
            assertThat(opened(place)).isNotEqualTo(key);
        }
    }

    @Test
    void givesOneKeyToAllWhoStartAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            file = folder.resolve("round" + round).resolve("session.key");
            CountDownLatch start = new CountDownLatch(1);
            Set<SecretKey> keys = new HashSet<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<SecretKey>> futures = IntStream.range(0, 16).mapToObj(i -> threads.submit(() -> {
                    start.await();
                    return opened(place());
                })).toList();
                start.countDown();
                for (Future<SecretKey> future : futures) {
                    keys.add(future.get());
                }
            }
            assertThat(keys).hasSize(1);
            assertThat(keychain.held()).as("the keys of those who came later are gone").hasSize(round + 1);
        }
    }

    private String account() throws Exception {
        return Files.readString(file, StandardCharsets.UTF_8).strip().substring("keychain ".length());
    }

    /// As whoever holds the store's lock does it.
    private static SecretKey opened(KeyStorage place) throws ProblemException {
        try {
            return place.readOrCreate();
        } catch (ProblemException problemException) {
            if (!problemException.problem().code().equals("store.keychain_lost")) {
                throw problemException;
            }
            place.replaceLost();
            return place.readOrCreate();
        }
    }

    private KeyStorage place() {
        return new KeyStorage(file, keychain, new SecureRandom());
    }

    private static String text(SecretKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static void assertRefused(KeyStorage place, String code) {
        assertThatThrownBy(() -> opened(place)).isInstanceOfSatisfying(ProblemException.class,
                problemException -> assertThat(problemException.problem().code()).isEqualTo(code));
    }
}
