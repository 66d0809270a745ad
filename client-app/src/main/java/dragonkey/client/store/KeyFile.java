package dragonkey.client.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import java.util.Optional;
import java.util.Set;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// The file that says which key opens what is kept: the key itself, 32 bytes, or one line of text that says where it
/// lies. Its owner alone may read it, in a folder that its owner alone may enter. Where files have no POSIX permissions
/// (Windows), the access list of the user's own profile does that.
final class KeyFile {
    private static final int KEY_BYTES = 32;
    private static final int LONGEST = 200;
    private static final String IN_MEMORY = "memory";
    private static final String IN_KEYCHAIN = "keychain ";
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final Path folder;
    private final SecureRandom random;

    /// @param path in a folder of its own, which is made when it is missing
    KeyFile(Path path, SecureRandom random) {
        this.path = path.toAbsolutePath();
        this.folder = Objects.requireNonNull(this.path.getParent());
        this.random = random;
    }

    /// What the file says.
    sealed interface KeyFileContent {
    }

    /// The key is in the file.
    record KeyInFile(SecretKey key) implements KeyFileContent {
    }

    /// The key is in the keychain.
    ///
    /// @param account the name that it has there, which is never 32 bytes long with the word before it
    record KeyInKeychain(String account) implements KeyFileContent {
    }

    /// Each process has a key of its own, and keeps nothing.
    record KeyInMemory() implements KeyFileContent {
    }

    /// Where the file lies on this platform.
    ///
    /// @param environment the process's environment variables
    /// @param osName the system property `os.name`
    /// @param home the user's home folder
    static Path defaultPath(Map<String, String> environment, String osName, Path home) {
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

    /// What the file says; empty when there is none.
    ///
    /// @throws ProblemException `store.key` when it says nothing that is known
    Optional<KeyFileContent> read() throws IOException, ProblemException {
        try {
            narrow(path, OWNER_FILE);
            long length = Files.size(path);
            byte[] bytes = bytes();
            if (bytes.length == KEY_BYTES) {
                return Optional.of(new KeyInFile(new SecretKeySpec(bytes, "AES")));
            }
            return Optional.of(said(new String(bytes, StandardCharsets.UTF_8).strip(), length));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LONGEST);
        }
    }

    private static KeyFileContent said(String line, long length) throws ProblemException {
        if (line.equals(IN_MEMORY)) {
            return new KeyInMemory();
        }
        if (line.startsWith(IN_KEYCHAIN) && line.length() > IN_KEYCHAIN.length()) {
            return new KeyInKeychain(line.substring(IN_KEYCHAIN.length()));
        }
        throw ProblemException.of(ProblemCode.STORE_KEY,
                "the key file has %d bytes instead of %d".formatted(length, KEY_BYTES));
    }

    /// Makes the file: whole before it has its name, and never over another one.
    ///
    /// @return false when somebody else was first
    boolean create(KeyFileContent keyFileContent) throws IOException {
        Path unnamed = unnamed(keyFileContent);
        try {
            Files.createLink(path, unnamed);
            return true;
        } catch (FileAlreadyExistsException someoneElseWasFirst) {
            return false;
        } catch (UnsupportedOperationException noHardLinks) {
            Files.move(unnamed, path);
            return true;
        } finally {
            Files.deleteIfExists(unnamed);
        }
    }

    /// Puts this in the file's place in one step: whoever reads it finds the old one or the new one.
    void replace(KeyFileContent keyFileContent) throws IOException {
        deleteLeftBehind();
        Path unnamed = unnamed(keyFileContent);
        try {
            Files.move(unnamed, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unnamed);
        }
    }

    void remove() throws IOException {
        deleteLeftBehind();
        Files.deleteIfExists(path);
    }

    /// A program that was killed at the wrong moment leaves a second copy of the key.
    private void deleteLeftBehind() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "key-*.tmp")) {
                for (Path copy : left) {
                    Files.deleteIfExists(copy);
                }
            }
        }
    }

    private static byte[] bytes(KeyFileContent keyFileContent) {
        return switch (keyFileContent) {
            case KeyInFile(SecretKey key) -> key.getEncoded();
            case KeyInKeychain(String account) ->
                (IN_KEYCHAIN + account + "\n").getBytes(StandardCharsets.UTF_8);
            case KeyInMemory _ -> (IN_MEMORY + "\n").getBytes(StandardCharsets.UTF_8);
        };
    }

    /// Makes the folder when it is missing, and its owner's alone when it is not.
    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        narrow(folder, OWNER_FOLDER);
    }

    private Path unnamed(KeyFileContent keyFileContent) throws IOException {
        makeFolder(folder);
        Path unnamed = folder.resolve("key-" + HexFormat.of().toHexDigits(random.nextLong()) + ".tmp");
        FileAttribute<?>[] attributes = hasPermissions(folder)
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(OWNER_FILE)}
                : new FileAttribute<?>[0];
        try (FileChannel file = FileChannel.open(unnamed,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(bytes(keyFileContent));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        return unnamed;
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
