package dragonkey.client.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.Main;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// One window on a person's sessions, however often the program is started.
class SecondStartTest extends WindowTest {
    private static final List<String> OTHER = List.of("--issuer", "https://login.example.com/tenant",
            "--client-id", "their-app", "--theme", "dark");

    private static final String THEIRS = "login.example.com · their-app";

    private String node() {
        return preferences().absolutePath().substring(1);
    }

    private FirstWindow start() {
        return closedLater(new FirstWindow(folder.resolve("key"), node()));
    }

    private List<String> of(List<String> options) {
        return Stream.concat(options.stream(), List.of("--prefs-node", node()).stream()).toList();
    }

    @Test
    void bringsTheFirstWindowToTheFrontWithItsOptions() throws Exception {
        assertThat(start().claim()).as("it is the first").isTrue();
        AppDriver first = startApp();
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> first.stage().setIconified(true));
        FirstWindow second = start();

        assertThat(second.claim()).as("there is one").isFalse();
        assertThat(second.handOver(of(OTHER))).as("the first takes them").isTrue();

        first.await("the connection that was handed over", () -> first.labelTexts(".label").contains(THEIRS));
        assertThat(first.stage().isIconified()).isFalse();
        assertThat(first.stylesheets()).anyMatch(sheet -> sheet.endsWith("dark.css"));
    }

    @Test
    void leavesTheConnectionOfASignInThatGoesOn() throws Exception {
        assertThat(start().claim()).isTrue();
        AppDriver first = startApp().click("#sign-in");
        first.await("the page", () -> first.shows("#sign-in-web"));

        assertThat(start().handOver(of(OTHER))).isTrue();

        first.await("it is said", () -> first.text("#toast-words").contains("not used yet"));
        assertThat(first.labelTexts(".label")).doesNotContain(THEIRS);
    }

    @Test
    void isTheFirstOneWhereNoneIsLeft() {
        FirstWindow first = start();
        assertThat(first.claim()).isTrue();
        first.close();

        FirstWindow second = start();
        assertThat(second.handOver(List.of())).as("nobody takes it").isFalse();
        assertThat(second.claim()).isTrue();
    }

    @Test
    void isFoundInAFolderWhosePathIsTooLongForASocket() throws Exception {
        Path key = folder.resolve("a-long-name-of-a-folder".repeat(3)).resolve("another".repeat(9))
                .resolve("key");
        FirstWindow first = closedLater(new FirstWindow(key, node()));
        assertThat(first.claim()).isTrue();
        first.listen(List.of("--theme", "dark")::equals);

        FirstWindow second = closedLater(new FirstWindow(key, node()));
        assertThat(second.claim()).isFalse();
        assertThat(second.handOver(List.of("--theme", "dark"))).isTrue();
        first.close();
        assertThat(second.handOver(List.of("--theme", "dark"))).isFalse();
        assertThat(second.claim()).isTrue();
    }

    @Test
    void letsNobodyElseIntoTheFolderOfItsSocket() throws Exception {
        assertThat(start().claim()).isTrue();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void hasAWindowOfItsOwnForOtherPreferences() throws Exception {
        assertThat(start().claim()).isTrue();
        startApp();

        assertThat(start().handOver(List.of("--prefs-node", "others"))).isFalse();
    }

    @Test
    @Tag("process")
    void endsAtOnceAsAProgramOfItsOwn() throws Exception {
        Path keyFile = folder.resolve(".config/dragonkey/session.key");
        FirstWindow first = closedLater(new FirstWindow(keyFile, WindowOptions.PREFS_NODE));
        assertThat(first.claim()).isTrue();
        var handedOver = new CompletableFuture<List<String>>();
        first.listen(handedOver::complete);
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + folder, "-Djava.util.prefs.userRoot=" + folder, "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "--theme", "dark");
        builder.environment().remove("XDG_CONFIG_HOME");
        Process second = builder.redirectErrorStream(true).start();
        try {
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
            assertThat(second.exitValue()).isZero();
            assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("open already");
        } finally {
            second.destroyForcibly();
        }
        assertThat(handedOver).isCompletedWithValue(List.of("--theme", "dark"));
    }
}
