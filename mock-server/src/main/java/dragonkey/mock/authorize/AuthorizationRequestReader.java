package dragonkey.mock.authorize;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.CodeBinding;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.issuer.Audiences;
import dragonkey.mock.login.PageTheme;
import dragonkey.mock.token.SignedToken;
import dragonkey.mock.token.TokenVerifier;

/// Reads an authorization request and judges it. First of all, whether there is anybody to answer to.
public final class AuthorizationRequestReader {
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");
    public static final List<String> MODES = List.of("query", "form_post");
    private static final int LONGEST_STATE = 4096;

    /// What a request turned out to be.
    public sealed interface RequestReading {
        /// It can be answered.
        record ValidRequest(AuthorizationRequest request) implements RequestReading {
        }

        /// It cannot, and the client is told.
        record RejectedRequest(RedirectTarget to, String error,
                String description) implements RequestReading {
        }

        /// It cannot, and the browser is sent nowhere: an unregistered address may be anybody's (RFC 6749
        /// §4.1.2.1, RFC 9700 §4.11).
        record UntrustedRequest(String description) implements RequestReading {
        }
    }

    private final Clients clients;
    private final Audiences audiences;
    private final TokenVerifier tokenVerifier;
    private final PushedRequests pushed;

    public AuthorizationRequestReader(Clients clients, Audiences audiences, TokenVerifier tokenVerifier,
            PushedRequests pushed) {
        this.clients = clients;
        this.audiences = audiences;
        this.tokenVerifier = tokenVerifier;
        this.pushed = pushed;
    }

    /// By the browser: the request itself, or the name of one that was sent ahead.
    RequestReading readOrTake(FormParameters formParameters) {
        if (!PushedRequests.named(formParameters)) {
            return read(formParameters);
        }
        FormParameters taken = pushed.take(formParameters);
        return taken == null
                ? new RequestReading.UntrustedRequest(
                        "The request was used before, or is older than 90 seconds.")
                : read(taken);
    }

    public RequestReading read(FormParameters formParameters) {
        RegisteredClient client = clients.find(formParameters.text("client_id"));
        String redirectUri = formParameters.text("redirect_uri");
        if (client == null || formParameters.all("client_id").size() > 1) {
            return new RequestReading.UntrustedRequest(
                    "The application that sent you here is not registered.");
        }
        if (redirectUri == null || formParameters.all("redirect_uri").size() > 1
                || !client.returns().redirectUris().allow(redirectUri)) {
            return new RequestReading.UntrustedRequest(
                    "The address to return to is not registered for this application.");
        }
        boolean tooLong = formParameters.text("state", "").length() > LONGEST_STATE;
        RedirectTarget to = new RedirectTarget(client, URI.create(redirectUri),
                formParameters.all("state").size() > 1 || tooLong ? null : formParameters.text("state"),
                formParameters.text("response_mode", "query").equals("form_post")
                        ? RedirectTarget.ResponseMode.FORM_POST
                        : RedirectTarget.ResponseMode.QUERY,
                PageTheme.of(formParameters));
        if (tooLong) {
            return new RequestReading.RejectedRequest(to, "invalid_request", "state is too long");
        }
        return judge(formParameters, to);
    }

    private RequestReading judge(FormParameters formParameters, RedirectTarget to) {
        String repeated = formParameters.repeated();
        if (repeated != null) {
            return new RequestReading.RejectedRequest(to, "invalid_request", "a parameter was given twice");
        }
        for (RequestRule requestRule : List.<RequestRule>of(this::response,
                AuthorizationRequestReader::codeChallenge, this::audience,
                AuthorizationRequestReader::prompt)) {
            RequestReading.RejectedRequest rejectedRequest = requestRule.judge(formParameters, to);
            if (rejectedRequest != null) {
                return rejectedRequest;
            }
        }
        List<String> scope = Scopes.grantable(Scopes.split(formParameters.text("scope")), to.client());
        if (scope.isEmpty()) {
            return new RequestReading.RejectedRequest(to, "invalid_scope",
                    "no scope that this client may have");
        }
        return good(formParameters, to, scope);
    }

    private RequestReading good(FormParameters formParameters, RedirectTarget to, List<String> scope) {
        ClaimsParameter claims = ClaimsParameter.read(formParameters.text("claims"));
        if (claims == null) {
            return new RequestReading.RejectedRequest(to, "invalid_request", "claims is no JSON object");
        }
        AuthorizationRequest.RequestedAccess requestedAccess = new AuthorizationRequest.RequestedAccess(scope,
                claims.claims(), new CodeBinding.CodeProof(formParameters.text("code_challenge", ""),
                        formParameters.text("nonce"), formParameters.text("dpop_jkt")));
        String hint = formParameters.text("id_token_hint");
        SignedToken hinted = hint == null ? null : tokenVerifier.read(hint);
        if (hint != null && (hinted == null || !hinted.typ().equals("jwt"))) {
            return new RequestReading.RejectedRequest(to, "invalid_request",
                    "id_token_hint is no ID token of this provider");
        }
        String maxAge = formParameters.text("max_age");
        return new RequestReading.ValidRequest(new AuthorizationRequest(to, requestedAccess,
                new AuthorizationRequest.AuthenticationPreferences(prompts(formParameters),
                        maxAge == null ? null : Duration.ofSeconds(Long.parseLong(maxAge)),
                        formParameters.text("login_hint"),
                        hinted == null ? claims.sub() : hinted.text("sub"))));
    }

    private interface RequestRule {
        RequestReading.@Nullable RejectedRequest judge(FormParameters formParameters, RedirectTarget to);
    }

    private RequestReading.@Nullable RejectedRequest response(FormParameters formParameters,
            RedirectTarget to) {
        String responseType = formParameters.text("response_type");
        if (responseType == null) {
            return new RequestReading.RejectedRequest(to, "invalid_request", "response_type is missing");
        }
        if (!responseType.equals("code")) {
            return new RequestReading.RejectedRequest(to, "unsupported_response_type",
                    "response_type is code here");
        }
        if (!MODES.contains(formParameters.text("response_mode", "query"))) {
            return new RequestReading.RejectedRequest(to, "invalid_request",
                    "response_mode is query or form_post here");
        }
        // OIDC Core §6.1, §6.2 and §3.1.2.6.
        for (String unsupported : List.of("request", "request_uri", "registration")) {
            if (formParameters.has(unsupported)) {
                return new RequestReading.RejectedRequest(to, unsupported + "_not_supported",
                        unsupported + " is not read here");
            }
        }
        return to.client().mayUse("authorization_code")
                ? null
                : new RequestReading.RejectedRequest(to, "unauthorized_client",
                        "this client may not ask for codes");
    }

    /// RFC 7636 §4.4.1: without PKCE, or with `plain`, nothing is given.
    private static RequestReading.@Nullable RejectedRequest codeChallenge(FormParameters formParameters,
            RedirectTarget to) {
        if (formParameters.text("code_challenge") == null) {
            return new RequestReading.RejectedRequest(to, "invalid_request", "code_challenge is missing");
        }
        if (!formParameters.text("code_challenge_method", "plain").equals("S256")) {
            return new RequestReading.RejectedRequest(to, "invalid_request",
                    "code_challenge_method is S256 here");
        }
        return formParameters.text("code_challenge", "").matches("[A-Za-z0-9_-]{43}")
                ? null
                : new RequestReading.RejectedRequest(to, "invalid_request",
                        "code_challenge is no SHA-256 hash");
    }

    private RequestReading.@Nullable RejectedRequest audience(FormParameters formParameters,
            RedirectTarget to) {
        return audiences.allow(formParameters)
                ? null
                : new RequestReading.RejectedRequest(to, "invalid_target",
                        "no tokens are given for this resource");
    }

    private static RequestReading.@Nullable RejectedRequest prompt(FormParameters formParameters,
            RedirectTarget to) {
        Set<String> prompts = prompts(formParameters);
        if (!PROMPTS.containsAll(prompts) || (prompts.contains("none") && prompts.size() > 1)) {
            return new RequestReading.RejectedRequest(to, "invalid_request",
                    "prompt has an unknown value, or none with others");
        }
        return formParameters.text("max_age", "0").matches("[0-9]{1,9}")
                ? null
                : new RequestReading.RejectedRequest(to, "invalid_request",
                        "max_age is no number of seconds");
    }

    private static Set<String> prompts(FormParameters formParameters) {
        return new LinkedHashSet<>(Scopes.split(formParameters.text("prompt")));
    }
}
