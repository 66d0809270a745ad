package dragonkey.client.shell;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

class GuardedSectionsTest extends DeskTest {

    @ParameterizedTest
    @CsvSource({"#nav-dragons,#dragons-load", "#nav-profile,#profile-name"})
    void sayWhyTheyAreClosedAndOpenAfterTheSignIn(String section, String inside) throws Exception {
        Desk desk = desk().click(section).awaitShown("#guard");
        assertThat(desk.text("#guard-text")).contains("you have none yet");
        assertThat(desk.count("#guard .button")).isEqualTo(1);
        assertThat(desk.shows(inside)).isFalse();
        desk.click("#guard-sign-in").signIn().awaitShown(inside);
        assertThat(desk.isSelected(section)).isTrue();
        desk.click("#sign-out").click(section).awaitShown("#guard");
    }

    @ParameterizedTest
    @CsvSource({"#nav-token,#token-verdict", "#nav-provider,#provider-issuer",
            "#nav-settings,#settings-kept"})
    void areNotTheOthers(String section, String inside) throws Exception {
        Desk desk = desk().click(section).awaitShown(inside);
        assertThat(desk.shows("#guard")).isFalse();
    }
}
