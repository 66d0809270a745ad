package dragonkey.mock.page;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.Registrations;
import dragonkey.mock.testing.RawHttp;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// The page at `/`, for who is on this computer.
class ServerPageTest {
    private MockServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        start(Map.of());
    }

    private void start(Map<String, Object> more) {
        stop();
        Map<String, Object> settings = new LinkedHashMap<>(Map.of("fixed_keys", true));
        settings.putAll(more);
        server = MockServer.start(MockConfig.defaults().withPort(0).withSettings(settings).withFixedKeys());
        client = new TestClient(server);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private HttpResponse<String> page() {
        return client.browser.get(server.address());
    }

    private String html() {
        return page().body().replace("&#x3D;", "=").replace("&#39;", "'").replace("&amp;", "&");
    }

    private HttpResponse<String> act(String path, String... form) {
        Map<String, String> all = new LinkedHashMap<>(client.browser.hidden(page()));
        for (int at = 0; at < form.length; at += 2) {
            all.put(form[at], form[at + 1]);
        }
        return client.browser.post(client.at("/page/" + path), all);
    }

    @Test
    void tellsWhatTheServerKnowsAndDoes() {
        server.testing().signIn("keeper");
        server.testing().issueToken("rider", "dragons-spa");
        client.token(Map.of("grant_type", "authorization_code", "client_id", "dragons-spa", "code",
                "opens-something"));
        server.faults().on("exp-past");
        server.testing().clock().pass(Duration.ofHours(1));
        String html = html();
        assertThat(html).as("people, and who is signed in").contains("<code>rider</code>", "<td>keeper</td>")
                .as("clients and their addresses").contains("<code>http://localhost:4200/callback</code>")
                .as("APIs").contains("<code>" + server.issuer() + "api/</code>")
                .as("requests and why they were refused")
                .contains("POST /token",
                        server.recentRequests().getFirst().refusal().orElseThrow().description())
                .as("tokens").contains(server.tokens().getFirst().jti()).as("keys").contains("fixed-rs256")
                .as("the clock").contains("ahead by PT1H").as("faults")
                .contains("It is wrong on command: <code>exp-past</code>", "<code>nonce-wrong</code>");
        assertThat(html).as("nothing that opens anything").doesNotContain("opens-something",
                "dragons-batch-secret");
        assertThat(server.recentRequests()).as("who looks at it is no application").hasSize(1);
    }

    @Test
    void isToReadAloneUnlessMoreIsWanted() {
        assertThat(html()).doesNotContain("<form", "<button");
        assertThat(act("sign-in", "username", "rider").statusCode()).isEqualTo(404);
        assertThat(act("faults", "on", "exp-past").statusCode()).isEqualTo(404);
        assertThat(server.faults().on()).isEmpty();
    }

    @Test
    void signsInAsAnybodyByOneClickWhereThatIsWanted() {
        start(Map.of("page", "act"));
        HttpResponse<String> answer = act("sign-in", "username", "keeper");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/#people");
        assertThat(server.sessions()).singleElement()
                .satisfies(each -> assertThat(each.username()).isEqualTo("keeper"));
        assertThat(client.authorize(TestClient.request()).body()).as("no password is asked for")
                .contains("name=\"consent\"");
        act("sign-out", "session", server.sessions().getFirst().id());
        assertThat(server.sessions()).isEmpty();
        assertThat(act("sign-in", "username", "keper").body()).contains("keeper");
    }

    @Test
    void doesWhatItsButtonsSay() {
        start(Map.of("page", "act"));
        act("faults", "on", "exp-past");
        act("faults", "once", "nonce-wrong");
        assertThat(server.faults().on()).containsExactly("exp-past", "nonce-wrong");
        act("faults", "off", "nonce-wrong");
        assertThat(server.faults().on()).containsExactly("exp-past");
        act("faults", "all", "off");
        assertThat(server.faults().on()).isEmpty();
        String token = server.testing().issueToken("rider", "dragons-desktop");
        act("tokens", "jti", server.tokens().getFirst().jti());
        assertThat(client.apiWith("/api/dragons", token).statusCode()).isEqualTo(401);
        act("keys");
        assertThat(server.keys()).hasSize(8);
        String later = server.testing().issueToken("rider", "dragons-desktop");
        act("clock", "pass", "3600");
        assertThat(client.apiWith("/api/dragons", later).statusCode()).isEqualTo(401);
        act("clock", "reset", "yes");
        assertThat(client.apiWith("/api/dragons", later).statusCode()).isEqualTo(200);
        for (String wrong : List.of("x", "9223372036854775807", "999999999999")) {
            assertThat(act("clock", "pass", wrong).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void takesNoFormThatItHasNotShown() {
        start(Map.of("page", "act"));
        assertThat(
                new TestBrowser().post(client.at("/page/sign-in"), Map.of("username", "rider")).statusCode())
                .isEqualTo(403);
        String token = client.browser.hidden(page()).get("csrf");
        assertThat(new TestBrowser().post(client.at("/page/faults"), Map.of("on", "exp-past", "csrf", token))
                .statusCode()).as("shown in another browser").isEqualTo(403);
        assertThat(server.faults().on()).isEmpty();
        assertThat(server.sessions()).isEmpty();
    }

    @Test
    void isForThisComputerAlone() {
        assertThat(RawHttp.get(server.address(), "/", "Host: evil.example")).startsWith("HTTP/1.1 404");
        assertThat(client.api("/", "X-Forwarded-For", "192.0.2.1").statusCode()).isEqualTo(404);
        assertThat(client.api("/", "Via", "1.1 proxy").statusCode()).isEqualTo(404);
        assertThat(client.api("/", "Origin", "http://localhost:4200").headers()
                .firstValue("Access-Control-Allow-Origin")).as("no script of another origin reads it")
                .isEmpty();
        start(Map.of("page", "off"));
        assertThat(page().statusCode()).isEqualTo(404);
        try (MockServer reached = MockServer
                .start(MockConfig.defaults().withPort(0).withHost("0.0.0.0").withFixedKeys())) {
            assertThat(new TestBrowser().get(reached.address()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void saysUnderWhichNameOneSignsIn() {
        start(Map.of("page", "act"));
        URI other = URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
        assertThat(new TestBrowser().get(other).body()).contains("Open this page at")
                .doesNotContain("page/sign-in");
    }

    @Test
    void needsNothingThatAStrictPolicyForbids() throws Exception {
        start(Map.of("page", "act"));
        HttpResponse<String> page = page();
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).startsWith("default-src 'none'; style-src 'sha256-").contains(
                "script-src '" + hash(page.body(), "script"), "connect-src 'self'", "frame-ancestors 'none'",
                "form-action 'self'");
        assertThat(page.body()).doesNotContainPattern(
                "(?i)<link(?! rel=\"icon\" href=\"data:)|<img|<iframe|javascript:|\\sstyle=|\\son\\w+=");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    private static String hash(String html, String element) throws Exception {
        int open = html.indexOf("<" + element + ">") + element.length() + 2;
        byte[] content = html.substring(open, html.indexOf("</" + element + ">", open))
                .getBytes(StandardCharsets.UTF_8);
        return "sha256-"
                + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(content))
                + "'";
    }

    /// All that can be done is a link, a button, a field or a fold, each of which a keyboard reaches and a screen reader names.
    @Test
    void isReadAndUsedByKeyboard() {
        start(Map.of("page", "act"));
        server.testing().signIn("rider");
        server.testing().issueToken("rider", "dragons-spa");
        String html = html();
        assertThat(matches(html, "href=\"#(\\w+)\""))
                .containsExactly("requests", "people", "clients", "apis", "tokens", "keys", "clock", "faults")
                .allMatch(each -> html.contains("id=\"" + each + "\""));
        assertThat(matches(html, "<section id=\"(\\w+)\" aria-labelledby=\"\\1-title\">")).hasSize(8);
        assertThat(matches(html, "<th(?! scope=\"col\")([ >])")).isEmpty();
        assertThat(matches(html,
                "class=\"scroll\"(?![^>]*role=\"region\"[^>]*aria-label=\"[^\"]+\" tabindex=\"0\")(.)"))
                .as("what scrolls can be reached and has a name").isEmpty();
        assertThat(matches(html, "<(button)(?! type=\"submit\")")).isEmpty();
        assertThat(matches(html, "<h([1-6])")).startsWith("1", "2").doesNotContain("3");
    }

    private static List<String> matches(String html, String pattern) {
        return Pattern.compile(pattern).matcher(html).results().map((MatchResult each) -> each.group(1))
                .toList();
    }

    @Test
    void writesNothingOfOthersAsMarkup() {
        new TestBrowser().send(HttpRequest.newBuilder(client.at("/register"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(
                        "{\"client_name\": \"<b>bold\", \"redirect_uris\": [\"https://app.example/cb\"]}")));
        client.api("/%3Cscript%3E?a=%3Cscript%3Ealert(1)%3C/script%3E&page=%3Ci%3E");
        assertThat(page().body()).contains("&lt;b&gt;bold", "&lt;i&gt;").doesNotContain("<b>bold", "<i>")
                .containsOnlyOnce("<script>");
    }

    @Test
    void cutsWhatIsVeryMuch() {
        List<Map<String, Object>> people = IntStream.range(0, 150)
                .mapToObj(each -> Map.<String, Object>of("username", "person" + each)).toList();
        try (MockServer many = MockServer.start(
                MockConfig.defaults().withPort(0).withRegistrations(new Registrations(people, List.of()))
                        .withSettings(Map.of("page", "act")).withFixedKeys())) {
            assertThat(new TestBrowser().get(many.address()).body()).contains("Sign in as person99<")
                    .doesNotContain("person100").contains("One of 50 more");
        }
    }
}
