package dragonkey.client.connection;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

public class DraftRulesTest {
    public static final Draft GOOD = Preset.GENERIC.fill(Draft.EMPTY).with(Field.NAME, "Ours")
            .with(Field.ISSUER, "https://login.example.com").with(Field.CLIENT_ID, "desk");

    @Test
    void findsNothingWrongWithAGoodOne() {
        assertThat(DraftRules.judge(GOOD)).isEmpty();
    }

    @Test
    void asksForWhatIsNeeded() {
        assertThat(DraftRules.judge(Draft.EMPTY))
                .containsOnlyKeys(Field.NAME, Field.ISSUER, Field.CLIENT_ID, Field.REDIRECT_URI, Field.SCOPE)
                .containsValue("required");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ISSUER | login.example.com | address",
            "ISSUER | https://{tenant}.auth0.com/ | placeholder",
            "ISSUER | http://login.example.com | insecure",
            "ISSUER | https://login.example.com?x=1 | issuer-parts", "API | http://169.254.1.1/ | insecure",
            "REDIRECT_URI | /callback | address", "REDIRECT_URI | javascript:alert(1) | address",
            "REDIRECT_URI | http://127.0.0.1/#x | fragment",
            "POST_LOGOUT_REDIRECT_URI | signed out | address",
            "POST_LOGOUT_REDIRECT_URI | file:///etc/hostname | address",
            "POST_LOGOUT_REDIRECT_URI | http://127.0.0.1/#x | fragment", "SCOPE | profile | openid",
            "SCOPE | openid \"x\" | scope", "MAX_AGE | soon | seconds", "MAX_AGE | -1 | seconds",
            "PROMPT | none login | prompt", "PROMPT | later | prompt",
            "EXTRA_AUTHORIZATION | audience | parameters", "EXTRA_AUTHORIZATION | state=1 | reserved",
            "EXTRA_TOKEN | code_verifier=1 | reserved", "TRUSTED_CERTIFICATE | not one | certificate",
            "PROXY_ADDRESS | proxy | proxy", "PROXY_ADDRESS | proxy:99999 | proxy", "BROWSER | mine | choice",
            "RESOURCE | api | address"})
    void saysWhatIsWrongWithAField(Field field, String text, String word) {
        assertThat(DraftRules.judge(GOOD.with(field, text))).isEqualTo(Map.of(field, word));
    }

    @Test
    void takesNoControlCharacterAndNoEndlessText() {
        assertThat(DraftRules.judge(GOOD.with(Field.CLIENT_ID, "a\tb"))).containsEntry(Field.CLIENT_ID,
                "one-line");
        assertThat(DraftRules.judge(GOOD.with(Field.NAME, "n".repeat(81)))).containsEntry(Field.NAME,
                "too-long");
    }

    @Test
    void wantsAllEndpointsWhenOneIsGivenByHand() {
        assertThat(DraftRules.judge(GOOD.with(Field.TOKEN_ENDPOINT, "https://login.example.com/token")))
                .containsOnlyKeys(Field.AUTHORIZATION_ENDPOINT, Field.JWKS_URI)
                .containsValue("endpoint-missing");
    }

    @Test
    void wantsALoopbackRedirectForTheSystemBrowser() {
        Draft elsewhere = GOOD.with(Field.REDIRECT_URI, "https://app.example.com/callback");
        assertThat(DraftRules.judge(elsewhere)).isEmpty();
        assertThat(DraftRules.judge(elsewhere.with(Field.BROWSER, "system")))
                .isEqualTo(Map.of(Field.REDIRECT_URI, "not-loopback"));
    }

    @Test
    void wantsNoRedirectUriWhereNoBrowserBringsAnAnswer() {
        Draft device = GOOD.with(Field.REDIRECT_URI, "").with(Field.BROWSER, "device");
        assertThat(DraftRules.judge(device)).isEmpty();
        assertThat(Drafts.connection(device).browser()).isEqualTo(Connection.Browser.DEVICE);
        assertThat(DraftRules.judge(device.with(Field.SCOPE, "profile")))
                .isEqualTo(Map.of(Field.SCOPE, "openid"));
    }

    @Test
    void wantsProofAndNoPersonsScopeOfAClientAlone() {
        Draft alone = GOOD.with(Field.REDIRECT_URI, "").with(Field.SCOPE, "").with(Field.BROWSER, "none");
        assertThat(DraftRules.judge(alone)).isEqualTo(Map.of(Field.AUTHENTICATION, "proof"));
        Draft proven = alone.with(Field.AUTHENTICATION, "client_secret_post");
        assertThat(DraftRules.judge(proven)).isEmpty();
        assertThat(Drafts.connection(proven).client().scope()).isEmpty();
        assertThat(DraftRules.judge(proven.with(Field.SCOPE, "read:dragons"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aPresetNeedsNothingButTheNamesOfItsOwner(Preset preset) {
        Draft filled = preset.fill(Draft.EMPTY.with(Field.NAME, "Ours").with(Field.CLIENT_ID, "desk"));
        Draft own = filled.with(Field.ISSUER,
                filled.text(Field.ISSUER).isEmpty()
                        ? "https://a.example"
                        : filled.text(Field.ISSUER).replaceAll("\\{[a-z-]+}", "mine"));
        assertThat(DraftRules.judge(own)).isEmpty();
    }

    @Test
    void comesBackFromAConnectionAsItWas() {
        Draft full = GOOD.with(Field.AUTHENTICATION, "private_key_jwt").with(Field.BROWSER, "system")
                .with(Field.POST_LOGOUT_REDIRECT_URI, "com.example.app:/signed-out")
                .with(Field.AUTHORIZATION_ENDPOINT, "https://a.example/a")
                .with(Field.TOKEN_ENDPOINT, "https://a.example/t").with(Field.JWKS_URI, "https://a.example/k")
                .with(Field.USERINFO_ENDPOINT, "https://a.example/u")
                .with(Field.END_SESSION_ENDPOINT, "https://a.example/e")
                .with(Field.API, "https://api.example/").with(Field.AUDIENCE, "them")
                .with(Field.RESOURCE, "urn:them").with(Field.DPOP, "true").with(Field.PROMPT, "login consent")
                .with(Field.MAX_AGE, "60").with(Field.LOGIN_HINT, "ada").with(Field.ACR_VALUES, "2")
                .with(Field.UI_LOCALES, "de en").with(Field.EXTRA_AUTHORIZATION, "a=1\nb=2=3")
                .with(Field.EXTRA_TOKEN, "c=ü").with(Field.EXTRA_REFRESH, "d=").with(Field.PROXY, "given")
                .with(Field.PROXY_ADDRESS, "proxy.example:8080");
        assertThat(DraftRules.judge(full)).isEmpty();
        assertThat(Drafts.of(Drafts.connection(full))).isEqualTo(full);
    }
}
