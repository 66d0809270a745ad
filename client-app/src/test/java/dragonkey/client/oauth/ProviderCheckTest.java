package dragonkey.client.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.NetworkRoute;
import dragonkey.client.oauth.ClientAuthentication.ClientSecret;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;

/// What is found out about a provider before anybody signs in, and how one without discovery is signed in to.
class ProviderCheckTest extends SignInFixture {

    private CheckReport check() throws InterruptedException {
        return new ProviderCheck(new HttpTransport(Duration.ofSeconds(10)), clock)
                .check(new Provider(provider.issuer()), client);
    }

    @Test
    void findsNothingWrongWithAGoodProvider() throws Exception {
        CheckReport checkReport = check();
        assertThat(checkReport.failure()).isEmpty();
        assertThat(checkReport.results()).extracting("code")
                .startsWith("discovery.secure", "discovery.issuer", "discovery.pkce")
                .contains("metadata.algorithms", "client.authentication", "metadata.par")
                .endsWith("jwks.keys");
        assertThat(finding(checkReport, "metadata.revocation").outcome()).isEqualTo(CheckOutcome.SKIPPED);
        assertThat(finding(checkReport, "jwks.keys").found()).isEqualTo("1");
        assertThat(provider.count("/token")).isZero();
        assertThat(userAgent.opened).isEmpty();
    }

    @Test
    void findsEverythingThatIsWrongAtOnce() throws Exception {
        client = new ClientRegistration(TestProvider.CLIENT_ID,
                new ClientAuthentication.SecretAuthentication(new ClientSecret("s"),
                        ClientAuthentication.SecretAuthentication.SecretPlace.POST),
                TestUserAgent.REDIRECT_URI, List.of(),
                new RequestParameters(RequestParameters.ResourceTarget.NONE,
                        RequestParameters.AuthenticationParameters.ANYBODY,
                        RequestParameters.ExtraParameters.NONE, true));
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("HS256", "none"));
        provider.metadata.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        provider.metadata.put("dpop_signing_alg_values_supported", List.of("RS256"));
        assertThat(check().results()).filteredOn(checkResult -> checkResult.outcome() == CheckOutcome.FAILED)
                .extracting("code").containsExactly("metadata.algorithms", "client.authentication",
                        "metadata.dpop", "jwks.keys");
    }

    @Test
    void namesAProviderThatIsAnotherOrNotThere() throws Exception {
        provider.metadata.put("issuer", "https://evil.example/");
        assertThat(check().failure().orElseThrow().code()).isEqualTo("discovery.issuer");
        provider.metadata.put("issuer", provider.issuer().toString());
        provider.on("/jwks", exchange -> TestProvider.send(exchange, 502, "text/html", "busy"));
        assertThat(check().failure().orElseThrow().code()).isEqualTo("jwks.http");
        provider.close();
        assertThat(check().failure().orElseThrow().code()).isEqualTo("discovery.unreachable");
    }

    // Without discovery

    private SignInOutcome byHand(URI token) {
        var manualEndpoints = new Provider.ManualEndpoints(provider.at("authorize"), token,
                provider.at("jwks"), provider.at("userinfo"), null);
        return run(new Provider(provider.issuer(), manualEndpoints, NetworkRoute.AS_IT_IS));
    }

    @Test
    void signsInWithEndpointsThatWereGivenByHand() {
        assertThat(byHand(provider.at("token"))).isInstanceOfSatisfying(SignInOutcome.SignInCompleted.class,
                signInCompleted -> {
                    CheckReport checkReport = signInCompleted.session().verdict();
                    assertThat(finding(checkReport, "discovery.issuer").found()).contains("by hand");
                    assertThat(finding(checkReport, "discovery.secure").outcome())
                            .isEqualTo(CheckOutcome.PASSED);
                    assertThat(finding(checkReport, "id_token.iss").outcome()).isEqualTo(CheckOutcome.PASSED);
                });
        assertThat(provider.count("/.well-known/openid-configuration")).isZero();
    }

    @Test
    void refusesAnEndpointByHandThatIsNotSecure() {
        assertThat(byHand(URI.create("http://provider.example/token"))).isInstanceOfSatisfying(
                SignInOutcome.SignInRejected.class,
                signInRejected -> assertThat(signInRejected.problem().code())
                        .isEqualTo("discovery.insecure"));
    }

    @Test
    void findsTheMetadataOfAnAuthorizationServer() {
        URI issuer = provider.at("tenant");
        provider.metadata.put("issuer", issuer.toString());
        provider.metadata.remove("userinfo_endpoint");
        provider.claims.put("iss", issuer.toString());
        provider.on("/.well-known/oauth-authorization-server/tenant",
                exchange -> TestProvider.json(exchange, 200, provider.metadata));
        assertThat(run(issuer)).isInstanceOf(SignInOutcome.SignInCompleted.class);
        provider.metadata.put("issuer", provider.issuer().toString());
        assertThat(run(issuer)).isInstanceOfSatisfying(SignInOutcome.SignInRejected.class,
                signInRejected -> assertThat(signInRejected.problem().code()).isEqualTo("discovery.issuer"));
    }
}
