package dragonkey.client.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.EndSessionRequest.PostLogoutRedirect;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.oauth.Tokens.RefreshToken;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/// What the protocol offers once somebody is signed in.
class RevocationTest extends SignInFixture {
    private final HttpTransport httpTransport = new HttpTransport(Duration.ofSeconds(10));
    private final ClientRequests requests = new ClientRequests(httpTransport, clock);

    private ProviderMetadata metadata() throws Exception {
        return new Discovery(httpTransport).read(new Provider(provider.issuer()), new SignInCheckLog());
    }

    @Test
    void leadsToTheProvidersSignOutPage() throws Exception {
        provider.metadata.put("end_session_endpoint", provider.at("end") + "?tenant=1");
        URI uri = EndSessionRequest
                .endSessionUri(metadata(), new IdToken("a.b.c"),
                        new PostLogoutRedirect(URI.create("http://127.0.0.1/out?x=1"), "st ate"))
                .orElseThrow();
        assertThat(TestUserAgent.parameters(uri)).containsExactly(Map.entry("tenant", "1"),
                Map.entry("id_token_hint", "a.b.c"),
                Map.entry("post_logout_redirect_uri", "http://127.0.0.1/out?x=1"),
                Map.entry("state", "st ate"));
    }

    @Test
    void leadsNowhereWhereThereIsNoSignOutPage() throws Exception {
        assertThat(EndSessionRequest.endSessionUri(metadata(), null, null)).isEmpty();
    }

    @Test
    void revokesARefreshToken() throws Exception {
        provider.metadata.put("revocation_endpoint", provider.at("revoke").toString());
        provider.on("/revoke", exchange -> exchange.sendResponseHeaders(200, -1));
        assertThat(Revocation.revoke(requests, metadata(), client, new RefreshToken("refresh")))
                .isInstanceOf(Revocation.Revoked.class);
        assertThat(provider.form("/revoke")).containsEntry("token", "refresh")
                .containsEntry("token_type_hint", "refresh_token")
                .containsEntry("client_id", TestProvider.CLIENT_ID);
    }

    @Test
    void saysThatAProviderDoesNotRevoke() throws Exception {
        assertThat(Revocation.revoke(requests, metadata(), client, new AccessToken("access")))
                .isInstanceOf(Revocation.RevocationNotOffered.class);
    }

    @Test
    void saysThatARevocationFailed() throws Exception {
        provider.metadata.put("revocation_endpoint", provider.at("revoke").toString());
        ProviderMetadata metadata = metadata();
        assertThat(Revocation.revoke(requests, metadata, client, new AccessToken("access")))
                .isInstanceOfSatisfying(Revocation.RevocationFailed.class,
                        revocationFailed -> assertThat(revocationFailed.problem().code())
                                .isEqualTo("revocation.http"));
        stop();
        assertThat(Revocation.revoke(requests, metadata, client, new AccessToken("access")))
                .isInstanceOfSatisfying(Revocation.RevocationFailed.class,
                        revocationFailed -> assertThat(revocationFailed.problem().code())
                                .isEqualTo("revocation.unreachable"));
    }

    @Test
    void callsAnApiWithHeadersThatAreNeverSentElsewhere() throws Exception {
        provider.on("/api", exchange -> TestProvider.send(exchange, 403, "application/json; charset=utf-8",
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
        var answer = httpTransport.get(provider.at("api"), Map.of("Authorization", "Bearer access"),
                ProblemStage.API);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("Bearer access");
        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(answer.toString()).doesNotContain("access");
        provider.on("/api", exchange -> {
            exchange.getResponseHeaders().set("Location", provider.at("elsewhere").toString());
            exchange.sendResponseHeaders(302, -1);
        });
        assertThatThrownBy(() -> httpTransport.get(provider.at("api"),
                Map.of("Authorization", "Bearer access"), ProblemStage.API))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(problemException -> assertThat(problemException.problem().code())
                        .isEqualTo("api.redirect"));
        assertThat(provider.count("/elsewhere")).isZero();
    }
}
