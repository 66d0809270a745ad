package dragonkey.client.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What is found after programs that were halted, killed or saved at the same time.
@Tag("process")
class HaltedProgramTest extends SessionStoreFixture {
    @Test
    void seesWhatAProgramSavedThatWasHaltedRightAfter() throws IOException, InterruptedException {
        String token = "halted".repeat(10_000);
        assertThat(saveThenHalt(token).waitFor()).isZero();
        assertThat(store().read(HERE).session()).isEqualTo(TestSessions.of(token));
        assertThat(saveThenHalt("again").waitFor()).isZero();
        assertThat(store().read(HERE).session()).isEqualTo(TestSessions.of("again"));
    }

    @Test
    void findsTheWholeOldOrTheWholeNewOfAProgramThatWasKilled() throws Exception {
        String old = "old".repeat(5_000);
        String fresh = "new".repeat(10_000);
        for (int round = 0; round < 6; round++) {
            store().save(HERE, TestSessions.of(old));
            Process program = saveThenHalt(fresh);
            program.waitFor(Duration.ofMillis(180 + 40L * round));
            program.destroyForcibly().waitFor();
            assertThat(store().read(HERE).session()).isIn(TestSessions.of(old), TestSessions.of(fresh));
        }
    }

    @Test
    void findsOneWholeSessionWhenTwoProgramsSaveAtOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            Process one = saveThenHalt("one".repeat(10_000));
            Process two = saveThenHalt("two");
            assertThat(one.waitFor()).isZero();
            assertThat(two.waitFor()).isZero();
            SessionStore.SessionReadResult sessionReadResult = store().read(HERE);
            assertThat(sessionReadResult.problem()).isEmpty();
            assertThat(sessionReadResult.session()).isIn(TestSessions.of("one".repeat(10_000)),
                    TestSessions.of("two"));
        }
    }

    @Test
    void saysSoWhereThereIsNoRoomForPreferences() throws Exception {
        Path file = Files.createFile(folder.resolve("not-a-folder"));
        assertThat(saveThenHalt("one", file.toString()).waitFor()).isEqualTo(SaveThenHalt.NOT_WRITABLE);
    }

    private Process saveThenHalt(String token) throws IOException {
        return saveThenHalt(token, System.getProperty("java.util.prefs.userRoot"));
    }

    private Process saveThenHalt(String token, String root) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.prefs.userRoot=" + root, "-cp", System.getProperty("java.class.path"),
                SaveThenHalt.class.getName(), preferences.absolutePath().substring(1), key.toString(), HERE,
                token).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }
}
