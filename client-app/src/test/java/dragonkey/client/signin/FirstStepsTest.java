package dragonkey.client.signin;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// Whoever is new is offered four things to begin with, each until it has been done once.
class FirstStepsTest extends WindowTest {

    private static AppDriver start(AppDriver appDriver) {
        return appDriver.click("#nav-sign-in").awaitShown("#sign-in");
    }

    @Test
    void eachGoesForGoodOnceItWasUsed() throws Exception {
        AppDriver appDriver = startApp().awaitShown("#first-steps").click("#first-token");
        assertThat(appDriver.isSelected("#nav-token")).isTrue();
        start(appDriver).click("#first-connection").awaitShown("#connection-editor");
        start(appDriver).click("#first-fault").awaitShown("#fault-state-missing");
        start(appDriver);
        assertThat(appDriver.shows("#first-demo")).isTrue();
        for (String used : new String[]{"token", "connection", "fault"}) {
            assertThat(appDriver.shows("#first-" + used)).as(used).isFalse();
        }
        appDriver.close();
        AppDriver again = startApp();
        assertThat(again.shows("#first-demo")).isTrue();
        assertThat(again.shows("#first-token")).isFalse();
        again.click("#first-demo").enter("rider", "rider").consent("allow")
                .awaitStatus("Signed in as Ada Rider").click("#sign-out").awaitShown("#sign-in");
        assertThat(again.shows("#first-steps")).isFalse();
    }

    @Test
    void whatWasDoneInAnotherWayIsNotOffered() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-token").press(KeyCode.SHORTCUT, KeyCode.N)
                .paste("#connection-issuer", "https://login.example/")
                .paste("#connection-client-id", "office").click("#connection-save")
                .awaitShown("#connections-table").click("#sign-out").awaitShown("#sign-in");
        assertThat(appDriver.shows("#first-fault")).isTrue();
        for (String done : new String[]{"demo", "token", "connection"}) {
            assertThat(appDriver.shows("#first-" + done)).as(done).isFalse();
        }
    }

    @Test
    void theOneButtonHasTheKeyboardFirst() throws Exception {
        AppDriver appDriver = startApp().awaitShown("#first-steps");
        assertThat(appDriver.focused()).isEqualTo("#sign-in");
        appDriver.press(KeyCode.TAB);
        assertThat(appDriver.focused()).isEqualTo("#first-demo");
        appDriver.press(KeyCode.ENTER).awaitOnPage("[name=username]");
    }
}
