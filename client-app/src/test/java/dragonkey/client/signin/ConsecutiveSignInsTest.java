package dragonkey.client.signin;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// The web engine lets five loads of one host go on at once. None may be counted that has ended.
class ConsecutiveSignInsTest extends WindowTest {
    private static final int MORE_THAN_THE_ENGINE_COUNTS = 8;

    @Test
    void leaveNoLoadBehindAtTheHostOfTheRedirectUri() throws Exception {
        TestProvider provider = closedLater(new TestProvider());
        TestAuthorizationEndpoint.atOnce(provider);
        AppDriver appDriver = desk("--issuer", provider.issuer().toString(), "--client-id",
                TestProvider.CLIENT_ID, "--redirect-uri", "http://127.0.0.1/callback");
        // Each leads from one host to another: to 127.0.0.1, from where nothing is loaded yet.
        String elsewhere = "http://localhost:" + provider.issuer().getPort() + "/authorize";
        provider.metadata.put("authorization_endpoint", elsewhere);
        for (int i = 0; i < MORE_THAN_THE_ENGINE_COUNTS; i++) {
            signInAndOut(provider, appDriver);
        }
        provider.metadata.put("authorization_endpoint", provider.at("authorize").toString());
        signInAndOut(provider, appDriver);
        assertThat(provider.count("/token")).isEqualTo(MORE_THAN_THE_ENGINE_COUNTS + 1L);
    }

    private static void signInAndOut(TestProvider provider, AppDriver appDriver) {
        provider.claims.clear();
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider").click("#sign-out")
                .awaitStatus("Signed out").awaitShown("#sign-in");
    }
}
