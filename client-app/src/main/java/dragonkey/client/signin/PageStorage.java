package dragonkey.client.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder for what the page of one sign-in stores. Without one the engine would use a folder that all sign-ins share.
///
/// The engine writes when it likes, also into a folder that was deleted. So a forgotten folder is deleted at once, again
/// before the next sign-in and at a sign-out, and at the end of the program. What a killed program left is deleted by
/// the next one.
record PageStorage(Path folder) {
    private static final String NAME = "dragonkey-web";
    private static final Pattern OF_A_PROCESS = Pattern.compile(NAME + "-(?<pid>[0-9]{1,18})-[0-9]+");
    private static final Set<Path> FORGOTTEN = ConcurrentHashMap.newKeySet();
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            IN_USE.forEach(PageStorage::delete);
            deleteForgotten();
        }));
    }

    /// Makes a new folder.
    ///
    /// @param parent a folder for temporary files
    static PageStorage create(Path parent) throws IOException {
        deleteForgotten();
        deleteLeftBehind(parent);
        Path folder = Files.createTempDirectory(parent, NAME + "-" + ProcessHandle.current().pid() + "-");
        IN_USE.add(folder);
        return new PageStorage(folder);
    }

    void forget() {
        FORGOTTEN.add(folder);
        IN_USE.remove(folder);
        delete(folder);
    }

    /// Deletes every forgotten folder once more.
    static void deleteForgotten() {
        FORGOTTEN.forEach(PageStorage::delete);
    }

    private static void deleteLeftBehind(Path parent) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, NAME + "-*")) {
            for (Path folder : folders) {
                Matcher name = OF_A_PROCESS.matcher(String.valueOf(folder.getFileName()));
                if (name.matches() && ProcessHandle.of(Long.parseLong(name.group("pid"))).isEmpty()) {
                    delete(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException notListed) {
            // a sign-in needs a folder of its own, and no other
            return;
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException goneOrInUse) {
            // a folder in use is deleted another time
            return;
        }
    }
}
