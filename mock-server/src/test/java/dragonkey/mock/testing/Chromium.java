package dragonkey.mock.testing;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// Headless Chromium, as Debian's package `chromium` has it, with a profile of its own.
public final class Chromium {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private Chromium() {}

    /// Whether it is installed.
    public static boolean isThere() {
        return Files.exists(PROGRAM);
    }

    /// Opens an address, and ends once what it is opened for is done.
    ///
    /// @param folder where its profile lies: one that a run before has left goes on
    /// @param thirdPartyCookies whether pages of one site get the cookies of another; Chromium's own choice is no
    public static <T> T visiting(URI address, Path folder, boolean thirdPartyCookies, Callable<T> done)
            throws Exception {
        Path preferences = Files.createDirectories(folder.resolve("Default")).resolve("Preferences");
        if (!Files.exists(preferences)) {
            Files.writeString(preferences,
                    "{\"profile\":{\"cookie_controls_mode\":" + (thirdPartyCookies ? 0 : 1) + "}}");
        }
        Process process = new ProcessBuilder(PROGRAM.toString(), "--headless", "--no-sandbox",
                "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0",
                "--user-data-dir=" + folder, address.toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            return done.call();
        } finally {
            List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(each -> each.onExit().join());
        }
    }
}
