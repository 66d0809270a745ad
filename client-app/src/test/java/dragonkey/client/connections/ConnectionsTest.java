package dragonkey.client.connections;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.Finding;
import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionsTest extends DeskTest {

    @Test
    void showsEachConnectionsOwnSessionAtOnce() throws Exception {
        Desk desk = withOwn(desk(), provider().issuer()).click("#connection-use-1").signIn();
        desk.click("#connection").click("#connection-row-0").awaitStatus("Signed out");
        desk.click("#connection").click("#connection-row-1").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void saysInTheSwitcherWhoIsSignedInWhere() throws Exception {
        Desk desk = withOwn(desk(), provider().issuer()).click("#connection-use-1").signIn();
        desk.click("#connection").click("#connection-row-0").awaitStatus("Signed out");
        desk.press(KeyCode.CONTROL, KeyCode.K).awaitText("#connection-row-1 .switch-state",
                "Signed in as Ada Rider");
        desk.press(KeyCode.ESCAPE);
        assertThat(desk.shows("#connection-panel")).isFalse();
    }

    @Test
    void keepsTheConnectionInUseOverARestart() throws Exception {
        Desk desk = withOwn(desk(), provider().issuer()).click("#connection-use-1").signIn();
        desk.await("a stored session", this::isStored).close();
        desk().awaitStatus("Signed in as Ada Rider").awaitText("#connection .strong", "My provider");
    }

    @Test
    void doesNotSwitchWhileASignInGoesOn() throws Exception {
        Desk desk = withOwn(desk(), provider().issuer()).click("#connection-use-1").click("#sign-in");
        desk.awaitOnPage("input[name=username]").awaitText("#connection .small", "A sign-in goes on");
        desk.press(KeyCode.CONTROL, KeyCode.K);
        assertThat(desk.shows("#connection-panel")).isFalse();
        desk.click("#sign-in-cancel").awaitText("#connection .small", "Connection");
    }

    @Test
    void bringsARemovedConnectionBackWithItsSession() throws Exception {
        Desk desk = withOwn(desk(), provider().issuer()).click("#connection-use-1").signIn();
        manage(desk).click("#connection-remove-1").awaitStatus("Signed out");
        desk.click("#connections-undo").click("#connection-use-1").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void forgetsTheSessionOfARemovedConnection() throws Exception {
        Desk desk = withOwn(desk(), provider().issuer()).click("#connection-use-1").signIn();
        desk.await("a stored session", this::isStored);
        manage(desk).click("#connection-remove-1").close();
        desk.await("nothing stored", () -> !isStored());
        Desk again = manage(desk());
        assertThat(again.count("#connection-use-1")).isZero();
    }

    @Test
    void keepsTheCommandLinesConnectionWhenAsked() throws Exception {
        URI issuer = provider().issuer();
        Desk desk = deskAt(issuer).signIn().await("a stored session", this::isStored);
        manage(desk).click("#connection-keep-0").awaitShown("#connection-edit-0").close();
        desk().awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void doesNotKeepTheCommandLinesConnectionUnasked() throws Exception {
        deskAt(provider().issuer()).close();
        Desk desk = manage(desk()).awaitShown("#connection-use-0");
        assertThat(desk.count("#connection-use-1")).isZero();
    }

    @Test
    void saysInPlaceWhatIsWrong() throws Exception {
        Desk desk = desk().click("#connection").click("#connection-new");
        desk.paste("#connection-issuer", "http://login.example.com").click("#connection-save");
        assertThat(desk.text("#connection-issuer-wrong")).contains("use https");
        assertThat(desk.text("#connection-client-id-wrong")).isEqualTo("This is needed.");
        assertThat(desk.shows("#connections-table")).isFalse();
    }

    @Test
    void asksBeforeItThrowsChangesAway() throws Exception {
        Desk desk = desk().click("#connection").click("#connection-new");
        desk.press(KeyCode.ESCAPE).awaitShown("#connections-table");
        desk.click("#connections-new").paste("#connection-client-id", "desk").press(KeyCode.ESCAPE);
        desk.click("#connection-stay").awaitShown("#connection-save");
        desk.press(KeyCode.ESCAPE).click("#connection-discard").awaitShown("#connections-table");
    }

    @Test
    void fillsInWhatIsFixedForAProvider() throws Exception {
        Desk desk = desk().click("#connection").click("#connection-new").click("#preset-google");
        assertThat(desk.isSelected("#connection-browser-system")).isTrue();
        assertThat(desk.text("#preset-remark")).contains("refuses embedded pages");
        assertThat(desk.shows("#connection-secret")).isTrue();
    }

    @Test
    void checksAConnectionBeforeTheSignIn() throws Exception {
        URI issuer = provider().issuer();
        Desk desk = filled(desk(), issuer).click("#connection-check");
        desk.await("a good end", () -> desk.text("#connection-check-summary").startsWith("Ready"));
        assertThat(desk.rows("#connection-checks", Finding.class)).extracting(Finding::code)
                .contains("discovery.issuer", "jwks.keys");
        Desk other = desk.paste("#connection-issuer", "?");
        other.click("#connection-check");
        assertThat(desk.text("#connection-issuer-wrong")).isNotEmpty();
    }

    @Test
    void listsWhatIsWrongWithAProvider() throws Exception {
        String byAnotherName = provider().issuer().toString().replace("localhost", "127.0.0.1");
        Desk desk = filled(desk(), URI.create(byAnotherName)).click("#connection-check");
        desk.awaitText("#connection-check-summary", "One check failed");
        assertThat(desk.rows("#connection-checks", Finding.class))
                .filteredOn(row -> row.outcome() == Outcome.FAILED).extracting(Finding::code)
                .containsExactly("discovery.issuer");
    }

    @Test
    void stopsACheckThatNobodyAnswers() throws Exception {
        ServerSocketChannel silent = silent();
        Desk desk = filled(desk(), URI.create("http://127.0.0.1:" + port(silent))).click("#connection-check");
        desk.click("#connection-check-cancel").awaitText("#connection-check-summary",
                "The check was stopped.");
    }

    @Test
    void sendsNothingToAnImportedConnectionBeforeItIsConfirmed() throws Exception {
        try (ServerSocket host = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            host.setSoTimeout(1);
            String issuer = "http://127.0.0.1:" + host.getLocalPort();
            Desk desk = imported(desk(), issuer);
            desk.click("#connection-use-1").awaitShown("#connection-hosts").click("#connection-confirm-not");
            desk.click("#connection-edit-1").awaitShown("#connection-hosts").click("#connection-confirm-not");
            desk.click("#connection-copy-1").awaitShown("#connection-hosts").click("#connection-confirm-not");
            desk.click("#connection").click("#connection-row-1").awaitShown("#connection-hosts");
            assertThat(desk.text("#connection-hosts .mono")).isEqualTo("http://127.0.0.1");
            assertThatExceptionOfType(SocketTimeoutException.class).as("nobody called")
                    .isThrownBy(host::accept);
            desk.click("#connection-confirm").click("#sign-in");
            host.setSoTimeout(20_000);
            host.accept().close();
        }
    }

    @Test
    void saysWhatItDoesNotUnderstandInAFile() throws Exception {
        Desk desk = manage(desk()).click("#connections-import").paste("#connections-import-text",
                "{\"kind\":1}");
        desk.click("#connections-import-read").awaitText("#problem-code", "connections.format");
    }

    @Test
    void worksWithADamagedList() throws Exception {
        preferences().node("connections").node("list").put("generation", "1/1");
        Desk desk = desk();
        desk.await("the notice",
                () -> desk.text("#notice").contains("list of connections could not be read"));
        desk.signIn();
    }

    private static Desk manage(Desk desk) {
        return desk.click("#connection").click("#connection-manage").awaitShown("#connections-table");
    }

    private static Desk filled(Desk desk, URI issuer) {
        desk.click("#connection").click("#connection-new");
        return desk.paste("#connection-issuer", issuer.toString()).paste("#connection-client-id",
                "dragons-desktop");
    }

    private static Desk withOwn(Desk desk, URI issuer) {
        return filled(desk, issuer).click("#connection-save").awaitShown("#connections-table");
    }

    private static Desk imported(Desk desk, String issuer) {
        String text = """
                {"kind": "dragonkey-connections", "version": 1, "connections": [{"name": "Theirs", "issuer": "%s",
                "client-id": "desk", "redirect-uri": "http://127.0.0.1/callback", "scope": "openid"}]}
                """.formatted(issuer);
        manage(desk).click("#connections-import").paste("#connections-import-text", text);
        return desk.click("#connections-import-read").click("#connections-import-add")
                .awaitShown("#connections-table");
    }
}
