package dragonkey.client.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// Lets one program, and one thread of it, at a time read, change and write what is stored. A lock on a file of
/// our own: the system takes it from a program that dies. The thread that holds it may take it again.
public final class StoreLock {
    /// Longer than the slowest refresh, which is made under the lock.
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long PAUSE_MILLIS = 25;
    /// The system's lock is the whole process's: its threads, and a second window in it, are kept apart here.
    private static final Map<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path path;
    private final ReentrantLock threads;
    private final Duration patience;
    private @Nullable FileChannel channel;

    /// @param path the file; it is made when it is missing, stays empty, and is never removed
    public StoreLock(Path path) {
        this(path, PATIENCE);
    }

    /// @param patience how long another program is waited for
    StoreLock(Path path, Duration patience) {
        this.path = path.toAbsolutePath().normalize();
        this.threads = OF_THIS_PROCESS.computeIfAbsent(this.path, _ -> new ReentrantLock());
        this.patience = patience;
    }

    /// The lock beside this key file.
    public static StoreLock beside(Path keyFile) {
        return new StoreLock(keyFile.resolveSibling(keyFile.getFileName() + ".lock"));
    }

    /// Held until it is closed.
    public interface HeldLock extends AutoCloseable {
        @Override
        void close();
    }

    /// Waits for the lock. Where no file can be made there is nothing to share with another program, and nothing
    /// is locked but this one.
    ///
    /// @throws ProblemException `store.locked` when another program does not let go of it
    public HeldLock take() throws ProblemException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        if (!threads.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw locked();
        }
        boolean taken = false;
        try {
            if (threads.getHoldCount() == 1) {
                lockFile(end);
            }
            taken = true;
        } finally {
            if (!taken) {
                release();
            }
        }
        return this::release;
    }

    private void lockFile(long end) throws ProblemException, InterruptedException {
        try {
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException | SecurityException | UnsupportedOperationException noFile) {
            return;
        }
        while (!isLocked(channel)) {
            if (System.nanoTime() > end) {
                throw locked();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean isLocked(FileChannel file) {
        try {
            @Nullable
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByASecondCopyOfThisClass) {
            return false;
        } catch (IOException theFileSystemHasNoLocks) {
            return true;
        }
    }

    private void release() {
        FileChannel open = channel;
        if (open != null && threads.getHoldCount() == 1) {
            channel = null;
            try {
                open.close();
            } catch (IOException goneAllTheSame) {
                // the system ends a lock with its file
            }
        }
        threads.unlock();
    }

    private ProblemException locked() {
        return ProblemException.of(ProblemCode.STORE_LOCKED,
                "another window or program has held the store for " + patience.toSeconds() + " seconds");
    }
}
