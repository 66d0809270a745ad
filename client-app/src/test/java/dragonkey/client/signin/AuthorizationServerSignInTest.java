package dragonkey.client.signin;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.session.Session;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;

/// A sign-in at an authorization server that is no OpenID Provider (RFC 8414): access tokens, and nothing of the person.
class AuthorizationServerSignInTest extends SignInFixture {
    @BeforeEach
    void beNoOpenIdProvider() {
        List.of("jwks_uri", "userinfo_endpoint", "id_token_signing_alg_values_supported",
                "subject_types_supported").forEach(provider.metadata::remove);
        provider.on(DISCOVERY, exchange -> TestProvider.json(exchange, 404, Map.of()));
        provider.on("/.well-known/oauth-authorization-server",
                exchange -> TestProvider.json(exchange, 200, provider.metadata));
        provider.tokenAnswer = answer -> {
            answer.remove("id_token");
            return answer;
        };
        client = new ClientRegistration(TestProvider.CLIENT_ID, TestUserAgent.REDIRECT_URI,
                List.of("openid", "read:dragons"), RequestParameters.NOTHING);
    }

    @Test
    void endsWithTheClientsNameInPlaceOfAPerson() {
        Session.SignedIn session = accepted();
        assertThat(session.tokens().idToken()).isNull();
        assertThat(session.profile().sub()).isEqualTo(TestProvider.CLIENT_ID);
        assertThat(finding(session.verdict(), "id_token.signature").outcome())
                .isEqualTo(CheckOutcome.SKIPPED);
        assertThat(provider.count("/userinfo")).isZero();
    }

    @Test
    void asksForNoScopeThatOnlyAnOpenIdProviderKnows() {
        accepted();
        assertThat(userAgent.opened.getFirst()).containsEntry("scope", "read:dragons")
                .containsKey("code_challenge");
    }

    @Test
    void takesNoOpenIdProviderWithoutKeysForOne() {
        provider.metadata.put("userinfo_endpoint", provider.at("userinfo").toString());
        assertThat(rejected("discovery.format").detail()).contains("jwks_uri is missing");
    }
}
