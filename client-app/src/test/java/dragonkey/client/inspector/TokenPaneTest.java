package dragonkey.client.inspector;

import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.inspector.ClaimRows.ClaimRow;
import dragonkey.client.jose.Weakness;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.client.ui.Clipboards;

import static org.assertj.core.api.Assertions.assertThat;

class TokenPaneTest extends WindowTest {
    /// HS256 with the secret `shhhh`.
    private static final String ARTICLE = article();

    private static String article() {
        try {
            String input = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                    + base64("{\"sub\":\"1234567890\",\"name\":\"John Doe\",\"admin\":true}");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("shhhh".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return input + "." + Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(mac.doFinal(input.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void showsTheIdTokenVerifiedWithItsClaimsAndChecks() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-token").click("#token-id");
        appDriver.awaitText("#token-verdict", "Verified");
        assertThat(appDriver.rows("#token-claims", Object.class)).hasSizeGreaterThan(5);
        assertThat(appDriver.rows("#token-header", Object.class)).isNotEmpty();
        assertThat(appDriver.rows("#token-checks", CheckResult.class)).extracting(CheckResult::outcome)
                .contains(CheckOutcome.PASSED).doesNotContain(CheckOutcome.FAILED);
    }

    @Test
    void verifiesTheAccessTokenUnaskedWithTheKeysOfItsProviderAndNamesTheHost() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-token").click("#token-access");
        appDriver.awaitText("#token-verdict", "Verified");
        assertThat(outcome(appDriver, "signature")).isEqualTo(CheckOutcome.PASSED);
        assertThat(appDriver.text("#token-key-source")).isEqualTo("Provider's, found by itself");
        assertThat(appDriver.text("#token-key-facts")).contains("2048 bits", "from localhost:");
        appDriver.await("dots at both tabs", () -> appDriver.count("#token-access .dot.good") == 1
                && appDriver.count("#token-id .dot.good") == 1);
    }

    @Test
    void verifiesAPastedTokenWithItsSecretAndWarnsAboutTheSecret() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted");
        appDriver.paste("#token-input", "Authorization: Bearer " + ARTICLE);
        appDriver.awaitText("#token-taken", "Taken: Authorization. 20 other characters were left out.");
        assertThat(appDriver.text("#token-verdict")).isEqualTo("Not verified");
        appDriver.click("#token-key-fold").click("#token-key-secret").paste("#token-key", "shhhh");
        appDriver.awaitText("#token-verdict", "Verified");
        appDriver.click("#token-strict").awaitText("#token-verdict", "Rejected");
        assertThat(outcome(appDriver, "key.strength")).isEqualTo(CheckOutcome.FAILED);
        appDriver.click("#token-strict").awaitText("#token-verdict", "Verified");
        assertThat(appDriver.rows("#token-hints", Weakness.class)).extracting(Weakness::code)
                .contains("weak.secret.short", "weak.secret.common", "weak.no_exp");
        appDriver.paste("#token-key", "!").awaitText("#token-verdict", "Rejected");
        assertThat(outcome(appDriver, "signature")).isEqualTo(CheckOutcome.FAILED);
    }

    @Test
    void offersTheTokensOfAWholeTokenResponse() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted");
        appDriver.paste("#token-input",
                "{\"access_token\":\"opaque\",\"id_token\":\"" + ARTICLE + "\",\"expires_in\":1}");
        appDriver.awaitShown("#token-found");
        assertThat(appDriver.rows("#token-claims", Object.class)).isEmpty();
        appDriver.click("#token-found").press(KeyCode.DOWN).press(KeyCode.ENTER);
        appDriver.await("the claims of the second",
                () -> appDriver.rows("#token-claims", Object.class).size() == 3);
    }

    @Test
    void namesTheHostOfAKeyAddressAndAsksItOnlyOnAClick() throws Exception {
        ServerSocketChannel keys = silentServer();
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted");
        appDriver.paste("#token-input", ARTICLE).click("#token-key-fold").paste("#token-key",
                "http://127.0.0.1:" + port(keys) + "/jwks");
        appDriver.awaitText("#token-key-fetch", "Fetch the key from 127.0.0.1:" + port(keys));
        assertThat(keys.accept()).as("a connection before the click").isNull();
        appDriver.click("#token-key-fetch");
        appDriver.await("a connection after it", () -> {
            try (SocketChannel asked = keys.accept()) {
                return asked != null;
            }
        });
    }

    private static CheckOutcome outcome(AppDriver appDriver, String rule) {
        return appDriver.rows("#token-checks", CheckResult.class).stream()
                .filter(row -> row.code().equals(rule)).findFirst().map(CheckResult::outcome)
                .orElse(CheckOutcome.SKIPPED);
    }

    @Test
    void judgesTimesAtTheInstantThatWasChosenAndSaysSo() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-token").click("#token-id");
        appDriver.awaitText("#token-verdict", "Verified");
        assertThat(appDriver.shows("#token-at-mark")).isFalse();
        appDriver.paste("#token-at", "2051-01-31T12:00:00Z").awaitText("#token-verdict", "Rejected");
        assertThat(outcome(appDriver, "id_token.exp")).isEqualTo(CheckOutcome.FAILED);
        assertThat(outcome(appDriver, "id_token.signature")).isEqualTo(CheckOutcome.PASSED);
        assertThat(appDriver.text("#token-at-mark")).isEqualTo("Not now");
        appDriver.click("#token-access");
        appDriver.await("the access token's times at that instant",
                () -> !appDriver.rows("#token-checks", CheckResult.class).isEmpty()
                        && outcome(appDriver, "exp") == CheckOutcome.FAILED);
        appDriver.click("#token-at-now").await("those of now",
                () -> outcome(appDriver, "exp") == CheckOutcome.PASSED);
        assertThat(appDriver.shows("#token-at-mark")).isFalse();
    }

    @Test
    void copiesWithoutTheSignatureUnlessTheLiveTokenIsAskedFor() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted");
        appDriver.paste("#token-input", ARTICLE).choose("#token-copies", "#token-copy");
        assertThat(copied()).isEqualTo(ARTICLE.substring(0, ARTICLE.lastIndexOf('.') + 1));
        appDriver.choose("#token-copies", "#token-copy-claims");
        assertThat(copied()).contains("\"name\": \"John Doe\"");
        appDriver.choose("#token-copies", "#token-copy-live");
        assertThat(copied()).isEqualTo(ARTICLE);
    }

    private static String copied() {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void showsBidirectionalControlsAndMarkupAsText() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted");
        String claims = "{\"name\":\"\u202Eadmin<b>x</b>\"}";
        appDriver.paste("#token-input", base64("{\"alg\":\"HS256\"}") + "." + base64(claims) + ".AAAA");
        appDriver.await("the claim", () -> appDriver.rows("#token-claims", ClaimRow.class).stream()
                .map(ClaimRow::value).toList().equals(List.of("‹U+202E›admin<b>x</b>")));
        appDriver.click("#token-tab-json").await("the value in the tree",
                () -> appDriver.labelTexts(".tree-cell .label").contains("\"‹U+202E›admin<b>x</b>\""));
        assertThat(appDriver.labelTexts(".tree-cell .label")).noneMatch(words -> words.contains("\u202E"));
    }

    @Test
    void calmlySaysThatWhatWasWrittenIsNoTime() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-token").click("#token-id");
        appDriver.write("#token-at", "tomorrow").awaitText("#token-at-mark", "Not a time");
        appDriver.awaitText("#token-verdict", "Verified");
    }

    @Test
    void takesPastedJunkCalmly() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted");
        appDriver.write("#token-input", "not.a.token {}").awaitText("#token-verdict", "Not verified");
        assertThat(appDriver.rows("#token-claims", Object.class)).isEmpty();
    }

    @Test
    void asksNobodyAboutAPastedToken() throws Exception {
        ServerSocketChannel keys = silentServer();
        String header = base64("{\"alg\":\"RS256\",\"jku\":\"http://127.0.0.1:" + port(keys) + "/keys\"}");
        String claims = base64("{\"iss\":\"http://127.0.0.1:" + port(keys) + "/\",\"sub\":\"ada\"}");
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted");
        appDriver.paste("#token-input", header + "." + claims + ".AAAA");
        appDriver.await("both claims", () -> appDriver.rows("#token-claims", Object.class).size() == 2);
        assertThat(appDriver.text("#token-verdict")).isEqualTo("Not verified");
        assertThat(keys.accept()).as("a connection to where the keys are said to be").isNull();
    }

    @Test
    void findsAValueInTheTreeAndCopiesItsPointer() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted");
        String claims = "{\"sub\":\"ada\",\"a/b\":[{\"deep\":\"needle\"}]}";
        appDriver.paste("#token-input", base64("{\"alg\":\"HS256\"}") + "." + base64(claims) + ".AAAA");
        appDriver.click("#token-tab-json").write("#token-search", "NEEDLE");
        appDriver.awaitText("#token-search-found", "1 of 1");
        appDriver.focus("#token-tree").press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        assertThat(copied()).isEqualTo("/claims/a~1b/0/deep");
        appDriver.press(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(copied()).isEqualTo("needle");
    }

    @Test
    void turnsToWhatAPartOfTheEncodedTextSays() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted").paste("#token-input",
                ARTICLE);
        appDriver.click("#token-part-header");
        assertThat(appDriver.shows("#token-header")).isTrue();
        assertThat(appDriver.count(".encoded .chosen")).isEqualTo(1);
        appDriver.click("#token-part-signature");
        assertThat(appDriver.count(".card.of-signature")).isEqualTo(1);
        appDriver.click("#token-tab-claims");
        assertThat(appDriver.isSelected("#token-part-payload")).isTrue();
    }

    @Test
    void saysWhatTheRenewedTokenHasThatTheOneBeforeHadNot() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-token").click("#token-access")
                .click("#token-tab-compare");
        assertThat(appDriver.shows("#token-previous")).isFalse();
        appDriver.choose("#who-menu", "#who-renew").awaitShown("#token-previous").click("#token-previous");
        appDriver.await("the token's own id has changed", () -> changes(appDriver).contains("jti changed"));
    }

    @Test
    void comparesWithAPastedToken() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted").paste("#token-input",
                ARTICLE);
        String claims = "{\"sub\":\"1234567890\",\"name\":\"Jane Doe\",\"old\":1}";
        appDriver.click("#token-tab-compare").paste("#token-other",
                base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(claims) + ".AAAA");
        appDriver.await("three changes",
                () -> changes(appDriver).equals(List.of("name changed", "old removed", "admin added")));
    }

    @Test
    void opensWhatIsOnTheClipboardInATabOfItsOwnAndKeepsTheOthers() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token");
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Clipboards.copy("Cookie: id=" + ARTICLE));
        appDriver.click("#token-paste").awaitShown("#token-pasted-close");
        appDriver.awaitText("#token-verdict", "Not verified");
        appDriver.click("#nav-settings").press(KeyCode.SHORTCUT, KeyCode.V).awaitShown("#token-pasted-2");
        appDriver.awaitText("#token-verdict", "Not verified");
        appDriver.click("#token-pasted-2-close").await("one tab", () -> !appDriver.shows("#token-pasted-2"));
        assertThat(appDriver.isSelected("#token-pasted")).isTrue();
        appDriver.click("#token-pasted-close").awaitShown("#token-example").click("#token-example")
                .awaitText("#token-verdict", "Verified");
    }

    private static List<String> changes(AppDriver appDriver) {
        return appDriver.rows("#token-changes", Object.class).stream().map(Object::toString).toList();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
