package dragonkey.client.pasted;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.TokenParser;

import static org.assertj.core.api.Assertions.assertThat;

class TokenFilesTest {
    @TempDir
    Path folder;

    @Test
    void readsTheTokenInTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("token.txt"), "eyJhbGciOiJub25lIn0.e30.\n");
        assertThat(TokenFiles.textOf(file)).isEqualTo("eyJhbGciOiJub25lIn0.e30.\n");
    }

    /// 40 GB that are not there: had it all been read, the memory would not hold it.
    @Test
    void readsNoMoreOfAHugeFileThanShowsThatItIsTooLong() throws Exception {
        Path file = folder.resolve("film");
        try (var film = new RandomAccessFile(file.toFile(), "rw")) {
            film.setLength(40_000_000_000L);
        }
        String read = TokenFiles.textOf(file);
        assertThat(read).hasSize(TokenParser.LONGEST + 1);
        assertThat(TokenParser.read("a".repeat(read.length()))).isInstanceOfSatisfying(
                ParsedToken.UnreadableToken.class,
                it -> assertThat(it.problem().code()).isEqualTo("inspect.format.size"));
    }

    @Test
    void readsNothingOfAFolderOrOfWhatIsNotThere() {
        assertThat(TokenFiles.textOf(folder)).isEmpty();
        assertThat(TokenFiles.textOf(folder.resolve("nothing"))).isEmpty();
    }
}
