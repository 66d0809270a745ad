package dragonkey.client.real;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dragonkey.client.loopback.BrowserLauncher;

import static org.assertj.core.api.Assertions.assertThat;

/// Plays the person's own browser and the person before it: keeps cookies, follows redirects, fills forms.
public final class PlayedBrowser implements BrowserLauncher {
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("<(input|button)\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)\\s*=\\s*\"([^\"]*)\"");

    private final List<ProviderForm> pages;
    private final CompletableFuture<HttpResponse<String>> end = new CompletableFuture<>();
    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS)
            .cookieHandler(new LoopbackCookies()).build();

    /// @param pages in the order in which they come; one that does not come is passed over
    public PlayedBrowser(List<ProviderForm> pages) {
        this.pages = pages;
    }

    /// The page that the browser stays on.
    public CompletableFuture<HttpResponse<String>> end() {
        return end;
    }

    @Override
    public void open(URI address) {
        Thread.startVirtualThread(() -> {
            try {
                end.complete(visit(address));
            } catch (IOException | InterruptedException | AssertionError e) {
                end.completeExceptionally(e);
            }
        });
    }

    private HttpResponse<String> visit(URI address) throws IOException, InterruptedException {
        HttpResponse<String> shown = send(HttpRequest.newBuilder(address));
        for (ProviderForm providerForm : pages) {
            if (shown.body().contains(providerForm.words())) {
                shown = submit(shown, providerForm);
            }
        }
        return shown;
    }

    private HttpResponse<String> submit(HttpResponse<String> shown, ProviderForm providerForm)
            throws IOException, InterruptedException {
        Matcher form = FORM.matcher(shown.body());
        assertThat(form.find()).as(shown.body()).isTrue();
        URI target = shown.uri().resolve(attributes(form.group(1)).getOrDefault("action", ""));
        return send(HttpRequest.newBuilder(target).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(filled(form.group(2), providerForm))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
    }

    /// What a browser sends: each named control, and of the buttons the one that is pressed.
    private static String filled(String form, ProviderForm providerForm) {
        var pairs = new ArrayList<String>();
        boolean pressed = false;
        Matcher control = CONTROL.matcher(form);
        while (control.find()) {
            Map<String, String> attributes = attributes(control.group(2));
            boolean button = "submit".equals(attributes.get("type"));
            String name = attributes.get("name");
            if (name != null && !(button && pressed)) {
                String value = attributes.getOrDefault("value", "");
                pairs.add(name + "=" + encode(providerForm.typed().getOrDefault(name, value)));
            }
            pressed |= button;
        }
        return String.join("&", pairs);
    }

    private static Map<String, String> attributes(String tag) {
        var attributes = new HashMap<String, String>();
        Matcher attribute = ATTRIBUTE.matcher(tag);
        while (attribute.find()) {
            attributes.put(attribute.group(1), attribute.group(2).replace("&amp;", "&"));
        }
        return attributes;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// As browsers do: this computer is trustworthy without TLS, so it gets its `Secure` cookies back.
    private static final class LoopbackCookies extends CookieManager {
        LoopbackCookies() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) throws IOException {
            return super.get(URI.create(uri.toString().replaceFirst("^http:", "https:")), headers);
        }
    }
}
