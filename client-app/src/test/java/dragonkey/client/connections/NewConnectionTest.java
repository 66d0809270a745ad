package dragonkey.client.connections;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.RefusingPort;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.MockServer;
import dragonkey.mock.Registrations;

import static org.assertj.core.api.Assertions.assertThat;

/// A new connection asks for three things, looks at the provider by itself, and is one button from signed in.
class NewConnectionTest extends WindowTest {

    private static AppDriver filled(AppDriver appDriver, URI issuer, String clientId) {
        return appDriver.press(KeyCode.SHORTCUT, KeyCode.N).paste("#connection-issuer", issuer.toString())
                .paste("#connection-client-id", clientId);
    }

    private static String result(AppDriver appDriver) {
        return appDriver.text("#connection-issuer-result");
    }

    private URI demandingASecret(String method) {
        return closedLater(MockServer.start(config().withRegistrations(new Registrations(List.of(),
                List.of(Map.of("client_id", "office", "client_secret", "tiptop", "redirect_uris",
                        List.of("http://127.0.0.1/callback"), "token_endpoint_auth_method", method, "scope",
                        "openid profile email"))))))
                .issuer();
    }

    @Test
    void fromNewToSignedInAreThreeActions() throws Exception {
        URI issuer = provider().issuer();
        // New; the fields; the button. What follows is the provider's page.
        AppDriver appDriver = filled(startApp(), issuer, "dragons-desktop").click("#connection-save-sign-in");
        appDriver.enter("rider", "rider").consent("allow").awaitStatus("Signed in as Ada Rider");
        assertThat(appDriver.text("#connection .strong")).isEqualTo("My provider");
    }

    @Test
    void controlAndEnterSavesAndSignsIn() throws Exception {
        AppDriver appDriver = filled(startApp(), provider().issuer(), "dragons-desktop")
                .press(KeyCode.SHORTCUT, KeyCode.ENTER);
        appDriver.enter("rider", "rider").consent("allow").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void aSignInThatNeverBeganLeadsToItsConnection() throws Exception {
        int nobody = closedLater(new RefusingPort()).number();
        AppDriver appDriver = filled(startApp(), URI.create("http://127.0.0.1:" + nobody + "/"), "theirs")
                .click("#connection-save-sign-in").awaitText("#problem-code", "discovery.unreachable");
        assertThat(appDriver.shows("#sign-in-checks")).as("rules that nothing was held to").isFalse();
        appDriver.click("#sign-in-check").awaitShown("#connection-check-summary");
        assertThat(appDriver.fieldText("#connection-client-id")).isEqualTo("theirs");
    }

    @Test
    void asksThreeThingsAndHasTheRestFoldedAway() throws Exception {
        AppDriver appDriver = startApp().press(KeyCode.SHORTCUT, KeyCode.N);
        assertThat(appDriver.focused()).isEqualTo("#connection-issuer");
        for (String shown : List.of("issuer", "client-id", "secret")) {
            assertThat(appDriver.shows("#connection-" + shown)).as(shown).isTrue();
        }
        for (String folded : List.of("name", "scope", "redirect-uri", "token-endpoint",
                "trusted-certificate")) {
            assertThat(appDriver.shows("#connection-" + folded)).as(folded).isFalse();
        }
        appDriver.click("#connection-advanced").awaitShown("#connection-scope");
        assertThat(appDriver.fieldText("#connection-scope")).isEqualTo("openid profile email");
        appDriver.click("#connection-group-network").awaitShown("#connection-trusted-certificate");
    }

    @Test
    void opensTheFoldInWhichSomethingIsWrong() throws Exception {
        AppDriver appDriver = filled(startApp(), provider().issuer(), "dragons-desktop")
                .click("#connection-advanced").focus("#connection-scope").press(KeyCode.SHORTCUT, KeyCode.A)
                .write("profile").click("#connection-advanced");
        appDriver.click("#connection-save").awaitShown("#connection-scope-wrong");
        assertThat(appDriver.focused()).isEqualTo("#connection-scope");
    }

    @Test
    void theTypedSecretIsUsedInTheSignInThatBeginsAtOnce() throws Exception {
        AppDriver appDriver = filled(startApp(), demandingASecret("client_secret_basic"), "office")
                .paste("#connection-secret", "tiptop").click("#connection-save-sign-in")
                .enter("rider", "rider");
        appDriver.consent("allow").awaitStatus("Signed in as Ada Rider");
        assertThat(printed()).doesNotContain("tiptop");
    }

    @Test
    void aSecretChoosesHowTheClientProvesItselfUntilSomebodyDoes() throws Exception {
        AppDriver appDriver = startApp().press(KeyCode.SHORTCUT, KeyCode.N).paste("#connection-secret", "s");
        assertThat(appDriver.isSelected("#connection-authentication-client-secret-basic")).isTrue();
        appDriver.press(KeyCode.BACK_SPACE);
        assertThat(appDriver.isSelected("#connection-authentication-none")).isTrue();
        appDriver.paste("#connection-secret", "s").click("#connection-advanced")
                .click("#connection-authentication-client-secret-post").focus("#connection-secret")
                .press(KeyCode.BACK_SPACE);
        assertThat(appDriver.isSelected("#connection-authentication-client-secret-post")).isTrue();
        appDriver.paste("#connection-secret", "s").click("#connection-authentication-none");
        assertThat(appDriver.fieldText("#connection-secret")).isEmpty();
    }

    @Test
    void isCalledByItsHostUnlessSomebodyNamesIt() throws Exception {
        AppDriver appDriver = startApp().press(KeyCode.SHORTCUT, KeyCode.N).paste("#connection-issuer",
                "https://login.example/tenant");
        assertThat(appDriver.fieldText("#connection-name")).isEqualTo("login.example");
        appDriver.replace("#connection-name", "login.example", "Office").replace("#connection-issuer",
                "login", "accounts");
        assertThat(appDriver.fieldText("#connection-name")).isEqualTo("Office");
    }

    @Test
    void saysUnaskedWhatWasFound() throws Exception {
        URI issuer = provider().issuer();
        AppDriver appDriver = filled(startApp(), issuer, "dragons-desktop");
        appDriver.await("the result", () -> result(appDriver)
                .startsWith("Found " + issuer.getAuthority() + ": PKCE S256 supported, "));
        assertThat(result(appDriver)).contains("sign-out");
    }

    @Test
    void aCheckTakesTheLookAtTheIssuerOver() throws Exception {
        TestProvider slow = closedLater(new TestProvider());
        CountDownLatch goOn = slow.hold("/.well-known/openid-configuration");
        AppDriver appDriver = filled(startApp(), slow.issuer(), "theirs")
                .awaitShown("#connection-issuer-busy").click("#connection-check")
                .awaitShown("#connection-check-busy");
        assertThat(appDriver.shows("#connection-issuer-busy")).as("the same told twice").isFalse();
        goOn.countDown();
        appDriver.awaitShown("#connection-check-summary").await("what was found is said at the issuer too",
                () -> !result(appDriver).isEmpty());
    }

    @Test
    void saysWhatIsWrongWithTheIssuerAndMendsIt() throws Exception {
        String issuer = provider().issuer().toString();
        AppDriver appDriver = filled(startApp(), URI.create(issuer.replaceFirst("/$", "")), "dragons-desktop")
                .awaitText("#connection-issuer-code", "discovery.issuer");
        assertThat(result(appDriver)).isNotBlank();
        appDriver.click("#connection-issuer-use").await("found",
                () -> result(appDriver).startsWith("Found "));
        assertThat(appDriver.fieldText("#connection-issuer")).isEqualTo(issuer);
    }

    @Test
    void offersNoOtherHostsIssuer() throws Exception {
        String issuer = provider().issuer().toString().replace("localhost", "127.0.0.1");
        AppDriver appDriver = filled(startApp(), URI.create(issuer), "dragons-desktop")
                .awaitText("#connection-issuer-code", "discovery.issuer");
        assertThat(appDriver.count("#connection-issuer-use")).isZero();
        appDriver.click("#connection-issuer-again").awaitText("#connection-issuer-code", "discovery.issuer");
    }

    @Test
    void aHalfFilledFormSurvivesLanguageAndSection() throws Exception {
        AppDriver appDriver = filled(startApp(), URI.create("https://login.example/"), "office")
                .paste("#connection-secret", "tiptop").click("#nav-settings").click("#language-german")
                .click("#nav-connections").awaitShown("#connection-editor");
        assertThat(appDriver.fieldText("#connection-issuer")).isEqualTo("https://login.example/");
        assertThat(appDriver.fieldText("#connection-client-id")).isEqualTo("office");
        assertThat(appDriver.fieldText("#connection-secret")).isEqualTo("tiptop");
        appDriver.press(KeyCode.SHORTCUT, KeyCode.N);
        assertThat(appDriver.fieldText("#connection-client-id")).isEqualTo("office");
        appDriver.press(KeyCode.ESCAPE).click("#connection-discard").press(KeyCode.SHORTCUT, KeyCode.N);
        assertThat(appDriver.fieldText("#connection-client-id")).isEmpty();
        assertThat(appDriver.fieldText("#connection-secret")).isEmpty();
    }

    @Test
    void aFormThatAnotherOneTookThePlaceOfIsKept() throws Exception {
        AppDriver appDriver = filled(startApp(), URI.create("https://login.example/"), "office")
                .click("#connection-save").awaitShown("#connections-table").click("#connection-edit-1");
        appDriver.paste("#connection-client-id", "-2").press(KeyCode.SHORTCUT, KeyCode.N);
        assertThat(appDriver.fieldText("#connection-client-id")).isEmpty();
        appDriver.press(KeyCode.ESCAPE).click("#connection-edit-1");
        assertThat(appDriver.fieldText("#connection-client-id")).isEqualTo("office-2");
    }

    @Test
    void aSavedFormIsNotFilledInOnceMore() throws Exception {
        AppDriver appDriver = filled(startApp(), URI.create("https://login.example/"), "office")
                .click("#connection-save").awaitShown("#connections-table").click("#connections-new");
        assertThat(appDriver.fieldText("#connection-issuer")).isEmpty();
        assertThat(appDriver.fieldText("#connection-name")).isEqualTo("My provider");
    }

    @Test
    void noSecondSignInBeginsWhileOneGoesOn() throws Exception {
        AppDriver appDriver = startApp().click("#sign-in").awaitOnPage("[name=username]");
        filled(appDriver, provider().issuer(), "dragons-desktop");
        assertThat(appDriver.isDisabled("#connection-save-sign-in")).isTrue();
        appDriver.click("#nav-sign-in").click("#sign-in-cancel").awaitStatus("Signed out")
                .click("#nav-connections");
        assertThat(appDriver.isDisabled("#connection-save-sign-in")).isFalse();
    }
}
