package dragonkey.client.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.crypto.SecretKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.core.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyFileTest {
    private static final Path HOME = Path.of("/home/ada");

    @TempDir
    Path folder;

    @Test
    void makesAKeyForItsOwnerAloneAndReadsItAgain() throws Exception {
        Path parent = folder.resolve("new/dragonkey");
        Path path = parent.resolve("session.key");
        SecretKey made = key(path);
        assertThat(made.getEncoded()).hasSize(32);
        assertThat(key(path)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent)))
                .isEqualTo("rwx------");
        assertThat(filesIn(parent)).containsExactly(path);
    }

    @Test
    void closesAKeyThatOthersCouldRead() throws Exception {
        Path path = folder.resolve("session.key");
        SecretKey made = key(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(key(path)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
    }

    @Test
    void refusesAKeyOfAnotherLength() throws Exception {
        for (int length : new int[]{0, 31, 33, 5_000}) {
            Path path = folder.resolve("key-of-" + length);
            Files.write(path, new byte[length]);
            assertThatThrownBy(() -> key(path)).isInstanceOfSatisfying(ProblemException.class,
                    problemException -> {
                        assertThat(problemException.problem().code()).isEqualTo("store.key");
                        assertThat(problemException.problem().detail()).contains(length + " bytes");
                    });
            assertThat(path).hasSize(length);
        }
    }

    @Test
    void saysSoWhenThereCanBeNoKey() throws Exception {
        Path file = Files.createFile(folder.resolve("a-file"));
        for (Path path : List.of(file.resolve("session.key"), folder)) {
            assertThatThrownBy(() -> key(path)).isInstanceOfSatisfying(ProblemException.class,
                    problemException -> assertThat(problemException.problem().code()).isEqualTo("store.key"));
        }
    }

    @Test
    void givesOneKeyToAllWhoStartAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            Path parent = folder.resolve("round" + round);
            Path path = parent.resolve("session.key");
            CountDownLatch start = new CountDownLatch(1);
            Set<SecretKey> keys = new HashSet<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<SecretKey>> futures = IntStream.range(0, 16).mapToObj(i -> threads.submit(() -> {
                    start.await();
                    return key(path);
                })).toList();
                start.countDown();
                for (Future<SecretKey> future : futures) {
                    keys.add(future.get());
                }
            }
            assertThat(keys).hasSize(1);
            assertThat(filesIn(parent)).containsExactly(path);
        }
    }

    @Test
    void liesInThePlatformsOwnFolder() {
        assertThat(KeyFile.defaultPath(Map.of(), "Linux", HOME))
                .isEqualTo(Path.of("/home/ada/.config/dragonkey/session.key"));
        assertThat(KeyFile.defaultPath(Map.of("XDG_CONFIG_HOME", "/cfg"), "Linux", HOME))
                .isEqualTo(Path.of("/cfg/dragonkey/session.key"));
        assertThat(KeyFile.defaultPath(Map.of("XDG_CONFIG_HOME", "not/absolute"), "FreeBSD", HOME))
                .isEqualTo(Path.of("/home/ada/.config/dragonkey/session.key"));
        assertThat(KeyFile.defaultPath(Map.of("XDG_CONFIG_HOME", "/cfg"), "Mac OS X", HOME))
                .isEqualTo(Path.of("/home/ada/Library/Application Support/Dragonkey/session.key"));
        assertThat(KeyFile.defaultPath(Map.of("APPDATA", "/roaming"), "Windows 11", HOME))
                .isEqualTo(Path.of("/roaming/Dragonkey/session.key"));
        assertThat(KeyFile.defaultPath(Map.of(), "Windows 11", HOME))
                .isEqualTo(Path.of("/home/ada/AppData/Roaming/Dragonkey/session.key"));
    }

    private static SecretKey key(Path path) throws ProblemException {
        return new KeyStorage(path, Keychain.none(), new SecureRandom()).readOrCreate();
    }

    private static List<Path> filesIn(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
