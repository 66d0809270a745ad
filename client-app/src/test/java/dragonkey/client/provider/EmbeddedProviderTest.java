package dragonkey.client.provider;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What the window's own provider is to others on the same computer.
class EmbeddedProviderTest {
    @Test
    void tellsOthersOnThisComputerNothingOfWhoIsThere() throws Exception {
        try (EmbeddedProvider provider = new EmbeddedProvider(EmbeddedProvider.usual().withPort(0));
                HttpClient browser = HttpClient.newHttpClient()) {
            URI issuer = provider.issuer();

            assertThat(status(browser, issuer)).isEqualTo(404);
            assertThat(status(browser, issuer.resolve("health"))).isEqualTo(200);
        }
    }

    private static int status(HttpClient browser, URI address) throws Exception {
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding()).statusCode();
    }
}
