package dragonkey.client.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What a provider's page stored is gone, also where the engine or a killed program comes in between.
class PageStorageTest {
    @TempDir
    Path parent;

    @Test
    void isGoneWhenItIsForgotten() throws Exception {
        PageStorage storage = PageStorage.create(parent);
        write(storage.folder());
        storage.forget();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void isGoneAfterTheNextSignInOrSignOutThoughTheEngineWroteItAgain() throws Exception {
        PageStorage first = PageStorage.create(parent);
        first.forget();
        write(first.folder());
        PageStorage second = PageStorage.create(parent);
        assertThat(first.folder()).doesNotExist();
        second.forget();
        write(second.folder());
        PageStorage.deleteForgotten();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void leavesThatOfASignInThatGoesOn() throws Exception {
        PageStorage first = PageStorage.create(parent);
        write(first.folder());
        PageStorage second = PageStorage.create(parent);
        PageStorage.deleteForgotten();
        assertThat(first.folder().resolve("localstorage/http_a_1.localstorage")).exists();
        first.forget();
        second.forget();
    }

    @Test
    @Tag("process")
    void deletesWhatAKilledProgramLeftAndNothingOfOneThatRuns() throws Exception {
        Process ended = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        ended.waitFor();
        Path left = parent.resolve("dragonkey-web-" + ended.pid() + "-1");
        Path inUse = parent.resolve("dragonkey-web-" + ProcessHandle.current().pid() + "-1");
        write(left);
        write(inUse);
        PageStorage.create(parent).forget();
        assertThat(left).doesNotExist();
        assertThat(inUse).exists();
    }

    private static void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("localstorage"));
        Files.writeString(folder.resolve("localstorage/http_a_1.localstorage"), "who");
    }
}
