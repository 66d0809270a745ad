package dragonkey.client.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dragonkey.client.store.KeyStorage;

/// The one window on a person's sessions and settings: a later start hands its options over to it. The program that is first
/// holds a lock, which the system takes from a program that dies, and listens at a socket beside it, in a folder that nobody
/// else may enter; where that path is too long for a socket, in a temporary folder of the same kind. A file beside the lock
/// says where. Where no such folder can be made, every start has a window of its own.
public final class FirstWindow implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_OPTIONS = 100;
    private static final byte TAKEN = 1;
    // The systems have 92 to 108 bytes for it, its end included.
    private static final int LONGEST_PATH_BYTES = 90;
    private static volatile @Nullable FirstWindow ofThisProcess;

    private final Path lockFile;
    private final Path addressFile;
    private @Nullable FileChannel lock;
    private @Nullable ServerSocketChannel server;

    /// @param keyFile the key of the kept sessions, in a folder that is made when it is missing
    /// @param prefsNode the name of the preferences
    FirstWindow(Path keyFile, String prefsNode) {
        String name = "window-" + Integer.toHexString(prefsNode.hashCode());
        lockFile = keyFile.resolveSibling(name + ".lock");
        addressFile = keyFile.resolveSibling(name + ".address");
    }

    /// Whether this start is to have a window: it is the first, or the first one does not answer.
    ///
    /// @param arguments of the command line
    public static boolean isWanted(WindowOptions options, List<String> arguments) {
        FirstWindow window = new FirstWindow(Environment.realKeyFile(), options.prefsNode());
        return window.claim() || options.quitWhenShown() || !window.handOver(arguments);
    }

    /// The first window, where this process has it.
    public static Optional<FirstWindow> claimed() {
        return Optional.ofNullable(ofThisProcess);
    }

    /// Makes this one the first, if none is. What is handed over from now on waits for [#listen].
    boolean claim() {
        try {
            KeyStorage.makeFolder(lockFile);
            lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable
            FileLock held = lock.tryLock();
            if (held == null) {
                close();
                return false;
            }
            // Left by a program that died.
            removeSocket();
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(newAddress());
            ofThisProcess = this;
            return true;
        } catch (IOException | UnsupportedOperationException | OverlappingFileLockException none) {
            close();
            return false;
        }
    }

    private UnixDomainSocketAddress newAddress() throws IOException {
        Path beside = lockFile.resolveSibling(lockFile.getFileName() + ".socket").toAbsolutePath();
        Path socket = beside.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH_BYTES
                ? beside
                : Files.createTempDirectory("dragonkey-").resolve("window");
        Files.writeString(addressFile, socket.toString());
        return UnixDomainSocketAddress.of(socket);
    }

    /// Hands the options of this start over to the first window; false when nobody takes them.
    boolean handOver(List<String> arguments) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        Thread.ofVirtual().name("hand over").start(() -> taken.complete(isTaken(arguments)));
        return taken.completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private boolean isTaken(List<String> arguments) {
        try (SocketChannel channel = SocketChannel
                .open(UnixDomainSocketAddress.of(Files.readString(addressFile)))) {
            DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
            out.writeShort(arguments.size());
            for (String argument : arguments) {
                out.writeUTF(argument);
            }
            out.flush();
            return Channels.newInputStream(channel).read() == TAKEN;
        } catch (IOException | UnsupportedOperationException nobody) {
            return false;
        }
    }

    /// Has what later starts hand over looked at, each in a thread of its own.
    ///
    /// @param taker says whether it takes these options
    public void listen(Predicate<List<String>> taker) {
        ServerSocketChannel open = server;
        if (open != null) {
            // A virtual thread would leave one of the JVM's own behind that waits in the system, and a JVM whose threads do
            // takes a third of a second to end.
            Thread.ofPlatform().daemon().name("later starts").start(() -> accept(open, taker));
        }
    }

    private static void accept(ServerSocketChannel open, Predicate<List<String>> taker) {
        while (open.isOpen()) {
            try {
                SocketChannel later = open.accept();
                Thread.ofVirtual().start(() -> answer(later, taker));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(SocketChannel later, Predicate<List<String>> taker) {
        try (later) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(later));
            int count = in.readUnsignedShort();
            if (count > MOST_OPTIONS) {
                return;
            }
            List<String> arguments = new ArrayList<>(count);
            for (int index = 0; index < count; index++) {
                arguments.add(in.readUTF());
            }
            if (taker.test(arguments)) {
                Channels.newOutputStream(later).write(TAKEN);
            }
        } catch (IOException itWentAway) {
            // then it has a window of its own
        }
    }

    private void removeSocket() throws IOException {
        if (!Files.exists(addressFile)) {
            return;
        }
        Path socket = Path.of(Files.readString(addressFile));
        Files.deleteIfExists(socket);
        Path folder = socket.getParent();
        if (folder != null && !folder.equals(addressFile.toAbsolutePath().getParent())) {
            Files.deleteIfExists(folder);
        }
        Files.delete(addressFile);
    }

    /// Lets a later start be the first.
    @Override
    public void close() {
        if (ofThisProcess == this) {
            ofThisProcess = null;
        }
        try {
            if (server != null) {
                server.close();
                removeSocket();
            }
            // Last, for with it the lock goes.
            if (lock != null) {
                lock.close();
            }
        } catch (IOException leftThere) {
            // the next one removes the socket, and the system the lock
        }
        lock = null;
        server = null;
    }
}
