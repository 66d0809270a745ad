package dragonkey.client.signin;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.Problem;
import dragonkey.client.loopback.BrowserLauncher;
import dragonkey.client.loopback.ClosingPage;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.signin.SystemBrowser.SystemBrowserEvents;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SystemBrowserTest extends SignInFixture {
    private final List<Problem> troubles = new ArrayList<>();
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    @BeforeEach
    void register() {
        client = new ClientRegistration(TestProvider.CLIENT_ID, URI.create("http://127.0.0.1/callback"),
                List.of("openid"), RequestParameters.NOTHING);
    }

    private SignInOutcome run(BrowserLauncher opener, Duration patience) {
        var browser = new SystemBrowser(opener, new SystemBrowserEvents(address::complete, troubles::add),
                () -> ClosingPage.html("Done", "Go back"), patience);
        return signIn.run(new Connection("test", new Provider(provider.issuer()), client,
                URI.create("http://127.0.0.1/"), Connection.Browser.SYSTEM), browser, _ -> {
                });
    }

    /// A browser whose person signs in at once: it calls back, and returns the status of the last page.
    private int visit(URI page) throws IOException, InterruptedException {
        var request = TestUserAgent.parameters(page);
        provider.nonce = String.valueOf(request.get("nonce"));
        URI callback = URI
                .create(request.get("redirect_uri") + "?code=the-code&state=" + request.get("state"));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(callback).build(), BodyHandlers.ofString()).statusCode();
    }

    @Test
    void signsInThroughThePersonsOwnBrowser() throws Exception {
        var status = new CompletableFuture<Integer>();
        SignInOutcome outcome = run(page -> Thread.startVirtualThread(() -> {
            try {
                status.complete(visit(page));
            } catch (IOException | InterruptedException e) {
                status.completeExceptionally(e);
            }
        }), Duration.ofSeconds(10));
        assertThat(outcome).isInstanceOf(SignInOutcome.SignInCompleted.class);
        assertThat(status.get(5, TimeUnit.SECONDS)).isEqualTo(HttpURLConnection.HTTP_OK);
        assertThat(provider.form("/token").get("redirect_uri"))
                .matches("http://127\\.0\\.0\\.1:[0-9]+/callback");
        assertThat(troubles).isEmpty();
    }

    @Test
    void waitsOnWithTheAddressWhenNoBrowserCanBeOpened() throws Exception {
        var outcome = new CompletableFuture<SignInOutcome>();
        Thread.startVirtualThread(() -> outcome.complete(run(_ -> {
            throw new IOException("no browser");
        }, Duration.ofSeconds(10))));
        assertThat(visit(address.get(5, TimeUnit.SECONDS))).isEqualTo(HttpURLConnection.HTTP_OK);
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(SignInOutcome.SignInCompleted.class);
        assertThat(troubles).extracting(Problem::code).containsExactly("signin.no_browser");
    }

    @Test
    void namesAnAnswerThatIsPostedAsAForm() {
        SignInOutcome outcome = run(page -> {
            var request = TestUserAgent.parameters(page);
            var form = BodyPublishers.ofString("code=the-code&state=" + request.get("state"));
            var post = HttpRequest.newBuilder(URI.create(String.valueOf(request.get("redirect_uri"))))
                    .POST(form).header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", "https://provider.example").build();
            var _ = HttpClient.newHttpClient().sendAsync(post, BodyHandlers.discarding());
        }, Duration.ofSeconds(10));
        assertThat(outcome).isInstanceOfSatisfying(SignInOutcome.SignInRejected.class,
                signInRejected -> assertThat(signInRejected.problem().code()).isEqualTo("response.mode"));
        assertThat(provider.count("/token")).isZero();
    }

    @Test
    void cancelEndsTheListener() throws Exception {
        var outcome = new CompletableFuture<SignInOutcome>();
        Thread thread = Thread.startVirtualThread(() -> outcome.complete(run(_ -> {
            throw new IOException("no browser");
        }, Duration.ofMinutes(1))));
        URI redirectUri = URI
                .create(TestUserAgent.parameters(address.get(5, TimeUnit.SECONDS)).get("redirect_uri"));
        thread.interrupt();
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(SignInOutcome.SignInCancelled.class);
        assertThatThrownBy(
                () -> new Socket(InetAddress.ofLiteral("127.0.0.1"), redirectUri.getPort()).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void givesUpWhenNobodyAnswersInTime() {
        assertThat(run(_ -> {
        }, Duration.ofMillis(20))).isInstanceOfSatisfying(SignInOutcome.SignInRejected.class,
                outcome -> assertThat(outcome.problem().code()).isEqualTo("signin.timeout"));
    }
}
