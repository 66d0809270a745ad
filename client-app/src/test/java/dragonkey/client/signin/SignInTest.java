package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.connection.Connection;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.Finding.Outcome;
import dragonkey.client.oauth.Http;
import dragonkey.client.oauth.Rule;
import dragonkey.client.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

class SignInTest {
    private TestProvider provider;
    private TestUserAgent userAgent;
    private final SignIn signIn = new SignIn(new Http(Duration.ofSeconds(10)), new SecureRandom(),
            Clock.systemUTC());

    @BeforeEach
    void start() throws IOException {
        provider = new TestProvider();
        userAgent = new TestUserAgent(provider);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private SignInOutcome run() {
        var client = new Client(TestProvider.CLIENT_ID, TestUserAgent.REDIRECT_URI,
                List.of("openid", "profile"),
                null, null, null);
        return signIn.run(new Connection("test", provider.issuer(), client, URI.create("http://127.0.0.1/"),
                Connection.Browser.SYSTEM), userAgent, _ -> {
                });
    }

    @Test
    void signsInAndTellsEveryRule() {
        SignInOutcome outcome = run();
        assertThat(outcome).isInstanceOf(SignInOutcome.Done.class);
        Session.SignedIn session = ((SignInOutcome.Done) outcome).session();
        assertThat(session.tokens().accessToken().value()).isEqualTo("access");
        assertThat(session.profile().displayName()).isEqualTo("Ada Rider");
        assertThat(session.verdict().findings()).hasSize(Rule.values().length);
        assertThat(session.verdict().count(Outcome.FAILED)).isZero();
    }
}
