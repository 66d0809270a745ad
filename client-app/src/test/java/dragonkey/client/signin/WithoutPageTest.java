package dragonkey.client.signin;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.ClientAuthentication.ClientSecret;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.DeviceAuthorization.DeviceCodes;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.SignInRule;
import dragonkey.client.session.Session;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;

/// Sign-ins that no page of ours leads through: on another device, and of a client alone.
class WithoutPageTest extends SignInFixture {
    private final HttpTransport httpTransport = new HttpTransport(Duration.ofSeconds(10));
    private final List<Duration> pauses = new ArrayList<>();
    private final List<DeviceCodes> shown = new ArrayList<>();
    private final Deque<String> errors = new ArrayDeque<>();

    private Connection connection() {
        return new Connection("test", new Provider(provider.issuer()), client,
                URI.create("http://127.0.0.1/"), Connection.Browser.SYSTEM);
    }

    private SignInOutcome onAnotherDevice() {
        provider.claims.put("nonce", null);
        provider.on("/token", exchange -> {
            String error = errors.poll();
            if (error == null) {
                TestProvider.json(exchange, 200, provider.tokens());
            } else {
                TestProvider.json(exchange, 400, Map.of("error", error));
            }
        });
        return new DeviceSignIn(httpTransport, new SecureRandom(), clock, time -> {
            pauses.add(time);
            clock.forward(time);
            // the provider's tokens are made on its own clock, which this one must not run away from
        }).run(connection(), this::shows, _ -> {
        });
    }

    private void shows(DeviceSignIn.DeviceCodePrompt deviceCodePrompt) {
        shown.add(deviceCodePrompt.codes());
    }

    private void offerDevices(Map<String, Object> further) {
        Map<String, Object> answer = new HashMap<>(
                Map.of("device_code", "the-device-code", "user_code", "WDJB-MJHT", "verification_uri",
                        "https://provider.example/device", "expires_in", 1800, "interval", 2));
        answer.putAll(further);
        provider.metadata.put("device_authorization_endpoint", provider.at("device").toString());
        provider.on("/device", exchange -> TestProvider.json(exchange, 200, answer));
    }

    private static Session.SignedIn session(SignInOutcome outcome) {
        assertThat(outcome).isInstanceOf(SignInOutcome.SignInCompleted.class);
        return ((SignInOutcome.SignInCompleted) outcome).session();
    }

    private static Problem problem(SignInOutcome outcome) {
        assertThat(outcome).isInstanceOf(SignInOutcome.SignInRejected.class);
        return ((SignInOutcome.SignInRejected) outcome).problem();
    }

    @Test
    void signsInOnAnotherDeviceAndTellsEveryRule() {
        offerDevices(Map.of());
        errors.addAll(List.of("authorization_pending", "slow_down", "authorization_pending"));
        Session.SignedIn session = session(onAnotherDevice());
        assertThat(session.profile().displayName()).isEqualTo("Ada Rider");
        assertThat(session.verdict().results()).extracting("code")
                .containsExactly(Arrays.stream(SignInRule.values()).map(SignInRule::code).toArray());
        assertThat(finding(session.verdict(), "id_token.nonce").outcome()).isEqualTo(CheckOutcome.SKIPPED);
        assertThat(finding(session.verdict(), "id_token.signature").outcome()).isEqualTo(CheckOutcome.PASSED);
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(2L, 2L, 7L, 7L);
        assertThat(shown.getFirst().userCode()).isEqualTo("WDJB-MJHT");
        assertThat(shown.getFirst().toString()).doesNotContain("the-device-code");
        assertThat(provider.form("/device")).containsEntry("scope", "openid profile")
                .containsEntry("client_id", TestProvider.CLIENT_ID);
        assertThat(provider.form("/token")).containsEntry("device_code", "the-device-code")
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
    }

    @ParameterizedTest
    @CsvSource({"access_denied, token.access_denied", "expired_token, token.expired_token",
            "invalid_grant, token.invalid_grant"})
    void endsWhenThePersonSaysNoOrTheCodeIsTooOld(String error, String code) {
        offerDevices(Map.of());
        errors.add(error);
        Problem problem = problem(onAnotherDevice());
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.verdict().results()).hasSize(SignInRule.values().length);
        assertThat(provider.count("/token")).isEqualTo(1);
    }

    @Test
    void asksNoLongerThanTheCodeLives() {
        offerDevices(Map.of("expires_in", 10, "interval", 4));
        for (int i = 0; i < 100; i++) {
            errors.add("authorization_pending");
        }
        assertThat(problem(onAnotherDevice()).code()).isEqualTo("token.expired_token");
        assertThat(provider.count("/token")).isEqualTo(3);
    }

    @Test
    void isCancelledByAnInterruptWhileItWaits() {
        offerDevices(Map.of());
        var outcome = new DeviceSignIn(httpTransport, new SecureRandom(), clock, _ -> {
            throw new InterruptedException();
        }).run(connection(), this::shows, _ -> {
        });
        assertThat(outcome).isInstanceOf(SignInOutcome.SignInCancelled.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"verification_uri, http://provider.example/, device.insecure",
            "verification_uri, javascript:alert(1), device.insecure", "verification_uri, , device.format",
            "user_code, , device.format", "device_code, , device.format",
            "verification_uri_complete, file:///etc/passwd, device.insecure"})
    void sendsThePersonNowhereThatIsNoSecurePage(String member, @Nullable String value, String code) {
        offerDevices(Map.of(member, value == null ? "" : value));
        assertThat(problem(onAnotherDevice()).code()).isEqualTo(code);
        assertThat(shown).isEmpty();
    }

    @Test
    void saysThatAProviderKnowsNoOtherDevices() {
        assertThat(problem(onAnotherDevice()).code()).isEqualTo("device.unsupported");
    }

    @Test
    void judgesTheIdTokenOfAnotherDeviceLikeAnyOther() {
        offerDevices(Map.of());
        provider.claims.put("aud", "somebody");
        Problem problem = problem(onAnotherDevice());
        assertThat(problem.code()).isEqualTo("id_token.aud");
        assertThat(provider.count("/userinfo")).isZero();
    }

    // A client alone

    private SignInOutcome alone(ClientAuthentication authentication) {
        client = new ClientRegistration("batch", authentication, TestUserAgent.REDIRECT_URI,
                List.of("openid", "read:dragons"),
                new RequestParameters(
                        new RequestParameters.ResourceTarget(URI.create("https://api.example/"), null),
                        RequestParameters.AuthenticationParameters.ANYBODY,
                        RequestParameters.ExtraParameters.NONE, false));
        provider.tokenAnswer = answer -> {
            answer.remove("id_token");
            answer.remove("refresh_token");
            return answer;
        };
        return new ClientSignIn(httpTransport, new SecureRandom(), clock).run(connection(), _ -> {
        });
    }

    @Test
    void getsAClientsOwnTokensWithoutAPerson() {
        Session.SignedIn session = session(alone(new ClientAuthentication.SecretAuthentication(
                new ClientSecret("secret"), ClientAuthentication.SecretAuthentication.SecretPlace.POST)));
        assertThat(provider.form("/token")).containsEntry("grant_type", "client_credentials")
                .containsEntry("scope", "read:dragons").containsEntry("resource", "https://api.example/");
        assertThat(session.profile().displayName()).isEqualTo("batch");
        assertThat(session.profile().claims()).isEmpty();
        assertThat(session.tokens().idToken()).isNull();
        assertThat(session.verdict().results()).extracting("code")
                .containsExactly(Arrays.stream(SignInRule.values()).map(SignInRule::code).toArray());
        assertThat(finding(session.verdict(), "id_token.missing").outcome()).isEqualTo(CheckOutcome.SKIPPED);
        assertThat(provider.count("/userinfo")).isZero();
    }

    @Test
    void asksForNothingWhenTheClientCannotProveItself() {
        assertThat(problem(alone(new ClientAuthentication.NoAuthentication())).code())
                .isEqualTo("client.public");
        assertThat(provider.count("/token")).isZero();
    }

    @Test
    void namesTheErrorThatAClientGets() {
        provider.on("/token",
                exchange -> TestProvider.json(exchange, 401, Map.of("error", "invalid_client")));
        assertThat(problem(alone(new ClientAuthentication.SecretAuthentication(new ClientSecret("wrong"),
                ClientAuthentication.SecretAuthentication.SecretPlace.BASIC))).code())
                .isEqualTo("token.invalid_client");
    }
}
