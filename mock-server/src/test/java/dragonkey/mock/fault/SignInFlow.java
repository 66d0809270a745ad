package dragonkey.mock.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

/// One whole sign-in at an issuer that may do anything, and everything that came back, by place. Addresses are
/// those that the issuer should have: so one wrong document does not hide what the others say.
final class SignInFlow {
    private static final HttpClient HTTP = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final int MOST = 300_000;
    private static final Pattern CODE = Pattern
            .compile("([?&#;]code=|name=\"code\" value=\")([A-Za-z0-9_-]{20,})");
    private static final Pattern RANDOM = Pattern
            .compile("\"(sid|jti|at_hash|access_token|id_token)\":\"[^\"]*\"");

    /// One answer as text.
    record ReceivedAnswer(int status, String location, String type, String body) {
        static final ReceivedAnswer NOTHING = new ReceivedAnswer(0, "", "", "");

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    final Map<String, ReceivedAnswer> got = new LinkedHashMap<>();
    private final URI issuer;
    private final String slow;

    /// @param slow the place whose answer is not waited for; empty when each is
    SignInFlow(URI issuer, String slow, String attempt) {
        this.issuer = issuer;
        this.slow = slow;
        TestClient testClient = new TestClient(issuer);
        got.put("discovery", read("discovery", get(testClient, "/.well-known/openid-configuration")));
        got.put("jwks", read("jwks", get(testClient, "/.well-known/jwks.json")));
        got.put("resource", read("resource", get(testClient, "/.well-known/oauth-protected-resource/api/")));
        got.put("resource_suffix",
                read("resource_suffix", get(testClient, "/api/.well-known/oauth-protected-resource")));
        HttpResponse<String> refusal = testClient.api("/api/");
        got.put("challenge", new ReceivedAnswer(refusal.statusCode(),
                refusal.headers().firstValue("WWW-Authenticate").orElse(""), "", refusal.body()));
        Map<String, String> request = TestClient.request("state", "state-" + attempt);
        request.put("nonce", "nonce-" + attempt);
        HttpResponse<String> redirect = testClient.signIn(request, "rider");
        got.put("response", new ReceivedAnswer(redirect.statusCode(),
                redirect.headers().firstValue("Location").orElse(""), "", redirect.body()));
        Matcher code = CODE.matcher(response().location + response().body);
        if (code.find()) {
            got.put("token", read("token", HttpRequest.newBuilder(testClient.at("/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(TestBrowser.encode(TestClient.exchange(code.group(2)))))));
        }
        String access = text("token", "access_token");
        if (!access.isEmpty()) {
            got.put("userinfo", read("userinfo",
                    get(testClient, "/userinfo").header("Authorization", "Bearer " + access)));
            got.put("api",
                    read("api", get(testClient, "/api/dragons").header("Authorization", "Bearer " + access)));
            got.put("access_token", new ReceivedAnswer(200, "", "",
                    TestClient.part(access, 0) + " " + TestClient.part(access, 1)));
        }
    }

    ReceivedAnswer response() {
        return got.getOrDefault("response", ReceivedAnswer.NOTHING);
    }

    JsonNode json(String place) {
        return got.getOrDefault(place, ReceivedAnswer.NOTHING).json();
    }

    String accessToken() {
        return text("token", "access_token");
    }

    /// The status that another token gets at the API.
    int api(String token) {
        return new TestClient(issuer).apiWith("/api/dragons", token).statusCode();
    }

    /// The same at UserInfo.
    int userInfo(String token) {
        return new TestClient(issuer).apiWith("/userinfo", token).statusCode();
    }

    String idToken() {
        return text("token", "id_token");
    }

    JsonNode header() {
        return TestClient.part(idToken(), 0);
    }

    JsonNode claims() {
        return TestClient.part(idToken(), 1);
    }

    /// The places where the two got something else, once names, codes and random values are taken out. What one
    /// of them could not reach is not compared.
    Set<String> differences(SignInFlow other) {
        Set<String> places = new TreeSet<>();
        got.forEach((place, mine) -> {
            ReceivedAnswer theirs = other.got.get(place);
            if (theirs != null && !plain(mine).equals(other.plain(theirs))) {
                places.add(place);
            }
        });
        if (!idToken().isEmpty() && !other.idToken().isEmpty()
                && !signed(other).equals(other.signed(other))) {
            places.add("token");
        }
        if (!accessToken().isEmpty() && !other.accessToken().isEmpty() && IssuerSignature.by(other,
                accessToken()) != IssuerSignature.by(other, other.accessToken())) {
            places.add("access_token");
        }
        return places;
    }

    /// What is left of the ID token when random values are taken out, and whether those fit.
    ///
    /// @param keys who shows the right keys
    private String signed(SignInFlow keys) {
        String[] parts = idToken().split("\\.", -1);
        String last = parts[parts.length - 1];
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        boolean canonical = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Base64.getUrlDecoder().decode(last)).equals(last);
        return parts.length + " " + last.length() + canonical + IssuerSignature.by(keys, idToken())
                + IssuerSignature.leftHalfOfHash(text("token", "access_token")).equals(
                        claims().path("at_hash").asString(""))
                + plain(header().toString()) + plain(claims);
    }

    private ReceivedAnswer plain(ReceivedAnswer raw) {
        return new ReceivedAnswer(raw.status, plain(raw.location), raw.type, plain(raw.body));
    }

    private String plain(String text) {
        String named = text
                .replaceAll("http://[^/]*/\\.well-known/oauth-protected-resource/[^ \"]*", "METADATA")
                .replace(issuer.toString(), "ISSUER/")
                .replace(URLEncoder.encode(issuer.toString(), StandardCharsets.UTF_8), "ISSUER/");
        return RANDOM.matcher(CODE.matcher(named).replaceAll("$1X")).replaceAll("\"$1\":\"X\"");
    }

    private String text(String place, String member) {
        try {
            return json(place).path(member).asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private static HttpRequest.Builder get(TestClient testClient, String path) {
        return HttpRequest.newBuilder(testClient.at(path));
    }

    /// Status 0 when nothing whole came: the body says why.
    private ReceivedAnswer read(String place, HttpRequest.Builder request) {
        // One that is late on a busy computer must not be taken for the slow one.
        Duration patience = place.equals(slow) ? SHORT : PATIENCE;
        try {
            return HTTP.sendAsync(request.build(), BodyHandlers.ofInputStream())
                    .thenApplyAsync(SignInFlow::read).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new ReceivedAnswer(0, "", "", "too slow");
        } catch (ExecutionException e) {
            return new ReceivedAnswer(0, "", "", "broken off");
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static ReceivedAnswer read(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            return new ReceivedAnswer(response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    response.headers().firstValue("Content-Type").orElse("")
                            + response.headers().firstValue("Content-Encoding").orElse(""),
                    new String(in.readNBytes(MOST), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
