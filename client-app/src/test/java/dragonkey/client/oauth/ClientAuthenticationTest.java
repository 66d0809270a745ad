package dragonkey.client.oauth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.oauth.ClientAuthentication.ClientSecret;
import dragonkey.client.oauth.ClientAuthentication.PrivateJwk;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAuthenticationTest extends SignInFixture {
    private static final String SECRET = "a+b c:d/é";

    private void proves(ClientAuthentication authentication) {
        client = new ClientRegistration("our client", authentication, TestUserAgent.REDIRECT_URI, List.of(),
                RequestParameters.NOTHING);
        provider.claims.put("aud", "our client");
    }

    private void lists(String... methods) {
        provider.metadata.put("token_endpoint_auth_methods_supported", List.of(methods));
    }

    private static ClientAuthentication secret(
            ClientAuthentication.SecretAuthentication.SecretPlace secretPlace) {
        return new ClientAuthentication.SecretAuthentication(new ClientSecret(SECRET), secretPlace);
    }

    @Test
    void sendsASecretInAHeaderFormEncoded() {
        lists("client_secret_basic");
        proves(secret(ClientAuthentication.SecretAuthentication.SecretPlace.BASIC));
        assertThat(finding(accepted().verdict(), "client.authentication").outcome())
                .isEqualTo(CheckOutcome.PASSED);
        String header = provider.headers("/token").getFirst("Authorization");
        String decoded = new String(Base64.getDecoder().decode(header.substring("Basic ".length())),
                StandardCharsets.UTF_8);
        assertThat(decoded).isEqualTo("our+client:a%2Bb+c%3Ad%2F%C3%A9");
        assertThat(provider.form("/token")).doesNotContainKeys("client_secret", "client_id");
    }

    @Test
    void sendsASecretInTheForm() {
        proves(secret(ClientAuthentication.SecretAuthentication.SecretPlace.POST));
        accepted();
        assertThat(provider.form("/token")).containsEntry("client_secret", SECRET)
                .containsEntry("client_id", "our client").containsKey("code_verifier");
        assertThat(provider.headers("/token").getFirst("Authorization")).isNull();
    }

    @Test
    void signsAShortLivedAssertionForThisIssuerOnce() throws Exception {
        proves(new ClientAuthentication.PrivateKeyAuthentication(
                new PrivateJwk(TestProvider.OTHER_KEY.toJSONString())));
        accepted();
        SignedJWT first = assertion();
        accepted();
        assertThat(assertion().getJWTClaimsSet().getJWTID()).isNotEqualTo(first.getJWTClaimsSet().getJWTID());
        assertThat(first.verify(new RSASSAVerifier(TestProvider.OTHER_KEY.toRSAPublicKey()))).isTrue();
        assertThat(first.getHeader().getKeyID()).isEqualTo(TestProvider.OTHER_KEY.getKeyID());
        assertThat(first.getJWTClaimsSet().getSubject()).isEqualTo("our client");
        assertThat(first.getJWTClaimsSet().getIssuer()).isEqualTo("our client");
        assertThat(first.getJWTClaimsSet().getAudience()).containsExactly(provider.issuer().toString());
        assertThat(first.getJWTClaimsSet().getExpirationTime().toInstant()).isBetween(clock.instant(),
                clock.instant().plusSeconds(60));
    }

    private SignedJWT assertion() throws Exception {
        Map<String, String> form = provider.form("/token");
        assertThat(form).containsEntry("client_id", "our client")
                .containsEntry("client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .doesNotContainKey("client_secret");
        return SignedJWT.parse(form.get("client_assertion"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no key", "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}",
            "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}"})
    void namesAKeyThatCannotSignWithoutRepeatingIt(String key) {
        proves(new ClientAuthentication.PrivateKeyAuthentication(new PrivateJwk(key)));
        assertThat(rejected("client.key").detail()).doesNotContain("AQAB", "c2VjcmV0");
        assertThat(provider.count("/token")).isZero();
    }

    @Test
    void sendsNoSecretToAProviderThatListsOtherMethods() {
        lists("private_key_jwt");
        proves(secret(ClientAuthentication.SecretAuthentication.SecretPlace.POST));
        assertThat(rejected("client.authentication").detail()).contains("private_key_jwt");
        assertThat(userAgent.opened).isEmpty();
    }

    @Test
    void saysThatAProviderDoesNotListPublicClientsAndTriesAllTheSame() {
        lists("client_secret_basic");
        assertThat(finding(accepted().verdict(), "client.authentication").found())
                .contains("client_secret_basic", "tried all the same");
    }

    @Test
    void provesItselfWhereARequestIsPushedAsWell() {
        provider.takePushed();
        proves(secret(ClientAuthentication.SecretAuthentication.SecretPlace.BASIC));
        accepted();
        assertThat(provider.headers("/par").getFirst("Authorization")).startsWith("Basic ");
    }
}
