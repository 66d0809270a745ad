package dragonkey.client.real;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dragonkey.client.connection.Connection;
import dragonkey.client.http.ExchangeRecorder;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.Provider;
import dragonkey.client.signin.SignIn;
import dragonkey.client.story.HarFile;
import dragonkey.client.testing.SignInFixture;

/// A file of exchanges is HAR 1.2 in the eyes of `har-validator`, an npm package: needs Node.js, and runs on demand,
/// `./mvnw verify -Preal-providers`.
@Timeout(120)
class HarValidation extends SignInFixture {
    private final ExchangeRecorder recorder = new ExchangeRecorder(Clock.systemUTC());

    @Test
    void takesASignInAndOneThatFailedWithoutAnAnswer() throws Exception {
        Path folder = ProviderProcess.folder("har-validator");
        ProviderProcess.run(folder, "npm", "install", "--no-audit", "--no-fund");
        signIn(Duration.ofSeconds(10));
        write(folder.resolve("signed-in.har"));
        provider.on("/userinfo", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.getResponseHeaders().set("Content-Type", "");
            exchange.sendResponseHeaders(302, -1);
        });
        signIn(Duration.ofSeconds(10));
        provider.close();
        signIn(Duration.ofSeconds(10));
        write(folder.resolve("failed.har"));
        ProviderProcess.run(folder, "node", "validate.mjs", "signed-in.har", "failed.har");
    }

    private void signIn(Duration deadline) {
        new SignIn(new HttpTransport(deadline, recorder), new SecureRandom(), clock)
                .run(new Connection("test", new Provider(provider.issuer()), client,
                        URI.create("http://127.0.0.1/"), Connection.Browser.SYSTEM), userAgent, step -> {
                        });
    }

    private void write(Path file) throws IOException {
        Files.writeString(file, HarFile.of(List.copyOf(recorder.all()), "1"));
    }
}
