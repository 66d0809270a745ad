package dragonkey.mock.api;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.DenyList;
import dragonkey.mock.token.SignedToken;

/// Judges access tokens, rule by rule (RFC 6750, RFC 9068 §4, RFC 9449 §7).
public final class Guard {
    private final Resource resource;
    private final SignatureCheck signatures;
    private final DenyList denied;
    private final SenderConstraint constraint;
    private final Clock clock;

    public Guard(Resource resource, SignatureCheck signatures, DenyList denied, SenderConstraint constraint,
            Clock clock) {
        this.resource = resource;
        this.signatures = signatures;
        this.denied = denied;
        this.constraint = constraint;
        this.clock = clock;
    }

    /// Lets through to `inner` who brings, in the header, a token that allows this (RFC 6750 §2.1).
    public Handler protect(Demand demand, BiFunction<Request, SignedToken, Response> inner) {
        return request -> admit(request, demand, false, inner);
    }

    /// The same for a route that also takes the token in a posted form (RFC 6750 §2.2).
    public Handler protectForm(Demand demand, BiFunction<Request, SignedToken, Response> inner) {
        return request -> admit(request, demand, request.target().method().equals("POST"), inner);
    }

    private Response admit(Request request, Demand demand, boolean form,
            BiFunction<Request, SignedToken, Response> inner) {
        return switch (judge(request, demand, form)) {
            case Judgement.Admitted(SignedToken token) -> inner.apply(request, token);
            case Judgement.Turned(Response answer) -> answer;
        };
    }

    private Judgement judge(Request request, Demand demand, boolean form) {
        return switch (Presented.of(request, form)) {
            case Presented.Nothing() -> turned(Challenge.bare());
            case Presented.Malformed(Scheme scheme, String why) ->
                turned(Challenge.invalidRequest(scheme, why));
            case Presented.Token sent -> judge(request, sent, demand);
        };
    }

    private Judgement judge(Request request, Presented.Token sent, Demand demand) {
        return switch (signatures.read(sent.compact())) {
            case SignatureCheck.Reading.Signed(SignedToken token) -> judge(request, sent, token, demand);
            case SignatureCheck.Reading.Foreign() ->
                turned(Challenge.invalidToken(sent.scheme(), "the signature is not this issuer's"));
            case SignatureCheck.Reading.Unjudged() -> turned(Challenge.keysMissing());
        };
    }

    private Judgement judge(Request request, Presented.Token sent, SignedToken token, Demand demand) {
        String fault = fault(token, clock.instant());
        if (fault != null) {
            return turned(Challenge.invalidToken(sent.scheme(), fault));
        }
        Response refusal = constraint.refusal(request, sent, token);
        if (refusal != null) {
            return turned(refusal);
        }
        return allows(token, demand)
                ? new Judgement.Admitted(token)
                : turned(Challenge.insufficient(sent.scheme(), demand));
    }

    /// The first rule that the token breaks, or null.
    private @Nullable String fault(SignedToken token, Instant now) {
        Instant exp = token.instant("exp");
        Instant nbf = token.instant("nbf");
        String jti = token.text("jti");
        if (!token.typ().equals("at+jwt")) {
            return "the token is no access token";
        }
        if (!resource.issuer().toString().equals(token.text("iss"))) {
            return "the token is of another issuer";
        }
        if (!token.texts("aud").contains(resource.audience())) {
            return "the token is for another audience";
        }
        if (exp == null || !now.isBefore(exp)) {
            return "the token has expired";
        }
        if (nbf != null && now.isBefore(nbf)) {
            return "the token is not valid yet";
        }
        return jti == null || denied.holds(jti) ? "the token is revoked" : null;
    }

    private static boolean allows(SignedToken token, Demand demand) {
        return switch (demand) {
            case Demand.Validity() -> true;
            case Demand.Scope(String name) -> {
                String scope = token.text("scope");
                yield scope != null && Arrays.asList(scope.split(" ", -1)).contains(name);
            }
            case Demand.Role(String name) -> token.texts("roles").contains(name);
        };
    }

    private static Judgement turned(Response answer) {
        return new Judgement.Turned(answer);
    }
}
