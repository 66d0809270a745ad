package dragonkey.mock.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.HttpListener;
import dragonkey.mock.http.Response;
import dragonkey.mock.state.LoggedRequest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The API without the provider: a provider of its own in the same process is the issuer elsewhere.
class ApiServerTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(http));
    private MockServer issuer;

    @BeforeEach
    void start() {
        issuer = opened(MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys()));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(one);
        return one;
    }

    private ApiServer api() {
        return api(issuer.issuer());
    }

    private ApiServer api(URI trusted) {
        HttpListener listener = listener();
        return opened(new ApiServer(listener, URI.create("http://localhost:" + listener.port() + "/"),
                new TrustedIssuer(trusted, issuer.issuer() + "api/"), Clock.systemUTC()));
    }

    private static HttpListener listener() {
        return HttpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private HttpResponse<String> ask(ApiServer api, String token) throws IOException, InterruptedException {
        return ask(api, "api/dragons", token);
    }

    private HttpResponse<String> ask(ApiServer api, String path, String token)
            throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(api.address().resolve(path))
                .header("Authorization", "Bearer " + token).header("Origin", "http://page").build(),
                BodyHandlers.ofString());
    }

    private String token() {
        return issuer.testing().issueToken("rider", "dragons-desktop");
    }

    private String token(Map<String, ?> claims) {
        return issuer.testing().issueToken("rider", "dragons-desktop", "", claims, Duration.ofMinutes(5));
    }

    private List<LoggedRequest> keyRequests() {
        return issuer.recentRequests().stream().filter(each -> each.path().endsWith("jwks.json")).toList();
    }

    @Test
    void opensToTokensOfTheIssuerThatItTrusts() throws Exception {
        ApiServer api = api();
        HttpResponse<String> dragons = ask(api, token());
        assertThat(dragons.statusCode()).isEqualTo(200);
        assertThat(dragons.body()).contains(api.address() + "api/dragons/1/picture");
        assertThat(dragons.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(ask(api, "api/orders", token()).statusCode()).isEqualTo(403);
        assertThat(ask(api, "health", "").statusCode()).isEqualTo(200);
        assertThat(ask(api, "token", token()).statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhatIsWrongWithAToken() throws Exception {
        ApiServer api = api();
        Map<String, String> wrong = new HashMap<>();
        wrong.put(
                issuer.testing().issueToken("rider", "dragons-desktop", "", Map.of(), Duration.ofMinutes(-1)),
                "expired");
        wrong.put(token(Map.of("aud", "https://other.example/")), "another audience");
        wrong.put(token(Map.of("iss", "https://other.example/")), "another issuer");
        wrong.put(token() + "x", "signature");
        wrong.forEach((token, why) -> {
            try {
                HttpResponse<String> answer = ask(api, token);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                        .contains("invalid_token", why);
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void saysWhoGivesTokensForItWhereTokensCallItByItsAddress() throws Exception {
        HttpListener listener = listener();
        URI address = URI.create("http://localhost:" + listener.port() + "/");
        ApiServer named = opened(new ApiServer(listener, address,
                new TrustedIssuer(issuer.issuer(), address + "api/"), Clock.systemUTC()));
        String place = address + ".well-known/oauth-protected-resource/api/";
        assertThat(ask(named, "api/dragons", "junk").headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("resource_metadata=\"" + place + "\"");
        assertThat(ask(named, ".well-known/oauth-protected-resource/api/", "").body()).contains(
                "\"resource\":\"" + address + "api/\"",
                "\"authorization_servers\":[\"" + issuer.issuer() + "\"]");
        assertThat(ask(named, token(Map.of("aud", address + "api/"))).statusCode()).isEqualTo(200);
        ApiServer other = api();
        assertThat(ask(other, "api/dragons", "junk").headers().firstValue("WWW-Authenticate").orElse(""))
                .doesNotContain("resource_metadata");
        assertThat(ask(other, ".well-known/oauth-protected-resource/api/", "").statusCode()).isEqualTo(404);
    }

    @Test
    void threeShareNothingAndOneMayEnd() throws Exception {
        List<ApiServer> apis = List.of(api(), api(), api());
        String token = token(Map.of("scope", "read:dragons write:dragons"));
        HttpResponse<String> added = http
                .send(HttpRequest.newBuilder(apis.getFirst().address().resolve("api/dragons"))
                        .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers
                                .ofString("{\"name\": \"Own\", \"origin\": \"Here\", \"element\": \"fire\"}"))
                        .build(), BodyHandlers.ofString());
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(ask(apis.get(0), token).body()).contains("\"Own\"");
        assertThat(ask(apis.get(1), token).body()).doesNotContain("\"Own\"");
        apis.get(1).close();
        assertThatThrownBy(() -> ask(apis.get(1), token)).isInstanceOf(IOException.class);
        assertThat(ask(apis.get(0), token).statusCode()).isEqualTo(200);
        assertThat(ask(apis.get(2), token).statusCode()).isEqualTo(200);
    }

    @Test
    void takesANewKeyAtOnceAndLooksForUnknownOnesAFewTimesAMinute() throws Exception {
        ApiServer api = api();
        String before = token();
        assertThat(ask(api, before).statusCode()).isEqualTo(200);
        issuer.rotateKeys();
        assertThat(ask(api, token()).statusCode()).isEqualTo(200);
        for (int stranger = 0; stranger < 50; stranger++) {
            String header = Base64.getUrlEncoder().withoutPadding().encodeToString(
                    ("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + stranger + "\"}").getBytes(UTF_8));
            assertThat(ask(api, header + before.substring(before.indexOf('.'))).statusCode()).isEqualTo(401);
        }
        assertThat(keyRequests()).hasSizeBetween(2, 5);
        // Strangers use up the looks, and nobody else is turned away for it.
        assertThat(ask(api, before).statusCode()).isEqualTo(200);
    }

    @Test
    void goesOnWhileTheIssuerIsDownAndSaysSoWhereItNeverWasUp() throws Exception {
        ApiServer known = api();
        ApiServer late = api();
        String token = token();
        String another = token();
        assertThat(ask(known, token).statusCode()).isEqualTo(200);
        issuer.close();
        assertThat(ask(known, another).statusCode()).isEqualTo(200);
        for (int again = 0; again < 5; again++) {
            assertThat(ask(late, token).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void findsTheKeysOfAnIssuerThatKnowsOAuthAlone() throws Exception {
        HttpListener other = opened(listener());
        URI name = URI.create("http://127.0.0.1:" + other.port() + "/realms/one");
        String keys = http
                .send(HttpRequest.newBuilder(issuer.issuer().resolve(".well-known/jwks.json")).build(),
                        BodyHandlers.ofString())
                .body().replaceAll(",?\"alg\":\"[A-Za-z0-9]+\"", "");
        serve(other, "/.well-known/oauth-authorization-server/realms/one",
                Response.json(200, Map.of("issuer", name.toString(), "jwks_uri", name + "/keys")),
                "/realms/one/keys", Response.of(200, "application/json", keys.getBytes(UTF_8)));
        ApiServer api = api(name);
        assertThat(ask(api, token(Map.of("iss", name.toString()))).statusCode()).isEqualTo(200);
    }

    private static void serve(HttpListener listener, String path, Response response, String other,
            Response otherResponse) {
        Handler handler = request -> request.target().path().equals(path)
                ? response
                : request.target().path().equals(other) ? otherResponse : Response.empty(404);
        listener.serve(handler, (_, _, _) -> {
        });
    }

    @ParameterizedTest
    @CsvSource({"http://keys.example/keys, 200", "/keys, 302", "/keys, 500", "/large, 200"})
    void takesNoKeysThatOthersCouldChangeOrThatAreTooMuch(String jwksUri, int status) throws Exception {
        HttpListener other = opened(listener());
        URI name = URI.create("http://127.0.0.1:" + other.port() + "/");
        byte[] keys = ("{\"keys\":[]}" + (jwksUri.equals("/large") ? " ".repeat(300_000) : ""))
                .getBytes(UTF_8);
        serve(other, "/.well-known/openid-configuration",
                Response.json(200, Map.of("issuer", name.toString(), "jwks_uri", name.resolve(jwksUri))),
                URI.create(jwksUri).getPath(),
                Response.of(status, "application/json", keys).with("Location", issuer.issuer() + "jwks"));
        assertThat(ask(api(name), token()).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://issuer.example/", "ftp://localhost/", "https://a@b.example/",
            "https://issuer.example/?x=1", "https://issuer.example/#x", "issuer",
            "http://127.0.0.1.example/"})
    void trustsNoIssuerThatOthersCouldPassFor(String issuer) {
        URI uri = URI.create(issuer);
        assertThatThrownBy(() -> new TrustedIssuer(uri, "api")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }

    @Test
    void looksWhereOpenIdAndOAuthHaveTheMetadata() {
        assertThat(new TrustedIssuer(URI.create("https://a.example"), "api").metadata())
                .extracting(URI::toString)
                .containsExactly("https://a.example/.well-known/openid-configuration",
                        "https://a.example/.well-known/oauth-authorization-server");
        assertThat(new TrustedIssuer(URI.create("https://a.example/t/"), "api").metadata())
                .extracting(URI::toString)
                .containsExactly("https://a.example/t/.well-known/openid-configuration",
                        "https://a.example/.well-known/oauth-authorization-server/t");
    }
}
