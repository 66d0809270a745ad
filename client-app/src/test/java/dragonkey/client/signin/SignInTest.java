package dragonkey.client.signin;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.SignInRule;
import dragonkey.client.session.Session;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;

class SignInTest extends SignInFixture {

    @Test
    void signsInAndTellsEveryRule() {
        Session.SignedIn session = accepted();
        assertThat(session.tokens().accessToken().value()).isEqualTo("access");
        assertThat(session.profile().displayName()).isEqualTo("Ada Rider");
        assertThat(session.verdict().results()).extracting("code")
                .containsExactly(Arrays.stream(SignInRule.values()).map(SignInRule::code).toArray());
        assertThat(session.verdict().count(CheckOutcome.FAILED)).isZero();
        assertThat(userAgent.closed).isTrue();
    }

    @Test
    void redeemsTheCodeWithItsVerifierAndWithoutASecret() {
        accepted();
        assertThat(provider.form("/token")).containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "the-code").containsEntry("client_id", TestProvider.CLIENT_ID)
                .containsEntry("redirect_uri", TestUserAgent.REDIRECT_URI.toString())
                .containsKey("code_verifier").doesNotContainKey("client_secret");
    }

    @Test
    void tellsEachStepAsItBegins() {
        var steps = new ArrayList<SignInStep>();
        signIn.run(new Connection("test", new Provider(provider.issuer()), client,
                URI.create("http://127.0.0.1/"), Connection.Browser.SYSTEM), userAgent, steps::add);
        assertThat(steps).containsExactly(SignInStep.DISCOVERING, SignInStep.WAITING_FOR_PERSON,
                SignInStep.REDEEMING, SignInStep.JUDGING, SignInStep.READING_PROFILE);
    }

    @Test
    void asksForWhatTheConnectionAsksFor() {
        client = new ClientRegistration(TestProvider.CLIENT_ID, TestUserAgent.REDIRECT_URI, List.of("email"),
                new RequestParameters(
                        new RequestParameters.ResourceTarget(URI.create("https://api.example/"),
                                "dragons-api"),
                        new RequestParameters.AuthenticationParameters(null, Duration.ofMinutes(10), null,
                                null, null),
                        new RequestParameters.ExtraParameters(Map.of("ui_theme", "dark", "state", "chosen"),
                                Map.of(), Map.of()),
                        false));
        provider.metadata.put("authorization_endpoint", provider.at("authorize") + "?tenant=1");
        provider.claims.put("auth_time", clock.instant().getEpochSecond());
        accepted();
        assertThat(userAgent.opened.getFirst()).containsEntry("scope", "openid email")
                .containsEntry("tenant", "1").containsEntry("resource", "https://api.example/")
                .containsEntry("audience", "dragons-api").containsEntry("max_age", "600")
                .containsEntry("ui_theme", "dark").containsEntry("response_type", "code");
        assertThat(userAgent.opened.getFirst().get("state")).isNotEqualTo("chosen");
    }

    @Test
    void anInterruptCancelsAtThePersonsStep() throws Exception {
        answers();
        assertThat(interruptedAfter(() -> {
            while (userAgent.opened.isEmpty()) {
                Thread.onSpinWait();
            }
        })).isInstanceOf(SignInOutcome.SignInCancelled.class);
        assertThat(userAgent.closed).isTrue();
    }

    @Test
    void anInterruptCancelsARequestUnderWay() throws Exception {
        var asked = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        provider.on("/token", _ -> {
            asked.countDown();
            await(end);
        });
        assertThat(interruptedAfter(() -> await(asked))).isInstanceOf(SignInOutcome.SignInCancelled.class);
        end.countDown();
    }

    private SignInOutcome interruptedAfter(Runnable moment) throws Exception {
        var outcome = new CompletableFuture<SignInOutcome>();
        Thread thread = Thread.startVirtualThread(() -> outcome.complete(run()));
        moment.run();
        thread.interrupt();
        return outcome.get(1, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
