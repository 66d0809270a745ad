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

import dragonkey.client.core.Finding;
import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.jose.Hint;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

class TokenSectionTest extends DeskTest {
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
        Desk desk = desk().signIn().click("#nav-token").click("#token-id");
        desk.awaitText("#token-verdict", "Verified");
        assertThat(desk.rows("#token-claims", Object.class)).hasSizeGreaterThan(5);
        assertThat(desk.rows("#token-header", Object.class)).isNotEmpty();
        assertThat(desk.rows("#token-checks", Finding.class)).extracting(Finding::outcome)
                .contains(Outcome.PASSED).doesNotContain(Outcome.FAILED);
    }

    @Test
    void neverCallsTheAccessTokenVerifiedBeforeTheKeysAreFetched() throws Exception {
        Desk desk = desk().signIn().click("#nav-token").click("#token-access");
        desk.awaitText("#token-verdict", "Not verified");
        assertThat(desk.rows("#token-claims", Object.class)).isNotEmpty();
        assertThat(outcome(desk, "signature")).isEqualTo(Outcome.SKIPPED);
        desk.click("#token-key-fold").await("the host before the click",
                () -> desk.text("#token-provider-keys").startsWith("Provider's keys from localhost:"));
        desk.click("#token-provider-keys").awaitText("#token-verdict", "Verified");
        assertThat(outcome(desk, "signature")).isEqualTo(Outcome.PASSED);
    }

    @Test
    void verifiesAPastedTokenWithItsSecretAndWarnsAboutTheSecret() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-pasted");
        desk.paste("#token-input", "Authorization: Bearer " + ARTICLE);
        desk.awaitText("#token-taken", "Left out: white space, the word Bearer, the header's name.");
        assertThat(desk.text("#token-verdict")).isEqualTo("Not verified");
        desk.click("#token-key-fold").click("#token-key-secret").paste("#token-key", "shhhh");
        desk.awaitText("#token-verdict", "Verified");
        assertThat(desk.rows("#token-hints", Hint.class)).extracting(Hint::code).contains("weak.secret.short",
                "weak.secret.common", "weak.no_exp");
        desk.paste("#token-key", "!").awaitText("#token-verdict", "Rejected");
        assertThat(outcome(desk, "signature")).isEqualTo(Outcome.FAILED);
    }

    @Test
    void offersTheTokensOfAWholeTokenResponse() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-pasted");
        desk.paste("#token-input",
                "{\"access_token\":\"opaque\",\"id_token\":\"" + ARTICLE + "\",\"expires_in\":1}");
        desk.awaitShown("#token-found");
        assertThat(desk.rows("#token-claims", Object.class)).isEmpty();
        desk.click("#token-found").press(KeyCode.DOWN).press(KeyCode.ENTER);
        desk.await("the claims of the second", () -> desk.rows("#token-claims", Object.class).size() == 3);
    }

    @Test
    void namesTheHostOfAKeyAddressAndAsksItOnlyOnAClick() throws Exception {
        ServerSocketChannel keys = silent();
        Desk desk = desk().click("#nav-token").click("#token-pasted");
        desk.paste("#token-input", ARTICLE).click("#token-key-fold").paste("#token-key",
                "http://127.0.0.1:" + port(keys) + "/jwks");
        desk.awaitText("#token-key-fetch", "Fetch the key from 127.0.0.1:" + port(keys));
        assertThat(keys.accept()).as("a connection before the click").isNull();
        desk.click("#token-key-fetch");
        desk.await("a connection after it", () -> {
            try (SocketChannel asked = keys.accept()) {
                return asked != null;
            }
        });
    }

    private static Outcome outcome(Desk desk, String rule) {
        return desk.rows("#token-checks", Finding.class).stream().filter(row -> row.code().equals(rule))
                .findFirst().map(Finding::outcome).orElse(Outcome.SKIPPED);
    }

    @Test
    void judgesTimesAtTheInstantThatWasChosenAndSaysSo() throws Exception {
        Desk desk = desk().signIn().click("#nav-token").click("#token-id");
        desk.awaitText("#token-verdict", "Verified");
        assertThat(desk.shows("#token-at-mark")).isFalse();
        desk.paste("#token-at", "2051-01-31T12:00:00Z").awaitText("#token-verdict", "Rejected");
        assertThat(outcome(desk, "id_token.exp")).isEqualTo(Outcome.FAILED);
        assertThat(outcome(desk, "id_token.signature")).isEqualTo(Outcome.PASSED);
        assertThat(desk.text("#token-at-mark")).isEqualTo("Not now");
        desk.click("#token-access");
        desk.await("the access token's times at that instant",
                () -> !desk.rows("#token-checks", Finding.class).isEmpty()
                        && outcome(desk, "exp") == Outcome.FAILED);
        desk.click("#token-at-now").await("those of now", () -> outcome(desk, "exp") == Outcome.PASSED);
        assertThat(desk.shows("#token-at-mark")).isFalse();
    }

    @Test
    void copiesWithoutTheSignatureUnlessTheLiveTokenIsAskedFor() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-pasted");
        desk.paste("#token-input", ARTICLE).click("#token-copy");
        assertThat(copied()).isEqualTo(ARTICLE.substring(0, ARTICLE.lastIndexOf('.') + 1));
        desk.click("#token-copy-live");
        assertThat(copied()).isEqualTo(ARTICLE);
    }

    private static String copied() {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void showsBidirectionalControlsAndMarkupAsText() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-pasted");
        String claims = "{\"name\":\"\u202Eadmin<b>x</b>\"}";
        desk.paste("#token-input", base64("{\"alg\":\"HS256\"}") + "." + base64(claims) + ".AAAA");
        desk.await("the claim", () -> desk.rows("#token-claims", ClaimRow.class).stream().map(ClaimRow::value)
                .toList().equals(List.of("‹U+202E›admin<b>x</b>")));
        desk.click("#token-tab-json").await("the value in the tree",
                () -> desk.said(".tree-cell .label").contains("\"‹U+202E›admin<b>x</b>\""));
        assertThat(desk.said(".tree-cell .label")).noneMatch(words -> words.contains("\u202E"));
    }

    @Test
    void calmlySaysThatWhatWasWrittenIsNoTime() throws Exception {
        Desk desk = desk().signIn().click("#nav-token").click("#token-id");
        desk.write("#token-at", "tomorrow").awaitText("#token-at-mark", "Not a time");
        desk.awaitText("#token-verdict", "Verified");
    }

    @Test
    void takesPastedJunkCalmly() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-pasted");
        desk.write("#token-input", "not.a.token {}").awaitText("#token-verdict", "Not verified");
        assertThat(desk.rows("#token-claims", Object.class)).isEmpty();
    }

    @Test
    void asksNobodyAboutAPastedToken() throws Exception {
        ServerSocketChannel keys = silent();
        String header = base64("{\"alg\":\"RS256\",\"jku\":\"http://127.0.0.1:" + port(keys) + "/keys\"}");
        String claims = base64("{\"iss\":\"http://127.0.0.1:" + port(keys) + "/\",\"sub\":\"ada\"}");
        Desk desk = desk().click("#nav-token").click("#token-pasted");
        desk.paste("#token-input", header + "." + claims + ".AAAA");
        desk.await("both claims", () -> desk.rows("#token-claims", Object.class).size() == 2);
        assertThat(desk.text("#token-verdict")).isEqualTo("Not verified");
        assertThat(keys.accept()).as("a connection to where the keys are said to be").isNull();
    }

    @Test
    void findsAValueInTheTreeAndCopiesItsPointer() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-pasted");
        String claims = "{\"sub\":\"ada\",\"a/b\":[{\"deep\":\"needle\"}]}";
        desk.paste("#token-input", base64("{\"alg\":\"HS256\"}") + "." + base64(claims) + ".AAAA");
        desk.click("#token-tab-json").write("#token-search", "NEEDLE");
        desk.awaitText("#token-search-found", "1 of 1");
        desk.focus("#token-tree").press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        assertThat(copied()).isEqualTo("/claims/a~1b/0/deep");
        desk.press(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(copied()).isEqualTo("needle");
    }

    @Test
    void turnsToWhatAPartOfTheEncodedTextSays() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-pasted").paste("#token-input", ARTICLE);
        desk.click("#token-part-header");
        assertThat(desk.shows("#token-header")).isTrue();
        assertThat(desk.count(".encoded .chosen")).isEqualTo(1);
        desk.click("#token-part-signature");
        assertThat(desk.count(".card.of-signature")).isEqualTo(1);
        desk.click("#token-tab-claims");
        assertThat(desk.isSelected("#token-part-payload")).isTrue();
    }

    @Test
    void saysWhatTheRenewedTokenHasThatTheOneBeforeHadNot() throws Exception {
        Desk desk = desk().signIn().click("#nav-token").click("#token-access").click("#token-tab-compare");
        assertThat(desk.shows("#token-previous")).isFalse();
        desk.choose("#who-menu", "#who-renew").awaitShown("#token-previous").click("#token-previous");
        desk.await("the token's own id has changed", () -> changes(desk).contains("jti changed"));
    }

    @Test
    void comparesWithAPastedToken() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-pasted").paste("#token-input", ARTICLE);
        String claims = "{\"sub\":\"1234567890\",\"name\":\"Jane Doe\",\"old\":1}";
        desk.click("#token-tab-compare").paste("#token-other",
                base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(claims) + ".AAAA");
        desk.await("three changes",
                () -> changes(desk).equals(List.of("name changed", "old removed", "admin added")));
    }

    private static List<String> changes(Desk desk) {
        return desk.rows("#token-changes", Object.class).stream().map(Object::toString).toList();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
