package dragonkey.client.inspector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dragonkey.client.jose.TokenParser;

/// A file that somebody let go over the window.
final class DroppedFile {
    private DroppedFile() {}

    /// Its text, in UTF-8; empty when it cannot be read. Never more than one byte beyond [TokenParser#LONGEST], which
    /// shows that there is more: a film that is dropped by mistake must not fill the memory.
    static String read(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(TokenParser.LONGEST + 1), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
