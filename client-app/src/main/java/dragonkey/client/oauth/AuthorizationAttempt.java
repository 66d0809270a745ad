package dragonkey.client.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashSet;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import org.jspecify.annotations.Nullable;

/// One request for a sign-in and the three secrets that bind its answers to it: `state` (RFC 6749 §10.12),
/// `nonce` (OIDC Core §3.1.2.1) and the PKCE code verifier (RFC 7636 §4.1). Good for one answer; it never
/// prints them.
public final class AuthorizationAttempt {
    private static final int SECRET_BYTES = 32;

    private final ProviderMetadata metadata;
    private final Client client;
    private final URI redirectUri;
    private final Secrets secrets;

    private AuthorizationAttempt(ProviderMetadata metadata, Client client, URI redirectUri, Secrets secrets) {
        this.metadata = metadata;
        this.client = client;
        this.redirectUri = redirectUri;
        this.secrets = secrets;
    }

    /// A fresh attempt.
    ///
    /// @param redirectUri where this attempt's answer arrives: the registered one, perhaps with a port put in
    public static AuthorizationAttempt begin(ProviderMetadata metadata, Client client, URI redirectUri,
            SecureRandom random) {
        return new AuthorizationAttempt(metadata, client, redirectUri,
                new Secrets(secret(random), secret(random), secret(random)));
    }

    /// The same attempt, asked for and answered at another redirect URI: its secrets stay what they were.
    public AuthorizationAttempt at(URI otherRedirectUri) {
        return new AuthorizationAttempt(metadata, client, otherRedirectUri, secrets);
    }

    /// The address of the page to show. PKCE is always S256 (RFC 7636 §4.2), the response mode always the
    /// default one, `query`.
    public URI toUri() {
        var request = new AuthenticationRequest.Builder(ResponseType.CODE, scope(),
                new ClientID(client.clientId()),
                redirectUri).endpointURI(metadata.authorizationEndpoint()).state(new State(secrets.state))
                .nonce(new Nonce(secrets.nonce))
                .codeChallenge(new CodeVerifier(secrets.codeVerifier), CodeChallengeMethod.S256);
        Asked asked = client.asked();
        asked.extra().authorization().forEach(request::customParameter);
        if (asked.person().maxAge() != null) {
            request.maxAge(Math.toIntExact(asked.person().maxAge().toSeconds()));
        }
        if (asked.target().resource() != null) {
            request.resource(asked.target().resource());
        }
        if (asked.target().audience() != null) {
            request.customParameter("audience", asked.target().audience());
        }
        return request.build().toURI();
    }

    /// The provider that was asked, and no other (RFC 9700 §4.4).
    public ProviderMetadata metadata() {
        return metadata;
    }

    /// Who asks.
    public Client client() {
        return client;
    }

    /// Where the answer arrives.
    public URI redirectUri() {
        return redirectUri;
    }

    boolean isState(@Nullable String candidate) {
        return isSame(secrets.state, candidate);
    }

    boolean isNonce(@Nullable String candidate) {
        return isSame(secrets.nonce, candidate);
    }

    CodeVerifier codeVerifier() {
        return new CodeVerifier(secrets.codeVerifier);
    }

    /// What was registered, with `openid` in any case: without it a request is no sign-in (OIDC Core §3.1.2.1).
    private Scope scope() {
        var scope = new LinkedHashSet<String>();
        scope.add("openid");
        scope.addAll(client.scope());
        return new Scope(scope.toArray(String[]::new));
    }

    private static String secret(SecureRandom random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean isSame(String ours, @Nullable String theirs) {
        return theirs != null && MessageDigest.isEqual(ours.getBytes(StandardCharsets.UTF_8),
                theirs.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AuthorizationAttempt[" + client.clientId() + " at " + metadata.issuer() + "]";
    }

    private record Secrets(String state, String nonce, String codeVerifier) {
        @Override
        public String toString() {
            return "Secrets[hidden]";
        }
    }
}
