package dragonkey.client.connections;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

import dragonkey.client.connection.ConnectionsFile;

/// Small text files that the person points at.
final class TextFile {
    private TextFile() {}

    /// What the chosen file says; empty when none was chosen, or it cannot be read or is too large to be right.
    static Optional<String> open(Node from) {
        File file = new FileChooser().showOpenDialog(from.getScene().getWindow());
        try {
            return file == null || file.length() > ConnectionsFile.LARGEST
                    ? Optional.empty()
                    : Optional.of(Files.readString(file.toPath(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// Writes a chosen file; false when none was chosen or it cannot be written.
    static boolean save(Node from, String name, String text) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        File file = chooser.showSaveDialog(from.getScene().getWindow());
        try {
            if (file == null) {
                return false;
            }
            Files.writeString(file.toPath(), text, StandardCharsets.UTF_8);
            return true;
        } catch (IOException notWritten) {
            return false;
        }
    }
}
