package dragonkey.client.connections;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionsPaneTest extends WindowTest {

    @Test
    void showsEachConnectionsOwnSessionAtOnce() throws Exception {
        AppDriver appDriver = withOwn(startApp(), provider().issuer()).click("#connection-use-1").signIn();
        appDriver.click("#connection").click("#connection-row-0").awaitStatus("Signed out");
        appDriver.click("#connection").click("#connection-row-1").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void saysInTheSwitcherWhoIsSignedInWhere() throws Exception {
        AppDriver appDriver = withOwn(startApp(), provider().issuer()).click("#connection-use-1").signIn();
        appDriver.click("#connection").click("#connection-row-0").awaitStatus("Signed out");
        appDriver.press(KeyCode.CONTROL, KeyCode.K).awaitText("#connection-row-1 .switch-state",
                "Signed in as Ada Rider");
        appDriver.press(KeyCode.ESCAPE);
        assertThat(appDriver.shows("#connection-panel")).isFalse();
    }

    @Test
    void keepsTheConnectionInUseOverARestart() throws Exception {
        AppDriver appDriver = withOwn(startApp(), provider().issuer()).click("#connection-use-1").signIn();
        appDriver.await("a stored session", this::isStored).close();
        startApp().awaitStatus("Signed in as Ada Rider").awaitText("#connection .strong", "My provider");
    }

    @Test
    void doesNotSwitchWhileASignInGoesOn() throws Exception {
        AppDriver appDriver = withOwn(startApp(), provider().issuer()).click("#connection-use-1")
                .click("#sign-in");
        appDriver.awaitOnPage("input[name=username]").awaitText("#connection .small", "A sign-in goes on");
        appDriver.press(KeyCode.CONTROL, KeyCode.K);
        assertThat(appDriver.shows("#connection-panel")).isFalse();
        appDriver.click("#sign-in-cancel").awaitText("#connection .small", "Connection");
    }

    @Test
    void bringsARemovedConnectionBackWithItsSession() throws Exception {
        AppDriver appDriver = withOwn(startApp(), provider().issuer()).click("#connection-use-1").signIn();
        manage(appDriver).click("#connection-remove-1").awaitStatus("Signed out");
        appDriver.click("#connections-undo").click("#connection-use-1").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void forgetsTheSessionOfARemovedConnection() throws Exception {
        AppDriver appDriver = withOwn(startApp(), provider().issuer()).click("#connection-use-1").signIn();
        appDriver.await("a stored session", this::isStored);
        manage(appDriver).click("#connection-remove-1").close();
        appDriver.await("nothing stored", () -> !isStored());
        AppDriver again = manage(startApp());
        assertThat(again.count("#connection-use-1")).isZero();
    }

    @Test
    void keepsTheCommandLinesConnectionWhenAsked() throws Exception {
        URI issuer = provider().issuer();
        AppDriver appDriver = startAppAt(issuer).signIn().await("a stored session", this::isStored);
        manage(appDriver).click("#connection-keep-0").awaitShown("#connection-edit-0").close();
        startApp().awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void doesNotKeepTheCommandLinesConnectionUnasked() throws Exception {
        startAppAt(provider().issuer()).close();
        AppDriver appDriver = manage(startApp()).awaitShown("#connection-use-0");
        assertThat(appDriver.count("#connection-use-1")).isZero();
    }

    @Test
    void saysInPlaceWhatIsWrong() throws Exception {
        AppDriver appDriver = startApp().click("#connection").click("#connection-new");
        appDriver.paste("#connection-issuer", "http://login.example.com").click("#connection-save");
        assertThat(appDriver.text("#connection-issuer-wrong")).contains("use https");
        assertThat(appDriver.text("#connection-client-id-wrong")).isEqualTo("This is needed.");
        assertThat(appDriver.shows("#connections-table")).isFalse();
        appDriver.click("#connection-advanced")
                .replace("#connection-name", appDriver.fieldText("#connection-name"), "Embedded dragons")
                .awaitText("#connection-name-wrong", "Another connection is called that.");
    }

    @Test
    void asksBeforeItThrowsChangesAway() throws Exception {
        AppDriver appDriver = startApp().click("#connection").click("#connection-new");
        appDriver.press(KeyCode.ESCAPE).awaitShown("#connections-table");
        appDriver.click("#connections-new").paste("#connection-client-id", "desk").press(KeyCode.ESCAPE);
        appDriver.click("#connection-stay").awaitShown("#connection-save");
        appDriver.press(KeyCode.ESCAPE).click("#connection-discard").awaitShown("#connections-table");
    }

    @Test
    void fillsInWhatIsFixedForAProvider() throws Exception {
        AppDriver appDriver = startApp().click("#connection").click("#connection-new")
                .click("#preset-google");
        assertThat(appDriver.isSelected("#connection-browser-system")).isTrue();
        assertThat(appDriver.text("#preset-remark")).contains("refuses embedded pages");
        assertThat(appDriver.shows("#connection-secret")).isTrue();
    }

    @Test
    void checksAConnectionBeforeTheSignIn() throws Exception {
        URI issuer = provider().issuer();
        AppDriver appDriver = filled(startApp(), issuer).click("#connection-check");
        appDriver.await("a good end", () -> appDriver.text("#connection-check-summary").startsWith("Ready"));
        assertThat(appDriver.rows("#connection-checks", CheckResult.class)).extracting(CheckResult::code)
                .contains("discovery.issuer", "jwks.keys");
        AppDriver other = appDriver.paste("#connection-issuer", "?");
        other.click("#connection-check");
        assertThat(appDriver.text("#connection-issuer-wrong")).isNotEmpty();
    }

    @Test
    void listsWhatIsWrongWithAProvider() throws Exception {
        String byAnotherName = provider().issuer().toString().replace("localhost", "127.0.0.1");
        AppDriver appDriver = filled(startApp(), URI.create(byAnotherName)).click("#connection-check");
        appDriver.awaitText("#connection-check-summary", "One check failed");
        assertThat(appDriver.rows("#connection-checks", CheckResult.class))
                .filteredOn(row -> row.outcome() == CheckOutcome.FAILED).extracting(CheckResult::code)
                .containsExactly("discovery.issuer");
    }

    @Test
    void stopsACheckThatNobodyAnswers() throws Exception {
        ServerSocketChannel silent = silentServer();
        AppDriver appDriver = filled(startApp(), URI.create("http://127.0.0.1:" + port(silent)))
                .click("#connection-check");
        appDriver.click("#connection-check-cancel").awaitText("#connection-check-summary",
                "The check was stopped.");
    }

    @Test
    void sendsNothingToAnImportedConnectionBeforeItIsConfirmed() throws Exception {
        try (ServerSocket host = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            host.setSoTimeout(1);
            String issuer = "http://127.0.0.1:" + host.getLocalPort();
            AppDriver appDriver = imported(startApp(), issuer);
            appDriver.click("#connection-use-1").awaitShown("#connection-hosts")
                    .click("#connection-confirm-not");
            appDriver.click("#connection-edit-1").awaitShown("#connection-hosts")
                    .click("#connection-confirm-not");
            appDriver.click("#connection-copy-1").awaitShown("#connection-hosts")
                    .click("#connection-confirm-not");
            appDriver.click("#connection").click("#connection-row-1").awaitShown("#connection-hosts");
            assertThat(appDriver.text("#connection-hosts .mono")).isEqualTo("http://127.0.0.1");
            assertThatExceptionOfType(SocketTimeoutException.class).as("nobody called")
                    .isThrownBy(host::accept);
            appDriver.click("#connection-confirm").click("#sign-in");
            host.setSoTimeout(20_000);
            host.accept().close();
        }
    }

    @Test
    void savedRequestsTravelInTheFileOfTheirConnection() throws Exception {
        String theirs = """
                {"name": "%s", "issuer": "https://login.example/", "client-id": "desk", "scope": "openid",
                "redirect-uri": "http://127.0.0.1/callback", "requests": [{"name": %s, "method": "GET",
                "address": "https://elsewhere.example/x", "headers": [{"name": "Cookie", "value": "canary"}]}]}""";
        AppDriver appDriver = manage(startApp()).click("#connections-import")
                .paste("#connections-import-text",
                        "{\"kind\": \"dragonkey-connections\", \"version\": 1, \"connections\": ["
                                + theirs.formatted("Good", "\"Elsewhere\"") + ","
                                + theirs.formatted("Odd", "7") + "]}")
                .click("#connections-import-read").awaitShown("#connections-import-found");
        assertThat(appDriver.labelTexts("#connections-import-found .label")).contains(
                "https://elsewhere.example", "one saved request",
                "Its saved requests cannot be read and are left out: name is no text");
        appDriver.click("#connections-import-add").awaitShown("#connections-table")
                .click("#connections-export").awaitShown("#connections-export-text");
        assertThat(appDriver.fieldText("#connections-export-text")).containsOnlyOnce("\"requests\"")
                .contains("\"name\" : \"Elsewhere\"").doesNotContain("canary");
    }

    @Test
    void saysWhatItDoesNotUnderstandInAFile() throws Exception {
        AppDriver appDriver = manage(startApp()).click("#connections-import")
                .paste("#connections-import-text", "{\"kind\":1}");
        appDriver.click("#connections-import-read").awaitText("#problem-code", "connections.format");
    }

    @Test
    void worksWithADamagedList() throws Exception {
        preferences().node("connections").node("list").put("generation", "1/1");
        AppDriver appDriver = startApp();
        appDriver.await("the notice",
                () -> appDriver.text("#notice").contains("list of connections could not be read"));
        appDriver.signIn();
    }

    private static AppDriver manage(AppDriver appDriver) {
        return appDriver.click("#connection").click("#connection-manage").awaitShown("#connections-table");
    }

    private static AppDriver filled(AppDriver appDriver, URI issuer) {
        appDriver.click("#connection").click("#connection-new");
        return appDriver.paste("#connection-issuer", issuer.toString()).paste("#connection-client-id",
                "dragons-desktop");
    }

    private static AppDriver withOwn(AppDriver appDriver, URI issuer) {
        return filled(appDriver, issuer).click("#connection-save").awaitShown("#connections-table");
    }

    private static AppDriver imported(AppDriver appDriver, String issuer) {
        String text = """
                {"kind": "dragonkey-connections", "version": 1, "connections": [{"name": "Theirs", "issuer": "%s",
                "client-id": "desk", "redirect-uri": "http://127.0.0.1/callback", "scope": "openid"}]}
                """.formatted(issuer);
        manage(appDriver).click("#connections-import").paste("#connections-import-text", text);
        return appDriver.click("#connections-import-read").click("#connections-import-add")
                .awaitShown("#connections-table");
    }

    private static AppDriver made(AppDriver appDriver) {
        return appDriver.press(KeyCode.SHORTCUT, KeyCode.N).write("https://login.example/")
                .paste("#connection-client-id", "office").click("#connection-advanced")
                .focus("#connection-name").press(KeyCode.SHORTCUT, KeyCode.A).write("Office")
                .click("#connection-save").awaitText("#toast-words", "Office is saved");
    }

    @Test
    void offersANewConnectionForUse() throws Exception {
        AppDriver appDriver = made(startApp()).click("#toast-action");
        assertThat(appDriver.isSelected("#nav-sign-in")).isTrue();
        assertThat(appDriver.text("#connection .strong")).isEqualTo("Office");
    }

    @Test
    void usesTheConnectionOfARowByADoubleClickAndByEnter() throws Exception {
        AppDriver appDriver = made(startApp()).doubleClick("#connections-table .table-row-cell");
        assertThat(appDriver.isSelected("#nav-sign-in")).isTrue();
        assertThat(appDriver.text("#connection .strong")).isEqualTo("Embedded dragons");
        appDriver.click("#nav-connections").press(KeyCode.DOWN).press(KeyCode.ENTER);
        assertThat(appDriver.isSelected("#nav-sign-in")).isTrue();
        assertThat(appDriver.text("#connection .strong")).isEqualTo("Office");
    }
}
