package dragonkey.client.store;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.core.ProblemException;
import dragonkey.client.ui.ProblemWords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StoreLockTest {
    @TempDir
    Path folder;

    @Test
    void saysThatAnotherProgramDoesNotLetGoAndIsTakenOnceItDoes() throws Exception {
        Path file = folder.resolve("lock");
        var lock = new StoreLock(file, Duration.ofMillis(50));
        try (var another = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = another.lock()) {
            assertThatExceptionOfType(ProblemException.class).isThrownBy(lock::take)
                    .satisfies(problemException -> {
                        assertThat(problemException.problem().code()).isEqualTo("store.locked");
                        assertThat(ProblemWords.of(problemException.problem()).sentence())
                                .startsWith("The kept session is in use.");
                    });
        }
        try (StoreLock.HeldLock held = lock.take()) {
            assertThat(held).isNotNull();
        }
    }
}
