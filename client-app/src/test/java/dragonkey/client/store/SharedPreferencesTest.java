package dragonkey.client.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/// The JDK's file store, of which several programs have a copy each.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the stores of other systems have no copies")
class SharedPreferencesTest extends SessionStoreFixture {
    private final Path root = Path.of(System.getProperty("java.util.prefs.userRoot"), ".java", ".userPrefs");
    private final Path times = root.resolve(".userRootModFile." + System.getProperty("user.name"));

    @Test
    void looksAgainWhereAnotherProgramSynchronisedInBetween() throws Exception {
        preferences.put("word", "old");
        preferences.flush();
        Path file = root.resolve(preferences.name()).resolve("prefs.xml");
        Files.writeString(file, Files.readString(file).replace("old", "new"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        DisturbedPreferences disturbed = new DisturbedPreferences(1);
        disturbed.moveTimesOn();
        SharedPreferences.refresh(List.of(disturbed));
        assertThat(preferences.get("word", "")).isEqualTo("new");
    }

    @Test
    void goesOnWithWhatItHasWhereItIsDisturbedAllTheTime() throws Exception {
        DisturbedPreferences disturbed = new DisturbedPreferences(Integer.MAX_VALUE);
        SharedPreferences.refresh(List.of(disturbed));
        assertThat(disturbed.synchronisations).isEqualTo(40);
    }

    /// A program that has looked between two writings of one moment takes the time of the file for that of the first.
    @Test
    void showsANewTextInOneWriting() throws Exception {
        List<String> seen = new ArrayList<>();
        Preferences watched = new InMemoryPreferences() {
            @Override
            InMemoryPreferences made(String child) {
                return new InMemoryPreferences(this, child) {
                    @Override
                    public void flush() {
                        seen.add(get("generation", "none"));
                    }
                };
            }
        };
        ChunkedPreferences.plain(watched, "list").write("first");
        ChunkedPreferences.plain(watched, "list").write("second");
        assertThat(seen).containsExactly("1/1", "1/1", "2/1", "2/1");
    }

    /// Ours, but for another program that comes after each of so many synchronisations.
    private final class DisturbedPreferences extends InMemoryPreferences {
        private final int disturbances;
        private int synchronisations;

        private DisturbedPreferences(int disturbances) {
            this.disturbances = disturbances;
        }

        @Override
        public void sync() throws BackingStoreException {
            preferences.sync();
            synchronisations++;
            if (synchronisations <= disturbances) {
                moveTimesOn();
            }
        }

        private void moveTimesOn() throws BackingStoreException {
            try {
                Files.setLastModifiedTime(times, FileTime
                        .from(Files.getLastModifiedTime(times).toInstant().plus(Duration.ofSeconds(1))));
            } catch (IOException noTimes) {
                throw new BackingStoreException(noTimes);
            }
        }
    }
}
