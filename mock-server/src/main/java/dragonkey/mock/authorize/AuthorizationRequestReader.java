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
import dragonkey.mock.http.Form;
import dragonkey.mock.issuer.Audiences;
import dragonkey.mock.login.Theme;
import dragonkey.mock.token.Signatures;
import dragonkey.mock.token.SignedToken;

/// Reads an authorization request and judges it. First of all, whether there is anybody to answer to.
public final class AuthorizationRequestReader {
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");
    public static final List<String> MODES = List.of("query", "form_post");
    private static final int LONGEST_STATE = 4096;

    /// What a request turned out to be.
    public sealed interface Reading {
        /// It can be answered.
        record Good(AuthorizationRequest request) implements Reading {
        }

        /// It cannot, and the client is told.
        record Bad(ReturnAddress to, String error, String description) implements Reading {
        }

        /// It cannot, and the browser is sent nowhere: an unregistered address may be anybody's (RFC 6749
        /// §4.1.2.1, RFC 9700 §4.11).
        record Stray(String description) implements Reading {
        }
    }

    private final Clients clients;
    private final Audiences audiences;
    private final Signatures signatures;
    private final PushedRequests pushed;

    public AuthorizationRequestReader(Clients clients, Audiences audiences, Signatures signatures,
            PushedRequests pushed) {
        this.clients = clients;
        this.audiences = audiences;
        this.signatures = signatures;
        this.pushed = pushed;
    }

    /// By the browser: the request itself, or the name of one that was sent ahead.
    Reading readOrTake(Form form) {
        if (!PushedRequests.named(form)) {
            return read(form);
        }
        Form taken = pushed.take(form);
        return taken == null
                ? new Reading.Stray("The request was used before, or is older than 90 seconds.")
                : read(taken);
    }

    public Reading read(Form form) {
        RegisteredClient client = clients.find(form.text("client_id"));
        String redirectUri = form.text("redirect_uri");
        if (client == null || form.all("client_id").size() > 1) {
            return new Reading.Stray("The application that sent you here is not registered.");
        }
        if (redirectUri == null || form.all("redirect_uri").size() > 1
                || !client.returns().redirectUris().allow(redirectUri)) {
            return new Reading.Stray("The address to return to is not registered for this application.");
        }
        boolean tooLong = form.text("state", "").length() > LONGEST_STATE;
        ReturnAddress to = new ReturnAddress(client, URI.create(redirectUri),
                form.all("state").size() > 1 || tooLong ? null : form.text("state"),
                form.text("response_mode", "query").equals("form_post")
                        ? ReturnAddress.ResponseMode.FORM_POST
                        : ReturnAddress.ResponseMode.QUERY,
                Theme.of(form));
        if (tooLong) {
            return new Reading.Bad(to, "invalid_request", "state is too long");
        }
        return judge(form, to);
    }

    private Reading judge(Form form, ReturnAddress to) {
        String repeated = form.repeated();
        if (repeated != null) {
            return new Reading.Bad(to, "invalid_request", "a parameter was given twice");
        }
        for (Rule rule : List.<Rule>of(this::response, AuthorizationRequestReader::codeChallenge,
                this::audience, AuthorizationRequestReader::prompt)) {
            Reading.Bad bad = rule.judge(form, to);
            if (bad != null) {
                return bad;
            }
        }
        List<String> scope = Scopes.grantable(Scopes.split(form.text("scope")), to.client());
        if (scope.isEmpty()) {
            return new Reading.Bad(to, "invalid_scope", "no scope that this client may have");
        }
        return good(form, to, scope);
    }

    private Reading good(Form form, ReturnAddress to, List<String> scope) {
        ClaimsParameter claims = ClaimsParameter.read(form.text("claims"));
        if (claims == null) {
            return new Reading.Bad(to, "invalid_request", "claims is no JSON object");
        }
        AuthorizationRequest.Ask ask = new AuthorizationRequest.Ask(scope, claims.claims(),
                new CodeBinding.Proof(form.text("code_challenge", ""), form.text("nonce"),
                        form.text("dpop_jkt")));
        String hint = form.text("id_token_hint");
        SignedToken hinted = hint == null ? null : signatures.read(hint);
        if (hint != null && (hinted == null || !hinted.typ().equals("jwt"))) {
            return new Reading.Bad(to, "invalid_request", "id_token_hint is no ID token of this provider");
        }
        String maxAge = form.text("max_age");
        return new Reading.Good(new AuthorizationRequest(to, ask,
                new AuthorizationRequest.Wishes(prompts(form),
                        maxAge == null ? null : Duration.ofSeconds(Long.parseLong(maxAge)),
                        form.text("login_hint"), hinted == null ? claims.sub() : hinted.text("sub"))));
    }

    private interface Rule {
        Reading.@Nullable Bad judge(Form form, ReturnAddress to);
    }

    private Reading.@Nullable Bad response(Form form, ReturnAddress to) {
        String responseType = form.text("response_type");
        if (responseType == null) {
            return new Reading.Bad(to, "invalid_request", "response_type is missing");
        }
        if (!responseType.equals("code")) {
            return new Reading.Bad(to, "unsupported_response_type", "response_type is code here");
        }
        if (!MODES.contains(form.text("response_mode", "query"))) {
            return new Reading.Bad(to, "invalid_request", "response_mode is query or form_post here");
        }
        // OIDC Core §6.1, §6.2 and §3.1.2.6.
        for (String unsupported : List.of("request", "request_uri", "registration")) {
            if (form.has(unsupported)) {
                return new Reading.Bad(to, unsupported + "_not_supported", unsupported + " is not read here");
            }
        }
        return to.client().mayUse("authorization_code")
                ? null
                : new Reading.Bad(to, "unauthorized_client", "this client may not ask for codes");
    }

    /// RFC 7636 §4.4.1: without PKCE, or with `plain`, nothing is given.
    private static Reading.@Nullable Bad codeChallenge(Form form, ReturnAddress to) {
        if (form.text("code_challenge") == null) {
            return new Reading.Bad(to, "invalid_request", "code_challenge is missing");
        }
        if (!form.text("code_challenge_method", "plain").equals("S256")) {
            return new Reading.Bad(to, "invalid_request", "code_challenge_method is S256 here");
        }
        return form.text("code_challenge", "").matches("[A-Za-z0-9_-]{43}")
                ? null
                : new Reading.Bad(to, "invalid_request", "code_challenge is no SHA-256 hash");
    }

    private Reading.@Nullable Bad audience(Form form, ReturnAddress to) {
        return audiences.allow(form)
                ? null
                : new Reading.Bad(to, "invalid_target", "no tokens are given for this resource");
    }

    private static Reading.@Nullable Bad prompt(Form form, ReturnAddress to) {
        Set<String> prompts = prompts(form);
        if (!PROMPTS.containsAll(prompts) || (prompts.contains("none") && prompts.size() > 1)) {
            return new Reading.Bad(to, "invalid_request", "prompt has an unknown value, or none with others");
        }
        return form.text("max_age", "0").matches("[0-9]{1,9}")
                ? null
                : new Reading.Bad(to, "invalid_request", "max_age is no number of seconds");
    }

    private static Set<String> prompts(Form form) {
        return new LinkedHashSet<>(Scopes.split(form.text("prompt")));
    }
}
