package dragonkey.client.signin;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.TextField;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// The person's own browser is played by an HTTP client that keeps cookies and follows redirects.
class SystemBrowserInTheWindowTest extends WindowTest {
    private static final Pattern HIDDEN = Pattern
            .compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");

    private final HttpClient browser = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL)).build();

    @Test
    void goesOnWithTheSameSignInAndHasItsAnswerTaken() throws Exception {
        AppDriver appDriver = startApp().click("#sign-in").awaitOnPage("[name=username]")
                .click("#sign-in-browser").awaitShown("#sign-in-copy-address");
        TextField shown = (TextField) appDriver.stage().getScene().lookup("#sign-in-address");
        URI address = URI.create(shown.getText());
        // No browser can be opened here: that is said, and the sign-in waits on.
        appDriver.awaitText("#problem-code", "signin.no_browser").awaitStatus("Signing in");
        HttpResponse<String> page = get(address);
        HttpResponse<String> consent = submit(page, "username=rider&password=rider");
        HttpResponse<String> end = submit(consent, "consent=allow");
        assertThat(end.uri().getPath()).isEqualTo("/callback");
        assertThat(end.body()).contains("You can close this page").doesNotContain("code=");
        appDriver.awaitStatus("Signed in as Ada Rider");
        // Nor for the sign-out: then the provider's address is called from here.
        appDriver.click("#sign-out").awaitText("#notice", "Signed out here, and at the provider.");
    }

    @Test
    void saysForHowLongTheBrowserIsWaitedFor() throws Exception {
        AppDriver appDriver = startApp().click("#sign-in").awaitOnPage("[name=username]")
                .click("#sign-in-browser").awaitText("#sign-in-busy-words", "Waiting for your browser");
        appDriver.await("a second and the limit", () -> appDriver.text("#sign-in-busy-time")
                .matches("[1-9][0-9]* s · gives up after 10 min without an answer"));
        appDriver.click("#sign-in-cancel").awaitStatus("Signed out").awaitShown("#sign-in");
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> submit(HttpResponse<String> page, String typed) throws Exception {
        var form = new StringBuilder(typed);
        Matcher hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            form.append('&').append(hidden.group(1)).append('=')
                    .append(URLEncoder.encode(hidden.group(2), StandardCharsets.UTF_8));
        }
        Matcher action = ACTION.matcher(page.body());
        assertThat(action.find()).as(page.body()).isTrue();
        URI target = page.uri().resolve(action.group(1).replace("&amp;", "&"));
        return browser.send(
                HttpRequest.newBuilder(target).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.toString())).build(),
                BodyHandlers.ofString());
    }
}
