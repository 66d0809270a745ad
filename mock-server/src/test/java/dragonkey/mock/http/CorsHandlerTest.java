package dragonkey.mock.http;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestKey;

import static org.assertj.core.api.Assertions.assertThat;

/// What a script in a browser may read: the client `dragons-spa` is one.
class CorsHandlerTest extends ServerTest {
    private static final String ORIGIN = "http://localhost:4200";

    private final TestKey testKey = new TestKey();

    private static void readable(HttpResponse<String> response, String... headers) {
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ORIGIN);
        String exposed = response.headers().firstValue("Access-Control-Expose-Headers").orElse("");
        for (String header : headers) {
            assertThat(response.headers().firstValue(header)).as(header).isPresent();
            assertThat(exposed.split(", ", -1)).contains(header);
        }
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(client.at(path)).headers("Origin", ORIGIN, "Authorization",
                "Bearer " + token);
    }

    @Test
    void aScriptReadsWhereTheNextPageAndTheNewDragonAre() {
        String token = client.tokens("openid read:dragons write:dragons").get("access_token").asString();
        readable(new TestBrowser().send(request("/api/dragons?page=1&size=2", token)), "Link");
        readable(
                new TestBrowser()
                        .send(request("/api/dragons", token).header("Content-Type", "application/json")
                                .POST(BodyPublishers
                                        .ofString("{\"name\":\"x\",\"origin\":\"x\",\"element\":\"x\"}"))),
                "Location");
    }

    @Test
    void aScriptReadsWhyItIsRefused() {
        readable(new TestBrowser().send(request("/api/dragons", "junk")), "WWW-Authenticate");
        readable(new TestBrowser().send(request("/api/nothing", "junk")));
        readable(new TestBrowser().send(request("/api/dragons", "junk").DELETE()));
    }

    @Test
    void aScriptReadsThatItsRequestWasTooLargeOrUnreadable() {
        for (String body : List.of("code=" + "x".repeat(70_000), "code=%")) {
            HttpResponse<String> response = new TestBrowser().send(HttpRequest.newBuilder(client.at("/token"))
                    .headers("Origin", ORIGIN, "Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body)));
            assertThat(response.statusCode()).isEqualTo(body.endsWith("%") ? 400 : 413);
            readable(response);
        }
    }

    @Test
    void aScriptReadsTheNonceThatItMustName() {
        server.requireDpopNonce(true);
        HttpRequest.Builder token = HttpRequest.newBuilder(client.at("/token"))
                .headers("Origin", ORIGIN, "Content-Type", "application/x-www-form-urlencoded", "DPoP",
                        testKey.dpop(TestKey.proof("POST", client.at("/token"), clock.instant())))
                .POST(BodyPublishers.ofString(TestBrowser.encode(Map.of("client_id", "dragons-spa"))));
        readable(new TestBrowser().send(token), "DPoP-Nonce");
    }

    @Test
    void aScriptMaySendItsTokenAndItsProof() {
        HttpResponse<String> allowed = new TestBrowser()
                .send(HttpRequest.newBuilder(client.at("/api/dragons"))
                        .headers("Origin", ORIGIN, "Access-Control-Request-Method", "POST",
                                "Access-Control-Request-Headers", "authorization,content-type,dpop")
                        .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(allowed.statusCode()).isEqualTo(204);
        readable(allowed);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers").orElse("").split(", ", -1))
                .contains("Authorization", "Content-Type", "DPoP");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void aScriptMaySendWhateverHeaderItWants() {
        HttpResponse<String> allowed = new TestBrowser().send(HttpRequest.newBuilder(client.at("/token"))
                .headers("Origin", ORIGIN, "Access-Control-Request-Method", "POST",
                        "Access-Control-Request-Headers", "traceparent,x-request-id")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("traceparent", "x-request-id");
    }

    @Test
    void everyOriginReadsWhatIsTheSameForAll() {
        for (String path : List.of("/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server", "/.well-known/jwks.json")) {
            for (String method : List.of("GET", "OPTIONS")) {
                HttpResponse<String> response = new TestBrowser().send(HttpRequest.newBuilder(client.at(path))
                        .headers("Origin", "http://localhost:5173", "Access-Control-Request-Method", "GET",
                                "Access-Control-Request-Headers", "traceparent")
                        .method(method, BodyPublishers.noBody()));
                assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
            }
        }
    }

    @Test
    void aScriptOfAnotherOriginReadsNothing() {
        HttpResponse<String> response = new TestBrowser().send(
                HttpRequest.newBuilder(client.at("/api/public")).header("Origin", "http://localhost:4201"));
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }
}
