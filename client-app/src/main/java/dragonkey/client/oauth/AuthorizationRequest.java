package dragonkey.client.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// One request for a sign-in and the three secrets that bind its answers to it: `state` (RFC 6749 §10.12),
/// `nonce` (OIDC Core §3.1.2.1) and the PKCE code verifier (RFC 7636 §4.1). Good for one answer; it never
/// prints them.
public final class AuthorizationRequest {
    private static final int SECRET_BYTES = 32;

    private final ProviderMetadata metadata;
    private final ClientRegistration clientRegistration;
    private final URI redirectUri;
    private final RequestSecrets requestSecrets;
    private final @Nullable DpopKey dpopKey;

    private AuthorizationRequest(ProviderMetadata metadata, ClientRegistration clientRegistration,
            URI redirectUri, RequestSecrets requestSecrets, @Nullable DpopKey dpopKey) {
        this.metadata = metadata;
        this.clientRegistration = clientRegistration;
        this.redirectUri = redirectUri;
        this.requestSecrets = requestSecrets;
        this.dpopKey = dpopKey;
    }

    /// A fresh attempt.
    ///
    /// @param redirectUri where this attempt's answer arrives: the registered one, perhaps with a port put in
    public static AuthorizationRequest begin(ProviderMetadata metadata, ClientRegistration clientRegistration,
            URI redirectUri, SecureRandom random) {
        return new AuthorizationRequest(metadata, clientRegistration, redirectUri,
                new RequestSecrets(secret(random), secret(random), secret(random)),
                clientRegistration.asked().dpop() ? DpopKey.generate(random) : null);
    }

    /// The same attempt, asked for and answered at another redirect URI: its secrets stay what they were.
    public AuthorizationRequest at(URI otherRedirectUri) {
        return new AuthorizationRequest(metadata, clientRegistration, otherRedirectUri, requestSecrets,
                dpopKey);
    }

    /// The address of the page to show.
    public URI toUri() {
        HttpUrl.Builder uri = HttpUrl.get(metadata.authorizationEndpoint().toString()).newBuilder();
        parameters().forEach(uri::setQueryParameter);
        return uri.build().uri();
    }

    /// The request's parameters, in full. PKCE is always S256 (RFC 7636 §4.2), the response mode always the default
    /// one, `query`.
    Map<String, String> parameters() {
        RequestParameters requestParameters = clientRegistration.asked();
        Map<String, String> parameters = RequestParameters.ExtraParameters
                .allowed(requestParameters.extra().authorization());
        requestParameters.person().into(parameters);
        requestParameters.target().into(parameters);
        parameters.put("response_type", "code");
        parameters.put("client_id", clientRegistration.clientId());
        parameters.put("redirect_uri", redirectUri.toString());
        String scope = scope();
        if (!scope.isEmpty()) {
            parameters.put("scope", scope);
        }
        parameters.put("state", requestSecrets.state);
        parameters.put("nonce", requestSecrets.nonce);
        parameters.put("code_challenge_method", CodeChallengeMethod.S256.getValue());
        parameters.put("code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, codeVerifier()).getValue());
        if (dpopKey != null) {
            parameters.put("dpop_jkt", dpopKey.thumbprint()); // the code is then bound as well (RFC 9449 §10)
        }
        return parameters;
    }

    /// Where the answer arrives.
    public URI redirectUri() {
        return redirectUri;
    }

    /// The client that asks, the provider that was asked and no other (RFC 9700 §4.4), and the key that tokens are bound to.
    public ClientRequests.RequestSender sender() {
        return new ClientRequests.RequestSender(metadata, clientRegistration, dpopKey);
    }

    boolean isState(@Nullable String candidate) {
        return isSame(requestSecrets.state, candidate);
    }

    boolean isNonce(@Nullable String candidate) {
        return isSame(requestSecrets.nonce, candidate);
    }

    CodeVerifier codeVerifier() {
        return new CodeVerifier(requestSecrets.codeVerifier);
    }

    private String scope() {
        return metadata.issuesIdTokens()
                ? signInScope(clientRegistration)
                : String.join(" ",
                        clientRegistration.scope().stream().filter(each -> !each.equals("openid")).toList());
    }

    /// What was registered, with `openid` in any case: without it a request is no sign-in (OIDC Core §3.1.2.1).
    public static String signInScope(ClientRegistration clientRegistration) {
        var scope = new LinkedHashSet<String>();
        scope.add("openid");
        scope.addAll(clientRegistration.scope());
        return String.join(" ", scope);
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
        return "AuthorizationRequest[" + clientRegistration.clientId() + " at " + metadata.issuer() + "]";
    }

    private record RequestSecrets(String state, String nonce, String codeVerifier) {
        @Override
        public String toString() {
            return "RequestSecrets[hidden]";
        }
    }
}
