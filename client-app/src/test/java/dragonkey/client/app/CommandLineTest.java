package dragonkey.client.app;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.Main;
import dragonkey.client.app.Options.WrongUsage;
import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.ui.Theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandLineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"window | not an option: window",
            "--colour red | unknown option: --colour",
            "--quit-when-shown=yes | unknown option: --quit-when-shown", "--theme | --theme needs a value",
            "--theme= | --theme needs a value", "--theme pink | --theme does not know pink",
            "--theme DARK | --theme does not know DARK",
            "--browser netscape | --browser does not know netscape",
            "--browser none | --browser none needs a secret",
            "--max-age soon | --max-age is a number of seconds, not soon",
            "--max-age -1 | --max-age is a number of seconds, not -1",
            "--max-age 99999999999 | --max-age is a number of seconds, not 99999999999",
            "--client-id a --issuer /here | --issuer", "--api http://[ | --api",
            "--redirect-uri callback | --redirect-uri",
            "--issuer http://localhost/ | --issuer needs --client-id too",
            "--no-embedded-provider | --no-embedded-provider needs --issuer"})
    void saysWhatIsWrongInOneLine(String line, String words) {
        assertThatThrownBy(() -> Options.parse(List.of(line.split(" ")))).isInstanceOf(WrongUsage.class)
                .message().startsWith(words).doesNotContain("\n");
    }

    @Test
    void isTheEmbeddedProviderWithoutOptions() throws WrongUsage {
        Options options = Options.parse(List.of());
        assertThat(options.isTour()).isFalse();
        assertThat(options.issuer()).isEmpty();
        assertThat(options.browser()).isEqualTo(Browser.EMBEDDED);
        assertThat(options.theme()).isEmpty();
        assertThat(options.maxAge()).isEmpty();
        assertThat(options.prefsNode()).isEqualTo("dragonkey");
        assertThat(options.quitWhenShown()).isFalse();
    }

    @Test
    void takesValuesBehindASpaceOrAnEqualsSign() throws WrongUsage {
        Options options = Options.parse(
                List.of("--issuer", "https://id.example", "--client-id=me", "--scope", " openid  email ",
                        "--max-age=0", "--browser", "system", "--theme=dark", "--quit-when-shown"));
        assertThat(options.issuer()).contains(URI.create("https://id.example"));
        assertThat(options.clientId()).contains("me");
        assertThat(options.scope()).contains(List.of("openid", "email"));
        assertThat(options.maxAge()).contains(Duration.ZERO);
        assertThat(options.browser()).isEqualTo(Browser.SYSTEM);
        assertThat(options.theme()).contains(Theme.DARK);
        assertThat(options.quitWhenShown()).isTrue();
    }

    @Test
    void knowsTheTour() throws WrongUsage {
        Options options = Options.parse(List.of("tour", "--out", "pictures"));
        assertThat(options.isTour()).isTrue();
        assertThat(options.out()).isEqualTo(Path.of("pictures"));
    }

    @Test
    @Timeout(30)
    void endsTheProgramWith64() throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "--theme", "pink").start();
        String out = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).isEqualTo(64);
        assertThat(err.lines()).containsExactly("dragonkey: --theme does not know pink");
        assertThat(out).isEmpty();
    }
}
