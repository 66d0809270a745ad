package dragonkey.mock.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.mock.MockServer;

/// One client and one person before one server.
public final class TestClient {
    static final String VERIFIER = "a-code-verifier-that-is-long-enough-for-everybody";
    public static final String CALLBACK = "http://127.0.0.1:49152/callback";
    public static final String SCOPE = "openid profile email read:dragons";

    final URI issuer;
    public final TestBrowser browser = new TestBrowser();

    public TestClient(MockServer server) {
        this(server.issuer());
    }

    public TestClient(URI issuer) {
        this.issuer = issuer;
    }

    /// A path below the issuer, or an address as it is.
    public URI at(String path) {
        return URI.create(path.startsWith("/") ? issuer + path.substring(1) : path);
    }

    /// A good request of dragons-desktop.
    public static Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "dragons-desktop");
        request.put("redirect_uri", CALLBACK);
        request.put("scope", SCOPE);
        request.put("state", "state-1");
        request.put("nonce", "nonce-1");
        request.put("code_challenge", challenge());
        request.put("code_challenge_method", "S256");
        return request;
    }

    public static Map<String, String> request(String name, String value) {
        Map<String, String> request = request();
        request.put(name, value);
        return request;
    }

    static Map<String, String> requestWithout(String name) {
        Map<String, String> request = request();
        request.remove(name);
        return request;
    }

    public HttpResponse<String> authorize(Map<String, String> request) {
        return browser.get(at("/authorize?" + TestBrowser.encode(request)));
    }

    /// Goes through all pages; the answer is the redirect to the client.
    public HttpResponse<String> signIn(Map<String, String> request, String username) {
        HttpResponse<String> page = authorize(request);
        if (page.body().contains("name=\"password\"")) {
            page = browser.submit(page, Map.of("username", username, "password", username));
        }
        return page.body().contains("name=\"consent\"")
                ? browser.submit(page, Map.of("consent", "allow"))
                : page;
    }

    public static Map<String, String> answer(HttpResponse<String> redirect) {
        String location = redirect.headers().firstValue("Location").orElseThrow(
                () -> new AssertionError("no redirect: " + redirect.statusCode() + redirect.body()));
        return parameters(URI.create(location));
    }

    /// What the query says.
    public static Map<String, String> parameters(URI address) {
        Map<String, String> answer = new LinkedHashMap<>();
        for (String pair : address.getRawQuery().split("&", -1)) {
            String[] both = pair.split("=", 2);
            answer.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return answer;
    }

    public String code() {
        return code(request());
    }

    public String code(Map<String, String> request) {
        String code = answer(signIn(request, "rider")).get("code");
        if (code == null) {
            throw new AssertionError("no code");
        }
        return code;
    }

    public static Map<String, String> exchange(String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", "dragons-desktop");
        form.put("code", code);
        form.put("redirect_uri", CALLBACK);
        form.put("code_verifier", VERIFIER);
        return form;
    }

    public HttpResponse<String> token(Map<String, String> form) {
        return new TestBrowser().post(at("/token"), form);
    }

    /// Sends a token of the shop's, with its secret, to introspection or revocation.
    public HttpResponse<String> withSecret(String path, String token) {
        return new TestBrowser().post(at(path),
                Map.of("token", token, "client_id", "shop", "client_secret", "s3cret"));
    }

    /// Tokens of a whole sign-in.
    public JsonNode tokens() {
        return json(token(exchange(code())));
    }

    public JsonNode tokens(String scope) {
        return json(token(exchange(code(request("scope", scope)))));
    }

    public HttpResponse<String> api(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new TestBrowser().send(request);
    }

    public HttpResponse<String> apiWith(String path, String token) {
        return api(path, "Authorization", "Bearer " + token);
    }

    /// The challenges of an answer without what leads to metadata, which each 401 of the API has (RFC 9728 §5.1).
    public static List<String> challenges(HttpResponse<String> response) {
        return response.headers().allValues("WWW-Authenticate").stream()
                .map(each -> each.replaceAll(",? resource_metadata=\"[^\"]+\"", "")).toList();
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    public static JsonNode part(String jwt, int index) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[index]));
    }

    static String challenge() {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
