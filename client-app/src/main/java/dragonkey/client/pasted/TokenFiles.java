package dragonkey.client.pasted;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import dragonkey.client.core.TextEncoding;
import dragonkey.client.jose.TokenParser;

/// Files that somebody dropped, opened or named.
public final class TokenFiles {
    private TokenFiles() {}

    /// The text of a file; empty when it cannot be read. Never more than one byte beyond
    /// [TokenParser#LONGEST], which shows that there is more: a film that is dropped by mistake must not fill the memory.
    public static String textOf(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return TextEncoding.decode(in.readNBytes(TokenParser.LONGEST + 1));
        } catch (IOException _) {
            return "";
        }
    }
}
