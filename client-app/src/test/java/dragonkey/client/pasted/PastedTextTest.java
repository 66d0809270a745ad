package dragonkey.client.pasted;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.TokenParser;

import static org.assertj.core.api.Assertions.assertThat;

class PastedTextTest {
    /// The example of RFC 7519 §3.1.
    private static final String TOKEN = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String OTHER = encode("{\"alg\":\"HS256\"}") + "." + encode("{\"sub\":\"2\"}") + "."
            + "A".repeat(43);

    /// Each text with the name that the token has in it.
    static final List<Arguments> TEXTS = List.of(Arguments.of("Authorization: Bearer %s", "Authorization"),
            Arguments.of("> authorization: DPoP %s\r\n> accept: */*\r\n", "authorization"),
            Arguments.of("X-Amzn-Oidc-Data: %s", "X-Amzn-Oidc-Data"),
            Arguments.of("http --auth-type=bearer GET https://api.example/ 'Authorization:Bearer %s'",
                    "Authorization"),
            Arguments.of(
                    "curl \"https://api.example/x\" \\\n  -H \"authorization: Bearer %s\" \\\n  --compressed",
                    "authorization"),
            Arguments.of("Set-Cookie: __Host-id=%s; Path=/; HttpOnly; SameSite=Lax", "__Host-id"),
            Arguments.of("export ACCESS_TOKEN='%s' # until noon", "ACCESS_TOKEN"),
            Arguments.of("services:\n  api:\n    token: >-\n      %s\n    retries: 3\n", "token"),
            Arguments.of("{\"a\":[{\"b\":{\"idToken\":{\"jwtToken\":\"%s\"}}}]}", "jwtToken"),
            Arguments.of("{\"body\":\"{\\\"access_token\\\":\\\"%s\\\",\\\"expires_in\\\":300}\"}",
                    "access_token"),
            Arguments.of("\"{\\\\\\\"id_token\\\\\\\":\\\\\\\"%s\\\\\\\"}\"", "id_token"),
            Arguments.of("{\"t\":1}\n{\"t\":2,\"token\":\"%s\"}\n{\"t\":3}", "token"),
            Arguments.of("{\n  \"name\": \"Authorization\",\n  \"value\": \"Bearer %s\"\n}", "Authorization"),
            Arguments.of("10:00:01 WARN [auth] rejected token=%s, reason=expired", "token"),
            Arguments.of("headers = {'Authorization': f'Bearer %s', 'Accept': '*/*'}", "Authorization"),
            Arguments.of("const token = `%s`;", "token"), Arguments.of("token := []byte(\"%s\")", "token"),
            Arguments.of("payload: b'%s'", "payload"),
            Arguments.of("https://app.example/cb#id_token=%s&state=abc", "id_token"),
            Arguments.of("https://app.example/cb?next=%%2Fcb%%3Fid_token%%3D%s%%26state%%3D1", "id_token"),
            Arguments.of("GET /ws?access_token=%s HTTP/1.1", "access_token"),
            Arguments.of("<wsse:BinarySecurityToken Id=\"t\">%s</wsse:BinarySecurityToken>",
                    "wsse:BinarySecurityToken"),
            Arguments.of("(see %s).", ""), Arguments.of("the token is %s.", ""), Arguments.of("<%s>", ""),
            Arguments.of("\u00A0\u200B%s\u2009\uFEFF", ""), Arguments.of("| %s | HS256 |", ""),
            Arguments.of("token=3D%s", "token"),
            Arguments.of("line one\\nid_token:\\n%s\\nline three", "id_token"));

    @ParameterizedTest
    @FieldSource("TEXTS")
    void findsTheTokenAndItsName(String text, String name) {
        PastedText read = PastedText.read(text.formatted(TOKEN));
        assertThat(read.tokens()).singleElement().satisfies(token -> {
            assertThat(token.text()).isEqualTo(TOKEN);
            assertThat(token.name()).isEqualTo(name);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\n    ", "=\n", "\\\n", "\" +\n  \"", "\"\n    \"", "' + \n'",
            "\\n", "\n> ", " "})
    void putsATokenTogetherThatWasBrokenIntoLines(String lineBreak) {
        for (int width : new int[]{20, 40, 64, 76}) {
            String broken = TOKEN.replaceAll("(.{" + width + "})(?=.)",
                    "$1" + Matcher.quoteReplacement(lineBreak));
            PastedText read = PastedText.read("token: \"" + broken + "\"\nexpires_in: 300\n");
            assertThat(read.tokens()).as(broken).singleElement().satisfies(token -> {
                assertThat(token.text()).isEqualTo(TOKEN);
                assertThat(token.joined()).isTrue();
                assertThat(token.name()).isEqualTo("token");
            });
        }
    }

    @Test
    void takesNoWordOfTheNextLineIntoAToken() {
        for (String next : List.of("\nexpires", "\n" + OTHER, " and", "\n\nexpires", "\\nexpires")) {
            assertThat(PastedText.read(TOKEN + next).tokens().getFirst().text()).as(next).isEqualTo(TOKEN);
        }
        String cut = TOKEN.substring(0, TOKEN.length() - 5);
        assertThat(PastedText.read("token: " + cut + "\nexpires_in: 300").tokens().getFirst().text())
                .isEqualTo(cut);
    }

    @Test
    void takesEveryTokenOfAResponseByItsName() {
        PastedText read = PastedText
                .read("{\n  \"access_token\": \"" + TOKEN + "\",\n  \"refresh_token\": \"opaque-0123\",\n"
                        + "  \"id_token\": \"" + OTHER + "\",\n  \"expires_in\": 300\n}");
        assertThat(read.tokens()).extracting(PastedToken::name).containsExactly("access_token",
                "refresh_token", "id_token");
        assertThat(read.tokens()).extracting(PastedToken::line).containsExactly(2, 3, 4);
        assertThat(read.tokens()).extracting(PastedToken::text).containsExactly(TOKEN, "opaque-0123", OTHER);
        assertThat(read.leftOut()).isPositive();
    }

    @Test
    void namesTokensThatHaveNoName() {
        assertThat(PastedText.read(TOKEN + " " + OTHER + "\n" + TOKEN).tokens()).extracting(PastedToken::name)
                .containsExactly("token 1", "token 2", "token 3");
        assertThat(PastedText.read("[\"" + TOKEN + "\",\"" + OTHER + "\"]").tokens()).hasSize(2);
    }

    @Test
    void keepsWhatIsWrongWithATokenForTheReader() {
        for (String odd : List.of(TOKEN + "=", TOKEN.replace('_', '/'), TOKEN + ".a.b",
                encode("{\"a\":1}") + ".e30.x", TOKEN.substring(0, 50))) {
            assertThat(PastedText.read(odd).tokens()).extracting(PastedToken::text).containsExactly(odd);
        }
        String invisible = TOKEN.substring(0, 30) + "\u200B" + TOKEN.substring(30);
        assertCode("see " + invisible, "inspect.format.invisible");
        assertCode(invisible, "inspect.format.invisible");
        assertCode("token=" + TOKEN.substring(0, 60) + "…", "inspect.format.cut");
        assertCode("token=" + TOKEN.substring(0, 20) + "...", "inspect.format.cut");
        assertCode("Bearer " + TOKEN.substring(0, 60) + "...truncated", "inspect.format.cut");
    }

    @Test
    void unescapesAddresses() {
        assertThat(PastedText
                .read("https://a.example/?token=" + TOKEN.replace(".", "%2E").replace("_", "%5f")).tokens())
                .extracting(PastedToken::text).containsExactly(TOKEN);
    }

    @Test
    void leavesATextWithoutATokenAsItIs() {
        for (String text : List.of("hello", "https://app.example/cb?code=abc.def&state=1", "a.b.c",
                "{\"sub\":\"x\"}", "{\"access_token\":null}", "access_token=[REDACTED]",
                "refresh_token: ****************")) {
            PastedText read = PastedText.read(text);
            assertThat(read.hasTokens()).as(text).isFalse();
            assertThat(read.tokens()).extracting(PastedToken::text).containsExactly(text);
        }
    }

    @Test
    @Timeout(60)
    void takesTimeInProportionToTheText() {
        int most = 500_000;
        for (String piece : List.of("ey.", "eyJ", "eyJ.", "eyJ\n", "%20ey", "a ", "\\", "\"", "=\n", "e30.",
                "~", "access_token=", "eyJhbGciOiJIUzI1NiJ9.", "eyJhbGciOiJIUzI1NiJ9\n",
                "eyJhbGciOiJYWSJ9.e30.aaaaaaaaaaaaaaaaaaaaaaaaa\n", "\u200B", "{\"name\":\"", TOKEN + "\n",
                TOKEN.substring(0, 90) + "\n", "Bearer ", "<a ", "[\"")) {
            assertThat(PastedText.read(piece.repeat(most / piece.length())).tokens()).as(piece).isNotEmpty();
        }
    }

    @Test
    void printsNoToken() {
        assertThat(PastedText.read("token: " + TOKEN).toString()).doesNotContain("eyJ");
    }

    private static void assertCode(String text, String code) {
        assertThat(PastedText.read(text).tokens()).as(text).singleElement()
                .satisfies(token -> assertThat(TokenParser.read(token.text())).isInstanceOfSatisfying(
                        ParsedToken.UnreadableToken.class,
                        it -> assertThat(it.problem().code()).isEqualTo(code)));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
