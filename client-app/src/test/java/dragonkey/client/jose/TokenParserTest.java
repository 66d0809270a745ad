package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.Problem;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.OpaqueToken;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.jose.ParsedToken.UnreadableToken;

import static org.assertj.core.api.Assertions.assertThat;

class TokenParserTest {
    /// The example of RFC 7519 §3.1.
    static final String EXAMPLE = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    /// Header, initialization vector, ciphertext and tag of the example of RFC 7516 §A.1, with a short key.
    static final String ENCRYPTED = "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.AAAA.48V1_ALb6US04U3b"
            + ".5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A"
            + ".XFBoMYUZodetZdvTiFvSkQ";

    @Test
    void decodesTheExampleOfRfc7519() {
        DecodedJws jws = jws(EXAMPLE);
        assertThat(jws.header().get("typ").stringValue()).isEqualTo("JWT");
        assertThat(jws.header().get("alg").stringValue()).isEqualTo("HS256");
        assertThat(jws.payload()).isInstanceOfSatisfying(TokenPayload.ClaimsPayload.class, payload -> {
            assertThat(payload.claims().get("iss").stringValue()).isEqualTo("joe");
            assertThat(payload.claims().get("exp").longValue()).isEqualTo(1_300_819_380L);
            assertThat(payload.claims().get("http://example.com/is_root").booleanValue()).isTrue();
        });
        assertThat(jws.encodedHeader() + "." + jws.encodedPayload() + "." + jws.encodedSignature())
                .isEqualTo(EXAMPLE);
        assertThat(jws.formatProblems()).isEmpty();
    }

    @Test
    void decodesTheUnsecuredExampleOfRfc7519() {
        DecodedJws jws = jws("eyJhbGciOiJub25lIn0"
                + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.");
        assertThat(jws.header().get("alg").stringValue()).isEqualTo("none");
        assertThat(jws.encodedSignature()).isEmpty();
        assertThat(jws.formatProblems()).isEmpty();
    }

    @Test
    void decodesAPayloadThatIsNoJsonAsInRfc7515A4() {
        assertThat(jws("eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AAAA").payload())
                .isEqualTo(new TokenPayload.ContentPayload(ByteString.encodeUtf8("Payload")));
        assertThat(jws("eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AAAA").formatProblems()).isEmpty();
    }

    @Test
    void showsAPayloadThatWasNotEncoded() {
        assertThat(
                jws(encode("{\"alg\":\"HS256\",\"b64\":false,\"crit\":[\"b64\"]}") + ".$02.AAAA").payload())
                .isEqualTo(new TokenPayload.ContentPayload(ByteString.encodeUtf8("$02")));
    }

    @Test
    void decodesTheHeaderOfAnEncryptedToken() {
        assertThat(TokenParser.read(ENCRYPTED)).isInstanceOfSatisfying(DecodedJwe.class, jwe -> {
            assertThat(jwe.header().get("enc").stringValue()).isEqualTo("A256GCM");
            assertThat(jwe.parts()).hasSize(5).contains("48V1_ALb6US04U3b");
            assertThat(jwe.formatProblems()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"  %s\n", "\"%s\"", "'%s'", "Bearer %s", "bearer\t%s", "Authorization: Bearer %s",
            "authorization:bearer %s\r\n", "\"Authorization: Bearer %s\"", "\uFEFF`%s`", "“%s”"})
    void takesTheTokenOutOfItsWrapping(String wrapping) {
        assertThat(jws(wrapping.formatted(EXAMPLE)).parts()).containsExactly(EXAMPLE.split("\\."));
    }

    @Test
    void reportsWhatIsNotTheCanonicalEncodingAndDecodesItAllTheSame() {
        for (String odd : List.of(EXAMPLE.replace("EjXk", "EjXl"), EXAMPLE + "=",
                EXAMPLE.replace(".dBj", ".\ndBj"), EXAMPLE.replace('_', '/'))) {
            DecodedJws jws = jws(odd);
            assertThat(jws.formatProblems()).as(odd).extracting(Problem::code)
                    .containsExactly("format.base64url");
            assertThat(jws.payload()).isInstanceOf(TokenPayload.ClaimsPayload.class);
        }
        assertThat(jws(EXAMPLE + "!").formatProblems()).extracting(Problem::detail)
                .containsExactly("signature: not base64url, which has no U+0021 (at place 44)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sub\":\"a\",\"sub\":\"b\"}", "{\"a\":{\"b\":1,\"b\":2}}",
            "{\"sub\":\"\\ud800\"}", "{\"exp\":NaN}", "{\"exp\":1} {}", "{", "{\"a\":1,}", "{'a':1}", "[1]",
            "{\"a\":01}", "{\"a\":\"\u0001\"}"})
    void reportsClaimsThatAreNotStrictJson(String payload) {
        DecodedJws jws = jws(encode("{\"alg\":\"RS256\"}") + "." + encode(payload) + ".AAAA");
        assertThat(jws.formatProblems()).extracting(Problem::code).containsExactly("format.json");
    }

    @Test
    void showsTheLastOfTwoMembersWithOneName() {
        DecodedJws jws = jws(
                encode("{\"alg\":\"RS256\"}") + "." + encode("{\"sub\":\"a\",\"sub\":\"b\"}") + ".AAAA");
        assertThat(jws.payload()).isInstanceOfSatisfying(TokenPayload.ClaimsPayload.class,
                payload -> assertThat(payload.claims().get("sub").stringValue()).isEqualTo("b"));
        assertThat(jws.formatProblems()).extracting(Problem::detail)
                .containsExactly("payload: a member is there twice");
    }

    @Test
    void namesPayloadBytesThatAreNoText() {
        String binary = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(new byte[]{'{', (byte) 0xff, 0});
        assertThat(jws(encode("{\"alg\":\"RS256\"}") + "." + binary + ".").formatProblems())
                .extracting(Problem::detail).containsExactly("payload: not UTF-8");
    }

    @Test
    @Timeout(20)
    void survivesNestingOf200000() {
        String deep = "{\"a\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}";
        assertThat(jws(encode("{\"alg\":\"RS256\"}") + "." + encode(deep) + ".AAAA").formatProblems())
                .extracting(Problem::detail).singleElement().asString().contains("deeper");
        assertUnreadable(encode(deep) + ".AAAA.AAAA", "inspect.format.header");
        String fine = "{\"a\":" + "[".repeat(199) + "]".repeat(199) + "}";
        assertThat(jws(encode(fine) + "." + encode(fine) + ".").formatProblems()).isEmpty();
    }

    @Test
    void namesWhatIsNoTokenInCompactForm() {
        assertUnreadable("", "inspect.format.empty");
        assertUnreadable(" \n\"\" ", "inspect.format.empty");
        assertUnreadable("{\"payload\":\"e30\",\"signatures\":[]}", "inspect.format.json");
        assertUnreadable(EXAMPLE + ".", "inspect.format.parts");
        assertUnreadable(EXAMPLE + ".a.b.c", "inspect.format.parts");
        assertUnreadable(encode("{\"alg\":") + ".e30.", "inspect.format.header");
        assertUnreadable("a".repeat(TokenParser.LONGEST + 1), "inspect.format.size");
    }

    @Test
    void tellsAnOpaqueTextFromAToken() {
        assertThat(TokenParser.read("Bearer 2YotnFZFEjr1zCsicMWpAA"))
                .isEqualTo(new OpaqueToken(22, OpaqueKind.OTHER));
        assertThat(TokenParser.read("ya29.a0AfB.x")).isEqualTo(new OpaqueToken(12, OpaqueKind.GOOGLE));
        assertThat(TokenParser.read("...")).isEqualTo(new OpaqueToken(3, OpaqueKind.OTHER));
        assertThat(TokenParser.read("bnVsbA.e30.")).isEqualTo(new OpaqueToken(11, OpaqueKind.OTHER));
    }

    @Test
    @Timeout(20)
    void hasAnAnswerToEveryText() {
        Random random = new Random(7519);
        for (int round = 0; round < 3_000; round++) {
            char[] text = EXAMPLE.toCharArray();
            for (int change = 0; change < 1 + round % 40; change++) {
                text[random.nextInt(text.length)] = (char) random.nextInt(round % 2 == 0 ? 128 : 0x10000);
            }
            assertThat(TokenParser.read(new String(text))).isNotNull();
        }
        for (String text : List.of("\ud800", "\u0000", ".".repeat(5_000_000), "Bearer ".repeat(700_000),
                "\"".repeat(5_000_000), " ".repeat(5_000_000), "é.é.é",
                encode("{\"a\":1e999999999}") + ".e30.",
                "e30." + encode("{\"exp\":" + "9".repeat(5_000) + "}") + ".", "e30.e30.\ud800")) {
            assertThat(TokenParser.read(text)).isNotNull();
        }
    }

    @Test
    @Timeout(20)
    void readsATokenOfFiveMegabytes() {
        String large = encode("{\"a\":\"" + "x".repeat(3_900_000) + "\"}");
        assertThat(jws(encode("{\"alg\":\"RS256\"}") + "." + large + ".AAAA").formatProblems()).isEmpty();
    }

    @Test
    void printsNoToken() {
        assertThat(TokenParser.read(EXAMPLE).toString()).isEqualTo("DecodedJws[hidden]");
        assertThat(TokenParser.read(ENCRYPTED).toString()).isEqualTo("DecodedJwe[hidden]");
        assertThat(jws(EXAMPLE).payload().toString()).isEqualTo("ClaimsPayload[hidden]");
    }

    private static DecodedJws jws(String pasted) {
        assertThat(TokenParser.read(pasted)).isInstanceOf(DecodedJws.class);
        return (DecodedJws) TokenParser.read(pasted);
    }

    private static void assertUnreadable(String pasted, String code) {
        assertThat(TokenParser.read(pasted)).isInstanceOfSatisfying(UnreadableToken.class,
                reading -> assertThat(reading.problem().code()).isEqualTo(code));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
