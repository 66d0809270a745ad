package dragonkey.client.signin;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder for what the page of one sign-in stores. Without one the engine would use a folder that all share.
record PageStorage(Path folder) {
    /// A new one.
    ///
    /// @param parent a folder for what is kept for a while
    static PageStorage create(Path parent) throws IOException {
        return new PageStorage(Files.createTempDirectory(parent, "dragonkey-web"));
    }

    /// Deletes it; what the engine still holds open goes when the program ends.
    void forget() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<File> deepestFirst = files.sorted(Comparator.reverseOrder()).map(Path::toFile).toList();
            deepestFirst.forEach(file -> {
                if (!file.delete()) {
                    file.deleteOnExit();
                }
            });
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
