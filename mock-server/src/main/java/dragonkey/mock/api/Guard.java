package dragonkey.mock.api;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.api.PresentedToken.AuthenticationScheme;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.ClaimPath;
import dragonkey.mock.token.DenyList;
import dragonkey.mock.token.GuardCheck;
import dragonkey.mock.token.SignedToken;

/// Judges access tokens, rule by rule (RFC 6750, RFC 9068 §4, RFC 9449 §7).
public final class Guard {
    private final ProtectedResource resource;
    private final SignatureCheck signatures;
    private final CarelessReading careless;
    private final DenyList denied;
    private final SenderConstraint constraint;
    private final Clock clock;
    private final Supplier<Set<GuardCheck>> leftOut;

    /// One that leaves nothing out.
    public Guard(ProtectedResource resource, SignatureCheck signatures, DenyList denied,
            SenderConstraint constraint, Clock clock) {
        this(resource, signatures, denied, constraint, clock, () -> EnumSet.noneOf(GuardCheck.class));
    }

    /// @param leftOut asked once for each token that comes: what is not asked of it
    public Guard(ProtectedResource resource, SignatureCheck signatures, DenyList denied,
            SenderConstraint constraint, Clock clock, Supplier<Set<GuardCheck>> leftOut) {
        this.resource = resource;
        this.signatures = signatures;
        this.careless = new CarelessReading(signatures);
        this.leftOut = leftOut;
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
            case PresentedToken.SentToken sent ->
                judge(new AccessWish(request, sent, requirement, leftOut.get()));
        };
    }

    /// A token that came, and what for.
    ///
    /// @param leftOut what is not asked of it
    record AccessWish(Request request, PresentedToken.SentToken sent, Requirement requirement,
            Set<GuardCheck> leftOut) {
        AccessWish {
            leftOut = Set.copyOf(leftOut);
        }

        boolean asks(GuardCheck check) {
            return !leftOut.contains(check);
        }
    }

    private AccessDecision judge(AccessWish wish) {
        return switch (signatures.read(wish.sent.compact())) {
            case SignatureCheck.SignatureResult.SignedByIssuer(SignedToken token) -> judge(wish, token);
            case SignatureCheck.SignatureResult.ForeignToken() -> foreign(wish);
            case SignatureCheck.SignatureResult.KeysUnavailable() -> rejected(Challenge.keysMissing());
        };
    }

    private AccessDecision foreign(AccessWish wish) {
        SignedToken taken = careless.read(wish.sent.compact(), wish.leftOut);
        return taken == null
                ? rejected(Challenge.invalidToken(wish.sent.scheme(), "the signature is not this issuer's"))
                : judge(wish, taken);
    }

    private AccessDecision judge(AccessWish wish, SignedToken token) {
        String broken = brokenRule(wish, token, clock.instant());
        if (broken != null) {
            return rejected(Challenge.invalidToken(wish.sent.scheme(), broken));
        }
        Response refusal = constraint.refusal(wish, token);
        if (refusal != null) {
            return rejected(refusal);
        }
        return allows(wish, token)
                ? new AccessDecision.Admitted(token)
                : rejected(Challenge.insufficient(wish.sent.scheme(), wish.requirement));
    }

    /// The first rule that the token breaks, or null.
    private @Nullable String brokenRule(AccessWish wish, SignedToken token, Instant now) {
        Instant exp = token.instant("exp");
        Instant nbf = token.instant("nbf");
        String jti = token.text("jti");
        boolean forClient = isTakenIdToken(wish, token);
        if (!forClient && wish.asks(GuardCheck.TYPE) && !resource.accessToken().test(token)) {
            return "the token is no access token";
        }
        if (wish.asks(GuardCheck.ISSUER) && !resource.issuer().toString().equals(token.text("iss"))) {
            return "the token is of another issuer";
        }
        if (!forClient && wish.asks(GuardCheck.AUDIENCE)
                && token.texts("aud").stream().noneMatch(resource.audiences()::contains)) {
            return "the token is for another audience";
        }
        if (wish.asks(GuardCheck.EXPIRY) && (exp == null || !now.isBefore(exp))) {
            return "the token has expired";
        }
        if (wish.asks(GuardCheck.NOT_BEFORE) && nbf != null && now.isBefore(nbf)) {
            return "the token is not valid yet";
        }
        if (jti == null) {
            return token.typ().equals(SignedToken.ACCESS_TOKEN) ? "the token has no jti" : null;
        }
        return denied.contains(jti) ? "the token is revoked" : null;
    }

    /// Who does not tell an ID token from an access token asks of it neither whom it is for nor a scope, which it has not.
    private static boolean isTakenIdToken(AccessWish wish, SignedToken token) {
        return !wish.asks(GuardCheck.ID_TOKEN) && token.isIdToken();
    }

    private boolean allows(AccessWish wish, SignedToken token) {
        return switch (wish.requirement) {
            case Requirement.ValidToken() -> true;
            case Requirement.RequiredScope(String name) -> {
                String scope = token.text("scope");
                yield !wish.asks(GuardCheck.SCOPE) || isTakenIdToken(wish, token)
                        || (scope != null && Arrays.asList(scope.split(" ", -1)).contains(name));
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
