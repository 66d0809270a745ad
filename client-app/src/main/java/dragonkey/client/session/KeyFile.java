package dragonkey.client.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import dragonkey.client.oauth.Refused;

/// The key that stored sessions are sealed with: 32 random bytes in a file that its owner alone may read, in a
/// folder that its owner alone may enter. Where files have no POSIX permissions (Windows), the access list of
/// the user's own profile does that.
public final class KeyFile implements KeyHolder {
    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final SecureRandom random;

    /// @param path in a folder of its own, which is made when it is missing
    public KeyFile(Path path, SecureRandom random) {
        this.path = path.toAbsolutePath();
        this.random = random;
    }

    /// Where the key lies on this platform.
    ///
    /// @param environment the process's environment variables
    /// @param osName the system property `os.name`
    /// @param home the user's home folder
    public static Path defaultPath(Map<String, String> environment, String osName, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return absolute(environment.get("APPDATA"), home.resolve("AppData/Roaming"))
                    .resolve("Dragonkey/session.key");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library/Application Support/Dragonkey/session.key");
        }
        return absolute(environment.get("XDG_CONFIG_HOME"), home.resolve(".config"))
                .resolve("dragonkey/session.key");
    }

    /// The key; made on the first call of all. Programs that start at the same time end with the same one.
    ///
    /// @throws Refused `store.key` when there is none and none can be made, or what lies there is no key
    @Override
    public SecretKey readOrCreate() throws Refused {
        try {
            if (Files.notExists(path)) {
                create();
            }
            return read();
        } catch (IOException | SecurityException cause) {
            throw StoreProblem.of(StoreProblem.KEY, cause);
        }
    }

    /// Whole before it has its name, and never over another one: whoever comes second reads the first one's.
    private void create() throws IOException {
        Path folder = Objects.requireNonNull(path.getParent());
        Files.createDirectories(folder);
        narrow(folder, OWNER_FOLDER);
        Path unnamed = folder.resolve("key-" + HexFormat.of().toHexDigits(random.nextLong()) + ".tmp");
        try {
            write(unnamed);
            Files.createLink(path, unnamed);
        } catch (FileAlreadyExistsException someoneElsesIsFirst) {
            return;
        } catch (UnsupportedOperationException noHardLinks) {
            Files.move(unnamed, path);
        } finally {
            Files.deleteIfExists(unnamed);
        }
    }

    private void write(Path unnamed) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        FileAttribute<?>[] attributes = hasPermissions(Objects.requireNonNull(path.getParent()))
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(OWNER_FILE)}
                : new FileAttribute<?>[0];
        try (FileChannel file = FileChannel.open(unnamed,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(key);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
    }

    private SecretKey read() throws IOException, Refused {
        narrow(path, OWNER_FILE);
        long length = Files.size(path);
        if (length != KEY_BYTES) {
            throw StoreProblem.of(StoreProblem.KEY,
                    "the key file has %d bytes instead of %d".formatted(length, KEY_BYTES));
        }
        return new SecretKeySpec(Files.readAllBytes(path), "AES");
    }

    /// A backup or a copy may have opened it to others: that is closed again before the key is used.
    private static void narrow(Path file, Set<PosixFilePermission> allowed) throws IOException {
        if (hasPermissions(file) && !allowed.containsAll(Files.getPosixFilePermissions(file))) {
            Files.setPosixFilePermissions(file, allowed);
        }
    }

    private static boolean hasPermissions(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
    }

    /// A relative folder says nothing (XDG Base Directory Specification).
    private static Path absolute(@Nullable String folder, Path otherwise) {
        return folder != null && Path.of(folder).isAbsolute() ? Path.of(folder) : otherwise;
    }
}
