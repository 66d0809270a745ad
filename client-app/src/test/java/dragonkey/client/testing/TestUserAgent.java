package dragonkey.client.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemException;
import dragonkey.client.signin.UserAgent;

/// Plays the browser and its user: reads the request, and answers as a test tells it, by default rightly.
public final class TestUserAgent implements UserAgent {
    public static final URI REDIRECT_URI = URI.create("http://127.0.0.1:4711/callback");

    /// The parameters of each request that was opened.
    public final List<Map<String, String>> opened = new ArrayList<>();
    /// The parameters as they stood in the address of each request: pushed ones are not there.
    public final List<Map<String, String>> addresses = new ArrayList<>();
    /// Where a second browser has its answers sent, once the first has opened the page.
    public @Nullable URI continueAt;
    /// What arrives at the redirect URI, by the parameters of the request.
    public Function<Map<String, String>, List<String>> answers = request -> List
            .of("?code=the-code&state=" + request.get("state"));
    public boolean closed;

    private final TestProvider provider;

    public TestUserAgent(TestProvider provider) {
        this.provider = provider;
    }

    @Override
    public BrowserVisit prepare(URI registeredRedirectUri) {
        return new TestBrowserVisit();
    }

    private final class TestBrowserVisit implements BrowserVisit {
        private final BlockingQueue<URI> queue = new LinkedBlockingQueue<>();
        private URI redirectUri = REDIRECT_URI;

        @Override
        public URI redirectUri() {
            return redirectUri;
        }

        private void show(AuthorizationPage authorizationPage) throws ProblemException, InterruptedException {
            Map<String, String> address = parameters(authorizationPage.requestFor(redirectUri));
            addresses.add(address);
            opened.add(provider.unpushed(address));
        }

        @Override
        public void open(AuthorizationPage authorizationPage) throws ProblemException, InterruptedException {
            show(authorizationPage);
            if (continueAt != null) {
                redirectUri = continueAt;
                show(authorizationPage);
            }
            Map<String, String> request = opened.getLast();
            provider.nonce = request.getOrDefault("nonce", "");
            for (String answer : answers.apply(request)) {
                queue.add(URI.create(redirectUri + answer));
            }
        }

        @Override
        public URI nextAnswer() throws InterruptedException {
            return queue.take();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    public static Map<String, String> parameters(URI uri) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : uri.getRawQuery().split("&", -1)) {
            String[] sides = pair.split("=", 2);
            parameters.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
