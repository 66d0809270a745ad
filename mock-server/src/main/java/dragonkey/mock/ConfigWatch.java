package dragonkey.mock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks twice a second whether a file is another one. It asks for time and size, since nobody is told of a change in a mounted
/// folder.
final class ConfigWatch implements AutoCloseable {
    private static final long MILLIS = 500;

    private record FileLook(FileTime time, long size) {
    }

    private final Path file;
    private final Runnable changed;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("configuration").factory());
    private FileLook last = new FileLook(FileTime.fromMillis(0), 0);

    /// @param changed is run after each change, on a thread of its own
    ConfigWatch(Path file, Runnable changed) {
        this.file = file;
        this.changed = changed;
        last = look();
        var unused = thread.scheduleWithFixedDelay(this::compare, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void compare() {
        FileLook now = look();
        if (!now.equals(last)) {
            last = now;
            changed.run();
        }
    }

    /// A file that is being replaced is not there for a moment: that is no change yet.
    private FileLook look() {
        try {
            return new FileLook(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            return last;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
