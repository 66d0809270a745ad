package dragonkey.client.signin;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.ui.ProblemWords;

import static org.assertj.core.api.Assertions.assertThat;

/// What providers answer that is odd and harmless: the sign-in goes on. And what a token endpoint says of its errors,
/// in whatever form: it is told.
public class SloppyProviderTest extends SignInFixture {
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private void tokenAnswer(String member, @Nullable Object value) {
        provider.tokenAnswer = answer -> {
            answer.put(member, value);
            return answer;
        };
    }

    private String told(String code) {
        return ProblemWords.of(rejected(code)).sentence();
    }

    private static void bytes(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    // Token answers

    @ParameterizedTest
    @MethodSource
    void takesNoErrorForNone(@Nullable Object error) {
        tokenAnswer("error", error);
        accepted();
    }

    static Stream<@Nullable Object> takesNoErrorForNone() {
        return Stream.of(null, "", " ", false, 0, List.of(), Map.of());
    }

    @ParameterizedTest
    @MethodSource
    void tellsAnErrorInTheProvidersWords(int status, String type, String body, List<String> told) {
        provider.on("/token", exchange -> TestProvider.send(exchange, status, type, body));
        SignInOutcome outcome = run();
        assertThat(outcome).isInstanceOf(SignInOutcome.SignInRejected.class);
        Problem problem = ((SignInOutcome.SignInRejected) outcome).problem();
        assertThat(problem.code()).startsWith("token.");
        assertThat(problem.detail()).hasSizeLessThanOrEqualTo(300).matches("\\P{C}*");
        assertThat(ProblemWords.of(problem).text()).contains("The provider says: “").contains(told);
    }

    static Stream<Arguments> tellsAnErrorInTheProvidersWords() {
        String json = "application/json";
        return Stream.of(
                Arguments.of(400, json, "{\"error\":{\"code\":\"AUTH-1\",\"message\":\"No such code\"}}",
                        List.of("AUTH-1", "No such code")),
                Arguments.of(200, "application/x-www-form-urlencoded",
                        "error=bad_verification_code&error_description=The+code+passed+is+incorrect.&x=%zz",
                        List.of("bad_verification_code", "The code passed is incorrect.")),
                Arguments.of(400, "text/plain", "error=invalid_grant&error_description=spent",
                        List.of("invalid_grant", "spent")),
                Arguments.of(400, "text/plain;charset=UTF-8",
                        "{\"error\":\"invalid_grant\",\"error_description\":\"spent\"}",
                        List.of("invalid_grant", "spent")),
                Arguments.of(400, json,
                        "{\"error\":{\"message\":\"Bad code\",\"type\":\"OAuthException\",\"code\":100}}",
                        List.of("100", "Bad code")),
                Arguments.of(400, json, "{\"error\":{\"error\":{\"type\":\"odd\",\"message\":\"deep\"}}}",
                        List.of("odd", "deep")),
                Arguments.of(400, json, "{\"error\":{\"reasons\":[\"expired\"]}}", List.of("expired")),
                Arguments.of(400, json, "{\"error\":true,\"message\":\"no\"}", List.of("no")),
                Arguments.of(400, json, "{\"error\":[\"one\",\"two\"]}", List.of("one", "two")),
                Arguments.of(400, json, "{\"error\":7,\"error_description\":\"seven\"}",
                        List.of("7", "seven")),
                Arguments.of(401, json, "{\"errorCode\":\"E0000\",\"errorSummary\":\"Not here\"}",
                        List.of("E0000", "Not here")),
                Arguments.of(400, "application/problem+json",
                        "{\"title\":\"Bad request\",\"detail\":\"code is spent\",\"status\":400}",
                        List.of("code is spent")),
                Arguments.of(400, json, "{\"error\":\"x\",\"error_description\":\"\\u202eevil\\u0000\\n"
                        + "y".repeat(900) + "\"}", List.of("x: evil yyy")));
    }

    @Test
    void saysThatTokensCameAsAForm() {
        provider.on("/token", exchange -> TestProvider.send(exchange, 200,
                "application/x-www-form-urlencoded", "access_token=gho_x&scope=user&token_type=bearer"));
        assertThat(told("token.format")).contains("a form, not JSON").doesNotContain("gho_x");
    }

    @ParameterizedTest
    @MethodSource
    void keepsTheScopeThatWasGranted(@Nullable Object scope, List<String> granted) {
        tokenAnswer("scope", scope);
        assertThat(accepted().tokens().scope()).containsExactlyElementsOf(granted);
    }

    static Stream<Arguments> keepsTheScopeThatWasGranted() {
        return Stream.of(Arguments.of(List.of("openid", "email"), List.of("openid", "email")),
                Arguments.of("openid,email", List.of("openid", "email")),
                Arguments.of("openid, email openid", List.of("openid", "email")),
                Arguments.of(List.of("openid email", "a"), List.of("openid", "email", "a")),
                Arguments.of("", List.of()), Arguments.of(List.of(), List.of()),
                Arguments.of("openid\temail", List.of("openid", "email")),
                Arguments.of(null, List.of("openid", "profile")),
                Arguments.of(7, List.of("openid", "profile")));
    }

    @ParameterizedTest
    @MethodSource
    void readsALifeHoweverItIsWritten(String expiresIn, @Nullable Integer seconds) {
        provider.on("/token", exchange -> {
            Map<String, @Nullable Object> answer = new HashMap<>(provider.tokens());
            answer.put("expires_in", 12345);
            TestProvider.send(exchange, 200, "application/json",
                    JSONObjectUtils.toJSONString(answer).replace("12345", expiresIn));
        });
        Session.SignedIn session = accepted();
        Tokens tokens = session.tokens();
        assertThat(tokens.expiresAt())
                .isEqualTo(seconds == null ? null : tokens.receivedAt().plusSeconds(seconds));
        assertThat(finding(session.verdict(), "token.expires_in").outcome())
                .isEqualTo(seconds == null ? CheckOutcome.SKIPPED : CheckOutcome.PASSED);
    }

    static Stream<Arguments> readsALifeHoweverItIsWritten() {
        return Stream.of(Arguments.of("3600.0", 3600), Arguments.of("\"3600\"", 3600),
                Arguments.of("3.6e3", 3600), Arguments.of("\"3600.0\"", 3600), Arguments.of("\" 60 \"", 60),
                Arguments.of("0.5", 0), Arguments.of("1e999999999", null), Arguments.of("1e300", null),
                Arguments.of("9".repeat(400), null), Arguments.of("\"1 hour\"", null),
                Arguments.of("true", null), Arguments.of("\"\"", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"expires_in | -1 | token.expires_in | negative",
            "token_type | null | token.type | does not say what kind of token",
            "token_type | \"mac\" | token.type | another kind of token",
            "access_token | null | token.access_token | no access token",
            "access_token | \"ü\" | token.access_token | cannot be sent"})
    void saysWhatIsWrongWithATokenAnswer(String member, String value, String code, String said)
            throws Exception {
        tokenAnswer(member, JSONObjectUtils.parse("{\"v\":" + value + "}").get("v"));
        assertThat(told(code)).contains(said).doesNotContain("refused");
    }

    // A byte order mark

    @ParameterizedTest
    @ValueSource(strings = {DISCOVERY, "/jwks", "/token", "/userinfo"})
    void readsADocumentBehindAByteOrderMark(String path) {
        for (String encoding : List.of("UTF-8", "UTF-16")) {
            provider.on(path, exchange -> {
                Map<String, ?> document = switch (path) {
                    case DISCOVERY -> provider.metadata;
                    case "/jwks" -> Map.of("keys", provider.published);
                    case "/token" -> provider.tokens();
                    default -> provider.userInfo;
                };
                byte[] text = JSONObjectUtils.toJSONString(document).getBytes(Charset.forName(encoding));
                byte[] marked = Arrays.copyOf(UTF_8_MARK, 3 + text.length);
                System.arraycopy(text, 0, marked, 3, text.length);
                bytes(exchange, encoding.equals("UTF-8") ? marked : text);
            });
            accepted();
        }
    }

    // Discovery

    @ParameterizedTest
    @MethodSource
    void signsInWithoutAnEndpointThatIsUnusable(String endpoint, Object address, String remark)
            throws Exception {
        provider.metadata.put(endpoint, address);
        assertThat(finding(accepted().verdict(), "discovery.secure").found()).contains("left out", endpoint,
                remark);
        var check = new ProviderCheck(new HttpTransport(Duration.ofSeconds(10)), clock)
                .check(new Provider(provider.issuer()), client);
        assertThat(check.failure()).isEmpty();
        if (!endpoint.startsWith("introspection")) {
            assertThat(check.results()).anySatisfy(result -> {
                assertThat(result.code()).startsWith("metadata.");
                assertThat(result.outcome()).isEqualTo(CheckOutcome.SKIPPED);
                assertThat(result.found()).contains("left out", remark);
            });
        }
    }

    static Stream<Arguments> signsInWithoutAnEndpointThatIsUnusable() {
        var all = new ArrayList<Arguments>();
        for (String endpoint : List.of("userinfo_endpoint", "end_session_endpoint", "revocation_endpoint",
                "pushed_authorization_request_endpoint", "device_authorization_endpoint",
                "introspection_endpoint")) {
            all.add(Arguments.of(endpoint, "", "empty"));
            all.add(Arguments.of(endpoint, "/relative", "no absolute address: /relative"));
            all.add(Arguments.of(endpoint, "http://provider.example/x", "not https"));
            all.add(Arguments.of(endpoint, List.of("https://a/"), "not text"));
            all.add(Arguments.of(endpoint, "https://a b/", "no absolute address"));
            all.add(Arguments.of(endpoint, "https://169.254.169.254/", "no address of the web"));
            all.add(Arguments.of(endpoint, "file:///etc/passwd", "no address of the web"));
        }
        return all.stream();
    }

    @ParameterizedTest
    @CsvSource({"jwks_uri, /jwks", "jwks_uri, //127.0.0.1/jwks", "token_endpoint, token",
            "authorization_endpoint, provider.example:8080/authorize", "jwks_uri, ''", "jwks_uri, https:jwks",
            "token_endpoint, https://provider.example:99999/"})
    void refusesANeededAddressThatIsNotAbsolute(String endpoint, String address) {
        provider.metadata.put(endpoint, address);
        assertThat(told("discovery.format")).contains("no absolute address", endpoint, address)
                .doesNotContain("encrypted");
    }

    @ParameterizedTest
    @CsvSource({"http://provider.example/jwks, not encrypted",
            "ftp://provider.example/, no address of the web",
            "https://169.254.169.254/jwks, own surroundings"})
    void saysWhyANeededAddressIsNotUsed(String address, String said) {
        provider.metadata.put("jwks_uri", address);
        assertThat(told("discovery.insecure")).contains(said, address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.microsoftonline.com/{tenantid}/v2.0",
            "https://sts.windows.net/{tenantid}/", "https://login.microsoftonline.com/%7Btenantid%7D/v2.0",
            "https://{tenant}.provider.example/", "https://provider.example/<tenant>/"})
    void namesATemplateInAnIssuer(String issuer) {
        provider.metadata.put("issuer", issuer);
        assertThat(told("discovery.issuer")).contains("template", issuer,
                "https://login.microsoftonline.com/");
    }

    @Test
    void saysThatAnIssuerIsMissing() {
        provider.metadata.remove("issuer");
        assertThat(told("discovery.issuer")).contains("names no issuer").doesNotContain("another name");
    }

    // Keys

    @Test
    void usesAKeyWhoseOddMembersAreOptional() {
        for (Map<String, Object> odd : List.<Map<String, Object>>of(Map.of("use", ""),
                Map.of("x5c", List.of("broken")), Map.of("nbf", "yesterday"))) {
            var key = new LinkedHashMap<>(TestProvider.KEY.toPublicJWK().toJSONObject());
            key.putAll(odd);
            provider.published = List.of(key);
            clock.forward(Duration.ofMinutes(10));
            long now = clock.instant().getEpochSecond();
            provider.claims.putAll(Map.of("iat", now, "exp", now + 300));
            accepted();
        }
    }

    // UserInfo

    @ParameterizedTest
    @MethodSource
    void tellsWhyTheProfileWasRefused(int status, List<String> challenges, String body, String code,
            List<String> told) {
        provider.on("/userinfo", exchange -> {
            challenges.forEach(challenge -> exchange.getResponseHeaders().add("WWW-Authenticate", challenge));
            TestProvider.send(exchange, status, "application/json", body);
        });
        assertThat(told(code)).contains("The provider says: “").contains(told);
    }

    static Stream<Arguments> tellsWhyTheProfileWasRefused() {
        return Stream.of(
                Arguments.of(401,
                        List.of("Bearer realm=\"x\", error=\"invalid_token\","
                                + " error_description=\"The token, \\\"at\\\", is spent\""),
                        "", "userinfo.invalid_token", List.of("invalid_token: The token, \"at\", is spent")),
                Arguments.of(403, List.of("Basic realm=\"a=b, Bearer\"",
                        "DPoP algs=\"ES256\", Bearer error=insufficient_scope,error_description=\"no email\""),
                        "", "userinfo.insufficient_scope", List.of("no email")),
                Arguments.of(401, List.of("Bearer error_description=\"only words\""), "", "userinfo.http",
                        List.of("only words")),
                Arguments.of(401, List.of("Bearer"),
                        "{\"error\":\"invalid_token\",\"error_description\":\"in the body\"}",
                        "userinfo.http", List.of("invalid_token: in the body")));
    }

    @Test
    void readsAChallengeThatIsNoneAsASilentRefusal() {
        provider.on("/userinfo", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", ",,=\"\\ \"Bearer =\",");
            TestProvider.send(exchange, 401, "text/html", "<p>no</p>");
        });
        assertThat(told("userinfo.http")).contains("401, text/html").doesNotContain("The provider says");
    }

    @ParameterizedTest
    @MethodSource
    void saysWhatIsWrongWithTheSubjectOfAProfile(@Nullable Object sub, String said) {
        provider.userInfo.put("sub", sub);
        assertThat(told("userinfo.sub")).contains(said).doesNotContain("The ID token");
        if (sub == null) {
            provider.userInfo.remove("sub");
            assertThat(told("userinfo.sub")).contains(said).doesNotContain("somebody else");
        }
    }

    static Stream<Arguments> saysWhatIsWrongWithTheSubjectOfAProfile() {
        return Stream.of(Arguments.of(null, "missing"), Arguments.of(7, "is a number"),
                Arguments.of("", "is empty"), Arguments.of(List.of("rider-1"), "is not text"),
                Arguments.of("another", "somebody else"));
    }

    @Test
    void readsASignedProfileUnderAnotherMediaType() {
        provider.on("/userinfo", exchange -> {
            try {
                TestProvider.send(exchange, 200, "text/plain",
                        provider.sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build(),
                                new HashMap<>(provider.userInfo)) + "\n");
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(finding(accepted().verdict(), "userinfo.signature").outcome())
                .isEqualTo(CheckOutcome.PASSED);
    }

    @Test
    void saysThatAProfileIsEncrypted() {
        String header = Base64.getUrlEncoder().withoutPadding().encodeToString(
                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}".getBytes(StandardCharsets.UTF_8));
        provider.on("/userinfo",
                exchange -> TestProvider.send(exchange, 200, "application/jwt", header + ".a.b.c.d"));
        assertThat(told("userinfo.format")).contains("is encrypted");
    }
}
