package dragonkey.client.session;

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

import dragonkey.client.oauth.Refused;
import dragonkey.client.session.HeldKeychain.Mood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Where the key goes, and what happens when the keychain does not do as it should.
class KeyPlaceTest {
    @TempDir
    Path folder;
    private final HeldKeychain keychain = new HeldKeychain();
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("session.key");
    }

    @Test
    void putsTheFirstKeyIntoTheKeychainAndNothingOfItIntoTheFile() throws Exception {
        SecretKey key = place().readOrCreate();
        assertThat(keychain.held()).hasSize(1).containsValue(text(key));
        assertThat(Files.readString(file)).startsWith("keychain session key ").doesNotContain(text(key));
        assertThat(place().readOrCreate()).isEqualTo(key);
        assertThat(place().protection()).contains(Protection.KEYCHAIN);
    }

    @Test
    void usesTheFileWhereThereIsNoKeychain() throws Exception {
        keychain.become(Mood.ABSENT);
        SecretKey key = place().readOrCreate();
        assertThat(Files.readAllBytes(file)).isEqualTo(key.getEncoded());
        keychain.become(Mood.OPEN);
        assertThat(place().readOrCreate()).isEqualTo(key);
        assertThat(place().protection()).contains(Protection.KEY_FILE);
        assertThat(keychain.held()).isEmpty();
    }

    /// A key file that appears because somebody did not type a password would be weaker than they think.
    @ParameterizedTest
    @CsvSource({"LOCKED, store.keychain_locked", "LOCKED_AND_SILENT, store.keychain_locked",
            "DENYING, store.keychain_denied"})
    void makesNoKeyWhereTheKeychainDoesNotTakeIt(Mood mood, String code) throws Exception {
        keychain.become(mood);
        KeyPlace place = place();
        assertRefused(place, code);
        assertThat(file).doesNotExist();
        assertThat(place.protection()).isEmpty();
        keychain.become(Mood.OPEN);
        place.tryAgain();
        assertThat(place.readOrCreate().getEncoded()).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({"LOCKED, store.keychain_locked", "LOCKED_AND_SILENT, store.keychain_locked",
            "DENYING, store.keychain_denied", "ABSENT, store.keychain_absent"})
    void losesNoKeyToAKeychainThatDoesNotGiveIt(Mood mood, String code) throws Exception {
        SecretKey key = place().readOrCreate();
        keychain.become(mood);
        KeyPlace place = place();
        assertRefused(place, code);
        keychain.become(Mood.OPEN);
        place.tryAgain();
        assertThat(place.readOrCreate()).isEqualTo(key);
        assertThat(keychain.held()).containsOnlyKeys(account());
    }

    @Test
    void asksAKeychainThatRefusesOnceUntilItIsToldTo() throws Exception {
        place().readOrCreate();
        keychain.become(Mood.LOCKED);
        KeyPlace place = place();
        assertRefused(place, "store.keychain_locked");
        int asked = keychain.asked();
        keychain.become(Mood.OPEN);
        assertRefused(place, "store.keychain_locked");
        assertThat(keychain.asked()).isEqualTo(asked);
        place.tryAgain();
        assertThat(place.readOrCreate().getEncoded()).hasSize(32);
    }

    @Test
    void needsTheKeychainOnceInAProcess() throws Exception {
        KeyPlace place = place();
        SecretKey key = place.readOrCreate();
        keychain.become(Mood.LOCKED);
        assertThat(place.readOrCreate()).isEqualTo(key);
    }

    @Test
    void beginsAnewWhereTheKeychainHasNoSuchKey() throws Exception {
        SecretKey lost = place().readOrCreate();
        keychain.lose();
        SecretKey fresh = place().readOrCreate();
        assertThat(fresh).isNotEqualTo(lost);
        assertThat(place().readOrCreate()).isEqualTo(fresh);
    }

    @Test
    void findsTheKeyAgainWhereTheKeychainWasUnlockedByTheSecondQuestion() throws Exception {
        SecretKey key = place().readOrCreate();
        keychain.become(Mood.SILENT_UNTIL_WRITTEN);
        assertThat(place().readOrCreate()).isEqualTo(key);
        assertThat(place().readOrCreate()).isEqualTo(key);
        assertThat(keychain.held()).containsOnlyKeys(account());
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
        KeyPlace place = place();
        SecretKey key = place.readOrCreate();
        place.move(Protection.KEY_FILE);
        assertThat(keychain.held()).isEmpty();
        assertThat(Files.readAllBytes(file)).isEqualTo(key.getEncoded());
        place.move(Protection.KEYCHAIN);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(key.getEncoded(), StandardCharsets.ISO_8859_1));
        assertThat(place().readOrCreate()).isEqualTo(key);
        place.move(Protection.MEMORY);
        assertThat(keychain.held()).isEmpty();
        assertThat(place.readOrCreate()).isEqualTo(key);
        assertThat(place().readOrCreate()).as("in another process").isNotEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"LOCKED", "LOCKED_AND_SILENT", "DENYING", "ABSENT"})
    void staysWhereItIsWhenItCannotMove(Mood mood) throws Exception {
        KeyPlace place = place();
        keychain.become(Mood.ABSENT);
        SecretKey key = place.readOrCreate();
        keychain.become(mood);
        assertThatThrownBy(() -> place.move(Protection.KEYCHAIN)).isInstanceOf(Refused.class);
        assertThat(place.protection()).contains(Protection.KEY_FILE);
        assertThat(place.readOrCreate()).isEqualTo(key);
        keychain.become(Mood.OPEN);
        place.move(Protection.KEYCHAIN);
        assertThat(place().readOrCreate()).isEqualTo(key);
    }

    @Test
    void forgetsTheKeyWhereverItIs() throws Exception {
        for (Protection where : Protection.values()) {
            KeyPlace place = place();
            place.move(where);
            SecretKey key = place.readOrCreate();
            place.forget();
            assertThat(keychain.held()).isEmpty();
            assertThat(place.readOrCreate()).isNotEqualTo(key);
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
                    return place().readOrCreate();
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

    private KeyPlace place() {
        return new KeyPlace(file, keychain, new SecureRandom());
    }

    private static String text(SecretKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static void assertRefused(KeyPlace place, String code) {
        assertThatThrownBy(place::readOrCreate).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }
}
