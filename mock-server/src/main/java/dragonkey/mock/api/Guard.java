package dragonkey.mock.api;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.api.PresentedToken.AuthenticationScheme;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.ClaimPath;
import dragonkey.mock.token.DenyList;
import dragonkey.mock.token.SignedToken;

/// Judges access tokens, rule by rule (RFC 6750, RFC 9068 §4, RFC 9449 §7).
public final class Guard {
    private final ProtectedResource resource;
    private final SignatureCheck signatures;
    private final DenyList denied;
    private final SenderConstraint constraint;
    private final Clock clock;

    public Guard(ProtectedResource resource, SignatureCheck signatures, DenyList denied,
            SenderConstraint constraint, Clock clock) {
        this.resource = resource;
        this.signatures = signatures;
        this.denied = denied;
        this.constraint = constraint;
        this.clock = clock;
    }

    /// Lets through to `inner` who brings, in the header, a token that allows this (RFC 6750 §2.1).
    public Handler protect(Requirement requirement, BiFunction<Request, SignedToken, Response> inner) {
        return request -> admit(request, requirement, false, inner);
    }

    /// The same for a route that also takes the token in a posted form (RFC 6750 §2.2).
    public Handler protectForm(Requirement requirement, BiFunction<Request, SignedToken, Response> inner) {
        return request -> admit(request, requirement, request.target().method().equals("POST"), inner);
    }

    private Response admit(Request request, Requirement requirement, boolean form,
            BiFunction<Request, SignedToken, Response> inner) {
        return switch (judge(request, requirement, form)) {
            case AccessDecision.Admitted(SignedToken token) -> inner.apply(request, token);
            case AccessDecision.Rejected(Response answer) -> answer;
        };
    }

    private AccessDecision judge(Request request, Requirement requirement, boolean form) {
        return switch (PresentedToken.of(request, form)) {
            case PresentedToken.NoToken() -> rejected(Challenge.bare(requirement));
            case PresentedToken.MalformedToken(AuthenticationScheme scheme, String why) ->
                rejected(Challenge.invalidRequest(scheme, why));
            case PresentedToken.SentToken sent -> judge(request, sent, requirement);
        };
    }

    private AccessDecision judge(Request request, PresentedToken.SentToken sent, Requirement requirement) {
        return switch (signatures.read(sent.compact())) {
            case SignatureCheck.SignatureResult.SignedByIssuer(SignedToken token) ->
                judge(request, sent, token, requirement);
            case SignatureCheck.SignatureResult.ForeignToken() ->
                rejected(Challenge.invalidToken(sent.scheme(), "the signature is not this issuer's"));
            case SignatureCheck.SignatureResult.KeysUnavailable() -> rejected(Challenge.keysMissing());
        };
    }

    private AccessDecision judge(Request request, PresentedToken.SentToken sent, SignedToken token,
            Requirement requirement) {
        String broken = brokenRule(token, clock.instant());
        if (broken != null) {
            return rejected(Challenge.invalidToken(sent.scheme(), broken));
        }
        Response refusal = constraint.refusal(request, sent, token);
        if (refusal != null) {
            return rejected(refusal);
        }
        return allows(token, requirement)
                ? new AccessDecision.Admitted(token)
                : rejected(Challenge.insufficient(sent.scheme(), requirement));
    }

    /// The first rule that the token breaks, or null.
    private @Nullable String brokenRule(SignedToken token, Instant now) {
        Instant exp = token.instant("exp");
        Instant nbf = token.instant("nbf");
        String jti = token.text("jti");
        if (!resource.accessToken().test(token)) {
            return "the token is no access token";
        }
        if (!resource.issuer().toString().equals(token.text("iss"))) {
            return "the token is of another issuer";
        }
        if (token.texts("aud").stream().noneMatch(resource.audiences()::contains)) {
            return "the token is for another audience";
        }
        if (exp == null || !now.isBefore(exp)) {
            return "the token has expired";
        }
        if (nbf != null && now.isBefore(nbf)) {
            return "the token is not valid yet";
        }
        if (jti == null) {
            return token.typ().equals(SignedToken.ACCESS_TOKEN) ? "the token has no jti" : null;
        }
        return denied.contains(jti) ? "the token is revoked" : null;
    }

    private boolean allows(SignedToken token, Requirement requirement) {
        return switch (requirement) {
            case Requirement.ValidToken() -> true;
            case Requirement.RequiredScope(String name) -> {
                String scope = token.text("scope");
                yield scope != null && Arrays.asList(scope.split(" ", -1)).contains(name);
            }
            case Requirement.RequiredRole(String name) ->
                resource.roles().texts(token.claims()).contains(name);
        };
    }

    /// Each 401 says where metadata are that lead to a token (RFC 9728 §5.1).
    private AccessDecision rejected(Response answer) {
        return new AccessDecision.Rejected(answer.status() != 401 || resource.metadata().isEmpty()
                ? answer
                : answer.changing("WWW-Authenticate",
                        challenge -> challenge + (challenge.contains(" ") ? ", " : " ")
                                + "resource_metadata=\"" + resource.metadata() + "\""));
    }

    /// What a token must allow beyond being valid.
    public sealed interface Requirement {

        /// Nothing more.
        record ValidToken() implements Requirement {
        }

        /// The token's `scope` holds this value.
        record RequiredScope(String name) implements Requirement {
        }

        /// The token's `roles` hold this value (RFC 9068 §2.2.3.1).
        record RequiredRole(String name) implements Requirement {
        }
    }

    /// What the guard says of a request.
    public sealed interface AccessDecision {

        /// Come in.
        record Admitted(SignedToken token) implements AccessDecision {
        }

        /// Stay out, and why (RFC 6750 §3).
        record Rejected(Response answer) implements AccessDecision {
        }
    }

    /// What is protected, as its tokens name it.
    ///
    /// @param issuer whose tokens open it, letter by letter (RFC 9068 §4)
    /// @param audiences whom they are for: one of these
    /// @param accessToken what is an access token, by its type and by what it says
    /// @param roles where the roles stand
    /// @param metadata where its metadata are; empty where it has none
    public record ProtectedResource(URI issuer, Set<String> audiences, Predicate<SignedToken> accessToken,
            ClaimPath roles, String metadata) {
        /// As strict as can be (RFC 9068).
        public ProtectedResource(URI issuer, String audience) {
            this(issuer, Set.of(audience), token -> token.typ().equals(SignedToken.ACCESS_TOKEN),
                    ClaimPath.of("roles"), "");
        }
    }
}
