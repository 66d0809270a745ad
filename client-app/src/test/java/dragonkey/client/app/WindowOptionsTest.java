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
import dragonkey.client.app.CommandArguments.WrongUsage;
import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.ui.Theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WindowOptionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "window | dragonkey takes options alone, and here is a word that belongs to none",
            "--colour red | unknown option: --colour; --help lists those that there are",
            "--isuer red | unknown option: --isuer; did you mean --issuer?",
            "--clientid=red | unknown option: --clientid; did you mean --client-id?",
            "--quit-when-shown=red | --quit-when-shown takes no value", "--theme | --theme needs a value",
            "--theme --quit-when-shown | --theme needs a value", "--theme= | --theme needs a value",
            "--theme red | --theme is one of system, light, dark",
            "--theme DARK | --theme is one of system, light, dark",
            "--browser red | --browser is one of embedded, system, device",
            "--browser none | --browser none needs a secret",
            "--max-age red | --max-age is a number of seconds, from 0 to 2147483647",
            "--max-age -1 | --max-age is a number of seconds",
            "--max-age 99999999999 | --max-age is a number of seconds",
            "--client-id a --issuer /red | --issuer is a whole address, as https://host.example/path",
            "--api http://[red | --api is a whole address",
            "--redirect-uri here | --redirect-uri is a whole address",
            "--issuer http://localhost/ | --issuer needs --client-id too",
            "--no-embedded-provider | --no-embedded-provider needs --issuer"})
    void saysWhatIsWrongInOneLine(String line, String words) {
        assertThatThrownBy(() -> WindowOptions.parse(List.of(line.split(" ")))).isInstanceOf(WrongUsage.class)
                .message().startsWith(words).doesNotContain("\n", " red", "=red", "/red", "[red");
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
        assertThat(err.lines()).containsExactly("dragonkey: --theme is one of system, light, dark");
        assertThat(out).isEmpty();
    }
}
