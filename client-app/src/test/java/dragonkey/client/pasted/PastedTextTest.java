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
import org.junit.jupiter.params.provider.MethodSource;
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
            Arguments.of("grpcurl -H 'authorization: Bearer %s' api.example:443 dragons/List",
                    "authorization"),
            Arguments.of("{\"key\":\"token\",\"value\":\"%s\",\"type\":\"string\"}", "value"),
            Arguments.of("map[Accept:[*/*] Authorization:[Bearer %s]]", "Authorization"),
            Arguments.of("@{@\"Authorization\" : @\"Bearer %s\"}", "Authorization"),
            Arguments.of("<input type=\"hidden\" name=\"id_token\" value=\"%s\"/>", "value"),
            Arguments.of("&quot;access_token&quot;:&quot;%s&quot;", ""),
            Arguments.of("Sec-WebSocket-Protocol: bearer, %s", ""), Arguments.of("2026-11-26,joe,%s,200", ""),
            Arguments.of("\u201c%s\u201d", ""), Arguments.of("Bearer%%2520%s", ""),
            Arguments.of("\\x22token\\x22:\\x22%s\\x22", ""),
            Arguments.of("\u001b[32mtoken\u001b[0m: \u001b[1;4m%s\u001b[0m", "token"),
            Arguments.of("https://a.example/reset/%s/confirm", ""),
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

    @ParameterizedTest
    @ValueSource(strings = {"%2E", "%252E", "%25252e", "\\u002e", "\\\\u002E", "\\x2e", "&#x2e;", "=2E",
            ".\n", "\n."})
    void undoesHowDotsAreWritten(String dot) {
        assertThat(PastedText.read("{\"token\":\"" + TOKEN.replace(".", dot) + "\"}").tokens())
                .extracting(PastedToken::text).containsExactly(TOKEN);
    }

    @Test
    void undoesLettersThatJsonNeedNotWriteOut() {
        assertThat(PastedText.read("{\"token\":\"" + TOKEN.replace("ey", "\\u0065\\u0079") + "\"}").tokens())
                .extracting(PastedToken::text).containsExactly(TOKEN);
    }

    static List<Arguments> encodings() {
        String response = "{\"expires_in\":300,\"access_token\":\"" + TOKEN + "\"}";
        return List
                .of(Arguments.of(base64(TOKEN), "", TOKEN),
                        Arguments.of("kind: Secret\ndata:\n  ca.crt: LS0tLS1CRUdJTg==\n  token: "
                                + base64(TOKEN) + "\n", "token", TOKEN),
                        Arguments.of("Authorization: Basic " + base64("oauth2accesstoken:" + TOKEN),
                                "oauth2accesstoken", TOKEN),
                        Arguments.of("{\"encoding\":\"base64\",\"text\":\"" + base64(response) + "\"}",
                                "access_token", TOKEN),
                        Arguments.of(base64(TOKEN).replaceAll("(.{76})", "$1\r\n"), "", TOKEN),
                        Arguments.of("token:\n  " + base64(TOKEN).replaceAll("(.{64})", "$1\n  ")
                                + "\nexpires: 300", "token", TOKEN),
                        Arguments.of(encode(response), "access_token", TOKEN));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void findsATokenThatIsInBase64AsAWhole(String text, String name, String token) {
        assertThat(PastedText.read(text).tokens()).singleElement().satisfies(found -> {
            assertThat(found.text()).isEqualTo(token);
            assertThat(found.name()).isEqualTo(name);
            assertThat(found.encoded()).isTrue();
        });
    }

    /// What a token has inside is its own: it is not taken out of it.
    @Test
    void looksIntoNoTokenForAnother() {
        String around = encode("{\"alg\":\"HS256\"}") + "." + encode("{\"act\":\"" + TOKEN + "\"}") + "."
                + "A".repeat(43);
        assertThat(PastedText.read("token: " + around + "\nother").tokens()).extracting(PastedToken::text)
                .containsExactly(around);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", ",", ";", "|", "/", "&", "\t", "\" \"", " -> ", "", "."})
    void takesBothOfTwoTokensWhateverStandsBetweenThem(String between) {
        assertThat(PastedText.read(TOKEN + between + OTHER).tokens()).extracting(PastedToken::text)
                .containsExactly(TOKEN, OTHER);
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
        assertCode("Bearer " + TOKEN.substring(0, 30) + "****", "inspect.format.cut");
        assertCode("Bearer " + TOKEN.substring(0, 60) + "\u2022\u2022\u2022", "inspect.format.cut");
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
        int most = 200_000;
        for (String piece : List.of("ey.", "eyJ", "eyJ.", "eyJ\n", "%20ey", "a ", "\\", "\"", "=\n", "e30.",
                "~", "access_token=", "eyJhbGciOiJIUzI1NiJ9.", "eyJhbGciOiJIUzI1NiJ9\n",
                "eyJhbGciOiJYWSJ9.e30.aaaaaaaaaaaaaaaaaaaaaaaaa\n", "\u200B", "{\"name\":\"", TOKEN + "\n",
                TOKEN.substring(0, 90) + "\n", "Bearer ", "<a ", "[\"", "ZXlK", "ZXlK\n", "%25", "\\u0065",
                "\u001b[1m", "A".repeat(60) + "\n", base64(TOKEN) + " ", "eyJhbGciOiJIUzI1NiJ9.\n")) {
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

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
