package dragonkey.mock.authorize;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.authorize.ResponseTarget.RedirectTarget;
import dragonkey.mock.grant.AuthorizationCodes.CodeBinding;
import dragonkey.mock.grant.ClientRules;
import dragonkey.mock.grant.ClientSource;
import dragonkey.mock.grant.ClientSource.ClientLookup;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.issuer.AcrValues;
import dragonkey.mock.issuer.Apis;
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
        record RejectedRequest(RedirectTarget target, String error,
                String description) implements RequestReading {
        }

        /// It cannot, and the browser is sent nowhere: an unregistered address may be anybody's (RFC 6749
        /// §4.1.2.1, RFC 9700 §4.11).
        ///
        /// @param error as a client is told that sends it ahead
        record UntrustedRequest(String error, String description) implements RequestReading {
            UntrustedRequest(String description) {
                this("invalid_request", description);
            }
        }
    }

    private final ClientSource clients;
    private final Apis apis;
    private final TokenVerifier tokenVerifier;
    private final PushedRequests pushed;
    private final AcrValues acrValues;
    private final List<String> knownClaims;
    private final RequestObjects requestObjects;

    /// What requests are judged by beside the client.
    ///
    /// @param issuer whom signed requests are for
    /// @param knownClaims what the `claims` parameter can ask for
    public record ReaderContext(String issuer, Clock clock, List<String> knownClaims) {
    }

    public AuthorizationRequestReader(ClientSource clients, Apis apis, TokenVerifier tokenVerifier,
            PushedRequests pushed, AcrValues acrValues, ReaderContext context) {
        this.acrValues = acrValues;
        this.knownClaims = context.knownClaims;
        this.requestObjects = new RequestObjects(context.issuer, context.clock);
        this.clients = clients;
        this.apis = apis;
        this.tokenVerifier = tokenVerifier;
        this.pushed = pushed;
    }

    /// By the browser: the request itself, or the name of one that was sent ahead.
    RequestReading readOrTake(FormParameters parameters) {
        if (!PushedRequests.isPushed(parameters)) {
            return read(parameters, false);
        }
        FormParameters taken = pushed.take(parameters);
        return taken == null
                ? new RequestReading.UntrustedRequest(
                        "The request was used before, or is older than 90 seconds.")
                : read(taken, true);
    }

    /// One that its client sends ahead.
    public RequestReading readPushed(FormParameters parameters) {
        return read(parameters, true);
    }

    private RequestReading read(FormParameters sent, boolean ahead) {
        return switch (clients.lookUp(sent.text("client_id"))) {
            case ClientLookup.UnknownClient(String why) -> new RequestReading.UntrustedRequest(why);
            case ClientLookup.KnownClient(RegisteredClient client) -> read(sent, client, ahead);
        };
    }

    private RequestReading read(FormParameters sent, RegisteredClient client, boolean ahead) {
        if (!sent.has("request") || client.rules().requests().keys().isEmpty()) {
            return read(sent, client, ahead, false);
        }
        return switch (requestObjects.read(sent.text("request", ""), client)) {
            case RequestObjects.ObjectReading.ValidObject(FormParameters signed) ->
                read(signed, client, ahead, true);
            case RequestObjects.ObjectReading.InvalidObject(String why) ->
                new RequestReading.UntrustedRequest("invalid_request_object",
                        "The request object is wrong: " + why + ".");
        };
    }

    private RequestReading read(FormParameters parameters, RegisteredClient client, boolean ahead,
            boolean signed) {
        String redirectUri = parameters.text("redirect_uri");
        if (parameters.all("client_id").size() > 1) {
            return new RequestReading.UntrustedRequest(
                    "The application that sent you here is not registered.");
        }
        if (redirectUri == null || parameters.all("redirect_uri").size() > 1
                || !client.returnUris().redirectUris().allow(redirectUri)) {
            return new RequestReading.UntrustedRequest(
                    "The address to return to is not registered for this application.");
        }
        boolean tooLong = parameters.text("state", "").length() > LONGEST_STATE;
        RedirectTarget target = new RedirectTarget(client, URI.create(redirectUri),
                parameters.all("state").size() > 1 || tooLong ? null : parameters.text("state"),
                parameters.text("response_mode", "query").equals("form_post")
                        ? RedirectTarget.ResponseMode.FORM_POST
                        : RedirectTarget.ResponseMode.QUERY,
                PageTheme.of(parameters));
        if (tooLong) {
            return new RequestReading.RejectedRequest(target, "invalid_request", "state is too long");
        }
        ClientRules.RequestRules rules = client.rules().requests();
        if (rules.pushed() && !ahead) {
            return new RequestReading.RejectedRequest(target, "invalid_request",
                    client.rules().fapi2()
                            ? "the profile fapi2 has requests sent ahead (PAR)"
                            : "require_pushed_authorization_requests is set for this client");
        }
        if (rules.signed() && !signed) {
            return new RequestReading.RejectedRequest(target, "invalid_request",
                    "require_signed_request_object is set for this client");
        }
        return judge(parameters, target);
    }

    private RequestReading judge(FormParameters parameters, RedirectTarget target) {
        String repeated = parameters.repeated();
        if (repeated != null) {
            return new RequestReading.RejectedRequest(target, "invalid_request",
                    "a parameter was given twice");
        }
        for (RequestRule requestRule : List.<RequestRule>of(this::response,
                AuthorizationRequestReader::codeChallenge, this::audience,
                AuthorizationRequestReader::prompt)) {
            RequestReading.RejectedRequest rejectedRequest = requestRule.judge(parameters, target);
            if (rejectedRequest != null) {
                return rejectedRequest;
            }
        }
        List<String> scope = Scopes.grantable(Scopes.split(parameters.text("scope")), target.client());
        if (scope.isEmpty()) {
            return new RequestReading.RejectedRequest(target, "invalid_scope",
                    "no scope that this client may have");
        }
        return good(parameters, target, scope);
    }

    private RequestReading good(FormParameters parameters, RedirectTarget target, List<String> scope) {
        ClaimsParameter claims = ClaimsParameter.read(parameters.text("claims"), knownClaims);
        if (claims == null) {
            return new RequestReading.RejectedRequest(target, "invalid_request", "claims is no JSON object");
        }
        AuthorizationRequest.RequestedAccess requestedAccess = new AuthorizationRequest.RequestedAccess(scope,
                claims.claims(), Apis.named(parameters),
                new CodeBinding.CodeProof(parameters.text("code_challenge"), parameters.text("nonce"),
                        parameters.text("dpop_jkt")));
        String hint = parameters.text("id_token_hint");
        SignedToken hinted = hint == null ? null : tokenVerifier.verify(hint);
        if (hint != null && (hinted == null || !hinted.isIdToken())) {
            return new RequestReading.RejectedRequest(target, "invalid_request",
                    "id_token_hint is no ID token of this provider");
        }
        String acr = acrValues.choose(askedAcr(parameters, target, claims));
        if (claims.acr().essential() && !claims.acr().values().contains(acr)) {
            return new RequestReading.RejectedRequest(target, "unmet_authentication_requirements",
                    "acr has none of the values here that claims asks for");
        }
        String maxAge = parameters.text("max_age");
        return new RequestReading.ValidRequest(new AuthorizationRequest(target, requestedAccess,
                new AuthorizationRequest.AuthenticationPreferences(prompts(parameters),
                        maxAge == null ? null : Duration.ofSeconds(Long.parseLong(maxAge)),
                        parameters.text("login_hint"), hinted == null ? claims.sub() : hinted.text("sub"),
                        acr)));
    }

    /// In the claims parameter, in a parameter of its own, or once for all (OIDC Core §5.5.1.1, Registration §2).
    private static List<String> askedAcr(FormParameters parameters, RedirectTarget target,
            ClaimsParameter claims) {
        List<String> asked = claims.acr().values().isEmpty()
                ? Scopes.split(parameters.text("acr_values"))
                : claims.acr().values();
        return asked.isEmpty() ? target.client().rules().requests().acrValues() : asked;
    }

    private interface RequestRule {
        RequestReading.@Nullable RejectedRequest judge(FormParameters parameters, RedirectTarget target);
    }

    private RequestReading.@Nullable RejectedRequest response(FormParameters parameters,
            RedirectTarget target) {
        String responseType = parameters.text("response_type");
        if (responseType == null) {
            return new RequestReading.RejectedRequest(target, "invalid_request", "response_type is missing");
        }
        if (!responseType.equals("code")) {
            return new RequestReading.RejectedRequest(target, "unsupported_response_type",
                    "response_type is code here");
        }
        if (!MODES.contains(parameters.text("response_mode", "query"))) {
            return new RequestReading.RejectedRequest(target, "invalid_request",
                    "response_mode is query or form_post here");
        }
        // OIDC Core §6.1, §6.2 and §3.1.2.6.
        for (String unsupported : List.of("request", "request_uri", "registration")) {
            if (parameters.has(unsupported)) {
                return new RequestReading.RejectedRequest(target, unsupported + "_not_supported",
                        unsupported + " is not read here");
            }
        }
        return target.client().mayUse("authorization_code")
                ? null
                : new RequestReading.RejectedRequest(target, "unauthorized_client",
                        "this client may not ask for codes");
    }

    /// RFC 9700 §2.1.1: a client that keeps a secret may go without.
    private static RequestReading.@Nullable RejectedRequest absentChallenge(FormParameters parameters,
            RedirectTarget target) {
        if (target.client().needsPkce()) {
            return new RequestReading.RejectedRequest(target, "invalid_request",
                    target.client().isPublic()
                            ? "code_challenge is missing: a client without a secret needs PKCE"
                            : target.client().rules().fapi2()
                                    ? "code_challenge is missing: the profile fapi2 needs PKCE"
                                    : "code_challenge is missing: require_pkce is set for this client");
        }
        return parameters.has("code_challenge_method")
                ? new RequestReading.RejectedRequest(target, "invalid_request",
                        "code_challenge_method stands alone, without a code_challenge")
                : null;
    }

    /// RFC 7636 §4.4.1: a challenge that is sent counts, and `plain` is none.
    private static RequestReading.@Nullable RejectedRequest codeChallenge(FormParameters parameters,
            RedirectTarget target) {
        if (parameters.text("code_challenge") == null) {
            return absentChallenge(parameters, target);
        }
        if (!parameters.text("code_challenge_method", "plain").equals("S256")) {
            return new RequestReading.RejectedRequest(target, "invalid_request",
                    "code_challenge_method is S256 here");
        }
        return parameters.text("code_challenge", "").matches("[A-Za-z0-9_-]{43}")
                ? null
                : new RequestReading.RejectedRequest(target, "invalid_request",
                        "code_challenge is no SHA-256 hash");
    }

    private RequestReading.@Nullable RejectedRequest audience(FormParameters parameters,
            RedirectTarget target) {
        String refusal = apis.refusal(Apis.named(parameters), target.client().clientId());
        return refusal == null ? null : new RequestReading.RejectedRequest(target, "invalid_target", refusal);
    }

    private static RequestReading.@Nullable RejectedRequest prompt(FormParameters parameters,
            RedirectTarget target) {
        Set<String> prompts = prompts(parameters);
        if (!PROMPTS.containsAll(prompts) || (prompts.contains("none") && prompts.size() > 1)) {
            return new RequestReading.RejectedRequest(target, "invalid_request",
                    "prompt has an unknown value, or none with others");
        }
        return parameters.text("max_age", "0").matches("[0-9]{1,9}")
                ? null
                : new RequestReading.RejectedRequest(target, "invalid_request",
                        "max_age is no number of seconds");
    }

    private static Set<String> prompts(FormParameters parameters) {
        return new LinkedHashSet<>(Scopes.split(parameters.text("prompt")));
    }
}
