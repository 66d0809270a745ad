package dragonkey.client.connection;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dragonkey.client.testing.SaidSentences;

import static org.assertj.core.api.Assertions.assertThat;

public class ConnectionValidatorTest {
    /// A field, what is written there, and the word for what is wrong with it.
    private static final String CASES = """
            ISSUER | login.example.com | address
            ISSUER | https://{tenant}.auth0.com/ | placeholder
            ISSUER | http://login.example.com | insecure
            ISSUER | https://login.example.com?x=1 | issuer-parts
            API | http://169.254.1.1/ | link-local
            API | https://169.254.169.254/ | link-local
            API | ftp://files.example/ | web
            API | https://api.example:99999/ | address
            SCOPE | openid münchen | scope
            REDIRECT_URI | /callback | address
            REDIRECT_URI | javascript:alert(1) | answerless
            REDIRECT_URI | http://127.0.0.1/#x | fragment
            POST_LOGOUT_REDIRECT_URI | signed out | address
            POST_LOGOUT_REDIRECT_URI | file:///etc/hostname | answerless
            POST_LOGOUT_REDIRECT_URI | http://127.0.0.1/#x | fragment
            SCOPE | profile | openid
            SCOPE | openid "x" | scope
            MAX_AGE | soon | seconds
            MAX_AGE | -1 | seconds
            PROMPT | none login | prompt
            PROMPT | later | prompt
            EXTRA_AUTHORIZATION | audience | parameters
            EXTRA_AUTHORIZATION | state=1 | reserved
            EXTRA_TOKEN | code_verifier=1 | reserved
            EXTRA_AUTHORIZATION | dpop_jkt=1 | reserved
            EXTRA_TOKEN | device_code=1 | reserved
            TRUSTED_CERTIFICATE | not one | certificate
            PROXY_ADDRESS | proxy | proxy
            PROXY_ADDRESS | proxy:99999 | proxy
            BROWSER | mine | choice
            RESOURCE | api | address
            """;

    public static final ConnectionDraft GOOD = Preset.GENERIC.fill(ConnectionDraft.EMPTY)
            .with(ConnectionField.NAME, "Ours").with(ConnectionField.ISSUER, "https://login.example.com")
            .with(ConnectionField.CLIENT_ID, "desk");

    @Test
    void findsNothingWrongWithAGoodOne() {
        assertThat(ConnectionValidator.judge(GOOD)).isEmpty();
    }

    @Test
    void asksForWhatIsNeeded() {
        assertThat(ConnectionValidator.judge(ConnectionDraft.EMPTY))
                .containsOnlyKeys(ConnectionField.NAME, ConnectionField.ISSUER, ConnectionField.CLIENT_ID,
                        ConnectionField.REDIRECT_URI, ConnectionField.SCOPE)
                .containsValue("required");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CASES)
    void saysWhatIsWrongWithAField(ConnectionField connectionField, String text, String word) {
        assertThat(ConnectionValidator.judge(GOOD.with(connectionField, text)))
                .isEqualTo(Map.of(connectionField, word));
    }

    @Test
    void takesNoControlCharacterAndNoEndlessText() {
        assertThat(ConnectionValidator.judge(GOOD.with(ConnectionField.CLIENT_ID, "a\tb")))
                .containsEntry(ConnectionField.CLIENT_ID, "one-line");
        assertThat(ConnectionValidator.judge(GOOD.with(ConnectionField.NAME, "n".repeat(81))))
                .containsEntry(ConnectionField.NAME, "too-long");
    }

    @Test
    void wantsAllEndpointsWhenOneIsGivenByHand() {
        assertThat(ConnectionValidator
                .judge(GOOD.with(ConnectionField.TOKEN_ENDPOINT, "https://login.example.com/token")))
                .containsOnlyKeys(ConnectionField.AUTHORIZATION_ENDPOINT, ConnectionField.JWKS_URI)
                .containsValue("endpoint-missing");
    }

    @Test
    void wantsALoopbackRedirectForTheSystemBrowser() {
        ConnectionDraft elsewhere = GOOD.with(ConnectionField.REDIRECT_URI,
                "https://app.example.com/callback");
        assertThat(ConnectionValidator.judge(elsewhere)).isEmpty();
        assertThat(ConnectionValidator.judge(elsewhere.with(ConnectionField.BROWSER, "system")))
                .isEqualTo(Map.of(ConnectionField.REDIRECT_URI, "not-loopback"));
    }

    @Test
    void wantsNoRedirectUriWhereNoBrowserBringsAnAnswer() {
        ConnectionDraft device = GOOD.with(ConnectionField.REDIRECT_URI, "").with(ConnectionField.BROWSER,
                "device");
        assertThat(ConnectionValidator.judge(device)).isEmpty();
        assertThat(ConnectionMapper.connection(device).browser()).isEqualTo(Connection.Browser.DEVICE);
        assertThat(ConnectionValidator.judge(device.with(ConnectionField.SCOPE, "profile")))
                .isEqualTo(Map.of(ConnectionField.SCOPE, "openid"));
    }

    @Test
    void wantsProofAndNoPersonsScopeOfAClientAlone() {
        ConnectionDraft alone = GOOD.with(ConnectionField.REDIRECT_URI, "").with(ConnectionField.SCOPE, "")
                .with(ConnectionField.BROWSER, "none");
        assertThat(ConnectionValidator.judge(alone))
                .isEqualTo(Map.of(ConnectionField.AUTHENTICATION, "proof"));
        ConnectionDraft proven = alone.with(ConnectionField.AUTHENTICATION, "client_secret_post");
        assertThat(ConnectionValidator.judge(proven)).isEmpty();
        assertThat(ConnectionMapper.connection(proven).client().scope()).isEmpty();
        assertThat(ConnectionValidator.judge(proven.with(ConnectionField.SCOPE, "read:dragons"))).isEmpty();
    }

    /// The name that is taken is told in the form, which knows the other connections.
    @Test
    void hasADraftForEachSentenceThatTheFormCanSay() {
        Stream<ConnectionDraft> drafts = Stream.concat(
                CASES.lines().map(line -> line.strip().split(" \\| ", 3))
                        .map(part -> GOOD.with(ConnectionField.valueOf(part[0]), part[1])),
                Stream.of(ConnectionDraft.EMPTY, GOOD.with(ConnectionField.CLIENT_ID, "a\u0085b"),
                        GOOD.with(ConnectionField.NAME, "n".repeat(81)),
                        GOOD.with(ConnectionField.BROWSER, "none"),
                        GOOD.with(ConnectionField.JWKS_URI, "https://login.example.com/keys"),
                        GOOD.with(ConnectionField.BROWSER, "system").with(ConnectionField.REDIRECT_URI,
                                "https://app.example.com/callback")));
        Set<String> said = drafts.flatMap(draft -> ConnectionValidator.judge(draft).values().stream())
                .map("connection.wrong."::concat).collect(Collectors.toSet());
        said.add("connection.wrong.taken");
        // No form offers what is none of its choices: a file does, which is refused by the word.
        said.remove("connection.wrong.choice");
        assertThat(said).containsExactlyInAnyOrderElementsOf(SaidSentences.keys("connection.wrong."));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aPresetNeedsNothingButTheNamesOfItsOwner(Preset preset) {
        ConnectionDraft filled = preset.fill(ConnectionDraft.EMPTY.with(ConnectionField.NAME, "Ours")
                .with(ConnectionField.CLIENT_ID, "desk"));
        ConnectionDraft own = filled.with(ConnectionField.ISSUER,
                filled.text(ConnectionField.ISSUER).isEmpty()
                        ? "https://a.example"
                        : filled.text(ConnectionField.ISSUER).replaceAll("\\{[a-z-]+}", "mine"));
        assertThat(ConnectionValidator.judge(own)).isEmpty();
    }

    @Test
    void comesBackFromAConnectionAsItWas() {
        ConnectionDraft full = GOOD.with(ConnectionField.AUTHENTICATION, "private_key_jwt")
                .with(ConnectionField.BROWSER, "system")
                .with(ConnectionField.POST_LOGOUT_REDIRECT_URI, "com.example.app:/signed-out")
                .with(ConnectionField.AUTHORIZATION_ENDPOINT, "https://a.example/a")
                .with(ConnectionField.TOKEN_ENDPOINT, "https://a.example/t")
                .with(ConnectionField.JWKS_URI, "https://a.example/k")
                .with(ConnectionField.USERINFO_ENDPOINT, "https://a.example/u")
                .with(ConnectionField.END_SESSION_ENDPOINT, "https://a.example/e")
                .with(ConnectionField.API, "https://api.example/").with(ConnectionField.AUDIENCE, "them")
                .with(ConnectionField.RESOURCE, "urn:them").with(ConnectionField.DPOP, "true")
                .with(ConnectionField.PROMPT, "login consent").with(ConnectionField.MAX_AGE, "60")
                .with(ConnectionField.LOGIN_HINT, "ada").with(ConnectionField.ACR_VALUES, "2")
                .with(ConnectionField.UI_LOCALES, "de en")
                .with(ConnectionField.EXTRA_AUTHORIZATION, "a=1\nb=2=3")
                .with(ConnectionField.EXTRA_TOKEN, "c=ü").with(ConnectionField.EXTRA_REFRESH, "d=")
                .with(ConnectionField.PROXY, "given")
                .with(ConnectionField.PROXY_ADDRESS, "proxy.example:8080");
        assertThat(ConnectionValidator.judge(full)).isEmpty();
        assertThat(ConnectionMapper.of(ConnectionMapper.connection(full))).isEqualTo(full);
    }
}
