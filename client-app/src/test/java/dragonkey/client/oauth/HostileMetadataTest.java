package dragonkey.client.oauth;

import java.net.URI;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.session.Session;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

/// What the metadata of a provider may say, and what must happen.
class HostileMetadataTest extends SignInFixture {
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "", "ISSUER/", "http://127.0.0.1"})
    void refusesMetadataOfAnotherIssuer(String issuer) {
        provider.metadata.put("issuer", issuer.replace("ISSUER", provider.issuer().toString()));
        rejected("discovery.issuer");
    }

    @Test
    void comparesTheIssuerExactlyAsItIsConfigured() {
        String issuer = provider.issuer().toString();
        URI withoutSlash = URI.create(issuer.substring(0, issuer.length() - 1));
        rejected("discovery.issuer", withoutSlash);
        provider.metadata.put("issuer", withoutSlash.toString());
        provider.claims.put("iss", withoutSlash.toString());
        assertThat(run(withoutSlash)).isInstanceOf(SignInOutcome.SignInCompleted.class);
    }

    @Test
    void findsTheMetadataOfAnIssuerWithAPath() {
        URI issuer = provider.at("realms/dragons");
        provider.on("/realms/dragons/.well-known/openid-configuration",
                exchange -> TestProvider.json(exchange, 200, provider.metadata));
        provider.metadata.put("issuer", issuer.toString());
        provider.claims.put("iss", issuer.toString());
        assertThat(run(issuer)).isInstanceOf(SignInOutcome.SignInCompleted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://provider.example/", "http://127.0.0.1.example/", "http://10.0.0.1/",
            "http://0.0.0.0/", "ftp://127.0.0.1/", "file:///etc/", "https://169.254.169.254/",
            "provider.example"})
    void asksNoIssuerThatIsNotSecure(String issuer) {
        rejected("discovery.insecure", URI.create(issuer));
        assertThat(provider.count(DISCOVERY)).isZero();
    }

    @ParameterizedTest
    @MethodSource
    void refusesAnEndpointThatIsNotSecure(String endpoint, String address) {
        provider.metadata.put(endpoint, address);
        rejected("discovery.insecure");
        assertThat(userAgent.opened).isEmpty();
    }

    static Stream<Arguments> refusesAnEndpointThatIsNotSecure() {
        return endpoints("authorization_endpoint", "token_endpoint", "jwks_uri");
    }

    private static Stream<Arguments> endpoints(String... names) {
        return Stream.of(names).flatMap(endpoint -> Stream
                .of("http://provider.example/", "file:///etc/passwd", "https://169.254.169.254/latest",
                        "https://[fe80::1]/keys", "http://localhost.example/")
                .map(address -> Arguments.of(endpoint, address)));
    }

    @ParameterizedTest
    @MethodSource
    void neverAsksAFurtherEndpointThatIsNotSecure(String endpoint, String address) {
        provider.metadata.put(endpoint, address);
        Session.SignedIn session = accepted();
        assertThat(finding(session.verdict(), "discovery.secure").found()).contains("left out: " + endpoint);
        assertThat(provider.count("/userinfo")).isEqualTo(endpoint.startsWith("userinfo") ? 0 : 1);
    }

    static Stream<Arguments> neverAsksAFurtherEndpointThatIsNotSecure() {
        return endpoints("userinfo_endpoint", "end_session_endpoint", "revocation_endpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_endpoint", "token_endpoint", "jwks_uri"})
    void namesTheEndpointThatIsMissing(String endpoint) {
        provider.metadata.remove(endpoint);
        assertThat(rejected("discovery.format").detail()).contains(endpoint);
        provider.metadata.put(endpoint, 7);
        assertThat(rejected("discovery.format").detail()).contains(endpoint);
    }
}
