package dragonkey.client.app;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.Main;
import dragonkey.client.app.CommandLine.WrongUsage;
import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.ui.Theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WindowOptionsTest {

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
        assertThatThrownBy(() -> WindowOptions.parse(List.of(line.split(" ")))).isInstanceOf(WrongUsage.class)
                .message().startsWith(words).doesNotContain("\n");
    }

    @Test
    void takesNoValueOfSpaces() {
        assertThatThrownBy(() -> WindowOptions.parse(List.of("--client-id", " ")))
                .isInstanceOf(WrongUsage.class).hasMessage("--client-id needs a value");
    }

    @Test
    void isTheEmbeddedProviderWithoutOptions() throws WrongUsage {
        WindowOptions windowOptions = WindowOptions.parse(List.of());
        assertThat(windowOptions.isTour()).isFalse();
        assertThat(windowOptions.issuer()).isEmpty();
        assertThat(windowOptions.browser()).isEqualTo(Browser.EMBEDDED);
        assertThat(windowOptions.theme()).isEmpty();
        assertThat(windowOptions.maxAge()).isEmpty();
        assertThat(windowOptions.prefsNode()).isEqualTo("dragonkey");
        assertThat(windowOptions.quitWhenShown()).isFalse();
    }

    @Test
    void takesValuesBehindASpaceOrAnEqualsSign() throws WrongUsage {
        WindowOptions windowOptions = WindowOptions.parse(
                List.of("--issuer", "https://id.example", "--client-id=me", "--scope", " openid  email ",
                        "--max-age=0", "--browser", "system", "--theme=dark", "--quit-when-shown"));
        assertThat(windowOptions.issuer()).contains(URI.create("https://id.example"));
        assertThat(windowOptions.clientId()).contains("me");
        assertThat(windowOptions.scope()).contains(List.of("openid", "email"));
        assertThat(windowOptions.maxAge()).contains(Duration.ZERO);
        assertThat(windowOptions.browser()).isEqualTo(Browser.SYSTEM);
        assertThat(windowOptions.theme()).contains(Theme.DARK);
        assertThat(windowOptions.quitWhenShown()).isTrue();
    }

    @Test
    void knowsTheTour() throws WrongUsage {
        WindowOptions windowOptions = WindowOptions.parse(List.of("tour", "--out", "pictures"));
        assertThat(windowOptions.isTour()).isTrue();
        assertThat(windowOptions.out()).isEqualTo(Path.of("pictures"));
    }

    @Test
    @Tag("process")
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
