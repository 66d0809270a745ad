package dragonkey.client.shell;

import java.util.stream.Stream;
import javafx.scene.control.Labeled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.shell.RouteGuard.ClosedSection;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.SaidSentences;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

public class RouteGuardTest extends WindowTest {

    @ParameterizedTest
    @CsvSource({"#nav-dragons,#dragons-load", "#nav-profile,#profile-name"})
    void sayWhyTheyAreClosedAndOpenAfterTheSignIn(String section, String inside) throws Exception {
        AppDriver appDriver = startApp().click(section).awaitShown("#guard");
        assertThat(appDriver.text("#guard-text")).contains("you have none yet");
        assertThat(appDriver.count("#guard .button")).isEqualTo(1);
        assertThat(appDriver.shows(inside)).isFalse();
        appDriver.click("#guard-sign-in").signIn().awaitShown(inside);
        assertThat(appDriver.isSelected(section)).isTrue();
        appDriver.click("#sign-out").click(section).awaitShown("#guard");
    }

    @Test
    void haveAReasonForEachSentence() throws Exception {
        FxToolkit.registerPrimaryStage();
        Stream<String> said = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Stream.of(ClosedSection.values())
                .flatMap(why -> new GuardPane(Section.DRAGONS, why, () -> {
                }).getChildren().stream()).filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText()).toList().stream());
        assertThat(SaidSentences.unsaid("guard.", said)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"#nav-token,#token-verdict", "#nav-provider,#provider-issuer",
            "#nav-settings,#settings-kept"})
    void areNotTheOthers(String section, String inside) throws Exception {
        AppDriver appDriver = startApp().click(section).awaitShown(inside);
        assertThat(appDriver.shows("#guard")).isFalse();
    }
}
