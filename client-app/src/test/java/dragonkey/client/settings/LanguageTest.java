package dragonkey.client.settings;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.core.CheckResult;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.client.ui.FindingWords;

import static org.assertj.core.api.Assertions.assertThat;

class LanguageTest extends WindowTest {
    private static final String RAIL = ".nav .label";
    private final Locale ofThisComputer = Locale.getDefault();

    @AfterEach
    void leave() {
        Locale.setDefault(ofThisComputer);
    }

    @Test
    void speaksAnotherLanguageAtOnceAndStaysWhereItIs() throws Exception {
        AppDriver appDriver = startApp().click("#nav-settings").focus("#language-english")
                .press(KeyCode.RIGHT).awaitText("#theme-dark", "Dunkel");
        assertThat(appDriver.labelTexts(RAIL)).contains("Profil", "Einstellungen");
        assertThat(appDriver.isSelected("#nav-settings")).isTrue();
        assertThat(appDriver.isSelected("#language-german")).isTrue();
        assertThat(appDriver.focused()).isEqualTo("#language-german");
        assertThat(appDriver.status()).isEqualTo("Abgemeldet");
        assertThat(appDriver.click("#nav-sign-in").labelTexts(".start-card .label"))
                .contains("in diesem Programm");
        appDriver.click("#nav-settings");
        appDriver.click("#language-english").awaitText("#theme-dark", "Dark");
        assertThat(appDriver.labelTexts(RAIL)).contains("Profile", "Settings");
    }

    @Test
    void remembersTheLanguage() throws Exception {
        startAs(Locale.ENGLISH).click("#nav-settings").click("#language-german").close();
        assertThat(startAs(Locale.ENGLISH).labelTexts(RAIL)).contains("Einstellungen");
    }

    @Test
    void speaksTheLanguageOfTheSystem() throws Exception {
        AppDriver appDriver = startAs(Locale.of("de", "CH"));
        assertThat(appDriver.labelTexts(RAIL)).contains("Einstellungen");
        appDriver.click("#nav-settings").click("#language-english").awaitText("#theme-dark", "Dark");
        assertThat(Locale.getDefault()).isEqualTo(Locale.ENGLISH);
        appDriver.click("#language-system").awaitText("#theme-dark", "Dunkel");
        assertThat(Locale.getDefault()).isEqualTo(Locale.of("de", "CH"));
        appDriver.close();
        assertThat(startAs(Locale.FRANCE).labelTexts(RAIL)).contains("Settings");
    }

    @Test
    void keepsTheSessionAndTheSignInThatGoesOn() throws Exception {
        AppDriver appDriver = startApp().click("#sign-in").awaitOnPage("input[name=username]");
        appDriver.script("document.querySelector('[name=username]').value = 'rider'");
        appDriver.click("#nav-settings").click("#language-german").awaitText("#theme-dark", "Dunkel")
                .click("#nav-sign-in").awaitOnPage("input[name=username]");
        assertThat(appDriver.script("document.querySelector('[name=username]').value")).isEqualTo("rider");
        appDriver.enter("rider", "rider").consent("allow").awaitStatus("Angemeldet als Ada Rider")
                .click("#nav-settings").click("#language-english").awaitStatus("Signed in as Ada Rider");
        appDriver.click("#sign-out").awaitStatus("Signed out");
    }

    @Test
    void saysInGermanWhatWasExpectedAndFound() throws Exception {
        AppDriver appDriver = startApp("--language", "german").click("#sign-in").enter("rider", "rider")
                .consent("allow").awaitStatus("Angemeldet als Ada Rider").awaitShown("#sign-in-checks");
        assertThat(appDriver.rows("#sign-in-checks", CheckResult.class))
                .flatMap(row -> List.of(row.expected(), row.found())).filteredOn(text -> text.contains(" "))
                .filteredOn(text -> FindingWords.of(text).equals(text))
                .as("only lists of names are the same in both")
                .allMatch(text -> text.matches("(\\w*[A-Z_0-9]\\w*|none| )+"));
    }

    @Test
    void letsGoOfTheWindowThatSpokeAnotherLanguage() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-profile").click("#nav-token")
                .click("#nav-dragons").click("#nav-provider").click("#connection").click("#connection-manage")
                .click("#nav-settings");
        WeakReference<Parent> english = new WeakReference<>(appDriver.stage().getScene().getRoot());
        // JavaFX remembers where the mouse was until it is somewhere else.
        appDriver.click("#language-german").awaitText("#theme-dark", "Dunkel").click("#theme-light")
                .forgetEvents();
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            System.gc();
            return english.get() == null;
        });
    }

    private AppDriver startAs(Locale system) throws Exception {
        Locale.setDefault(system);
        return startAppWith(new EmbeddedProvider(config()),
                List.of("--prefs-node", preferences().absolutePath().substring(1)));
    }
}
