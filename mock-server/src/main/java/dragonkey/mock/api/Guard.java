package dragonkey.mock.api;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.DenyList;
import dragonkey.mock.token.SignedToken;

/// Judges bearer tokens, rule by rule (RFC 6750, RFC 9068 §4).
public final class Guard {
    private final URI issuer;
    private final String audience;
    private final SignatureCheck signatures;
    private final DenyList denied;
    private final Clock clock;

    public Guard(URI issuer, String audience, SignatureCheck signatures, DenyList denied, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.signatures = signatures;
        this.denied = denied;
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
        List<String> authorization = request.headers().getOrDefault("Authorization", List.of());
        boolean inQuery = request.query().has("access_token");
        boolean inBody = request.body().has("access_token");
        if (authorization.size() + (inQuery ? 1 : 0) + (inBody ? 1 : 0) > 1) {
            return turned(Challenge.invalidRequest("the token was sent in more than one way"));
        }
        if (inQuery) {
            // It would stand in every log on the way (RFC 9700 §4.3.2).
            return turned(Challenge.invalidRequest("no token is read from the query"));
        }
        if (inBody && !form) {
            return turned(Challenge.invalidRequest("no token is read from the body here"));
        }
        String token = inBody ? request.body().text("access_token", "") : bearer(authorization);
        if (token == null) {
            return turned(Challenge.bare());
        }
        return token.isEmpty()
                ? turned(Challenge.invalidRequest("the token is empty"))
                : judge(token, demand);
    }

    /// What comes after `Bearer`, or null when another scheme or none was used.
    private static @Nullable String bearer(List<String> authorization) {
        String line = authorization.isEmpty() ? "" : authorization.getFirst();
        boolean bearer = line.regionMatches(true, 0, "Bearer", 0, 6)
                && (line.length() == 6 || line.charAt(6) == ' ');
        return bearer ? line.substring(6).strip() : null;
    }

    private Judgement judge(String compact, Demand demand) {
        return switch (signatures.read(compact)) {
            case SignatureCheck.Reading.Signed(SignedToken token) -> judge(token, demand);
            case SignatureCheck.Reading.Foreign() ->
                turned(Challenge.invalidToken("the signature is not this issuer's"));
            case SignatureCheck.Reading.Unjudged() -> turned(Challenge.keysMissing());
        };
    }

    private Judgement judge(SignedToken token, Demand demand) {
        String fault = fault(token, clock.instant());
        if (fault != null) {
            return turned(Challenge.invalidToken(fault));
        }
        return allows(token, demand)
                ? new Judgement.Admitted(token)
                : turned(Challenge.insufficient(demand));
    }

    /// The first rule that the token breaks, or null.
    private @Nullable String fault(SignedToken token, Instant now) {
        Instant exp = token.instant("exp");
        Instant nbf = token.instant("nbf");
        String jti = token.text("jti");
        if (!token.typ().equals("at+jwt")) {
            return "the token is no access token";
        }
        if (!issuer.toString().equals(token.text("iss"))) {
            return "the token is of another issuer";
        }
        if (!token.texts("aud").contains(audience)) {
            return "the token is for another audience";
        }
        if (exp == null || !now.isBefore(exp)) {
            return "the token has expired";
        }
        if (nbf != null && now.isBefore(nbf)) {
            return "the token is not valid yet";
        }
        if (jti == null || denied.holds(jti)) {
            return "the token is revoked";
        }
        // Without a proof of that key it is anybody's who has stolen it (RFC 9449 §7.1).
        return token.claims().containsKey("cnf")
                ? "the token is bound to a key, and nobody proved to hold it"
                : null;
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
