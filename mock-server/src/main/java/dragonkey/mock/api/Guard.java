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
import dragonkey.mock.token.Signatures;
import dragonkey.mock.token.SignedToken;

/// Judges bearer tokens, rule by rule (RFC 6750, RFC 9068 §4).
public final class Guard {
    private final URI issuer;
    private final String audience;
    private final Signatures signatures;
    private final DenyList denied;
    private final Clock clock;

    public Guard(URI issuer, String audience, Signatures signatures, DenyList denied, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.signatures = signatures;
        this.denied = denied;
        this.clock = clock;
    }

    /// Lets through to `inner` who brings a token that allows this.
    public Handler protect(Demand demand, BiFunction<Request, SignedToken, Response> inner) {
        return request -> switch (judge(request, demand)) {
            case Judgement.Admitted(SignedToken token) -> inner.apply(request, token);
            case Judgement.Turned(Response answer) -> answer;
        };
    }

    private Judgement judge(Request request, Demand demand) {
        List<String> authorization = request.headers().getOrDefault("Authorization", List.of());
        List<String> bearers = authorization.stream()
                .filter(line -> line.regionMatches(true, 0, "Bearer", 0, 6))
                .filter(line -> line.length() == 6 || line.charAt(6) == ' ').toList();
        int ways = authorization.size() + (request.query().has("access_token") ? 1 : 0)
                + (request.body().has("access_token") ? 1 : 0);
        if (ways > 1) {
            return new Judgement.Turned(Challenge.invalidRequest("the token was sent in more than one way"));
        }
        if (request.query().has("access_token")) {
            // It would stand in every log on the way (RFC 9700 §4.3.2).
            return new Judgement.Turned(Challenge.invalidRequest("no token is read from the query"));
        }
        String token = bearers.isEmpty()
                ? request.body().text("access_token")
                : bearers.getFirst().substring(6).strip();
        if (token == null) {
            return new Judgement.Turned(Challenge.bare());
        }
        return token.isEmpty()
                ? new Judgement.Turned(Challenge.invalidRequest("the token is empty"))
                : judge(token, demand);
    }

    private Judgement judge(String compact, Demand demand) {
        SignedToken token = signatures.read(compact);
        if (token == null) {
            return new Judgement.Turned(Challenge.invalidToken("the signature is not this issuer's"));
        }
        String fault = fault(token, clock.instant());
        if (fault != null) {
            return new Judgement.Turned(Challenge.invalidToken(fault));
        }
        return allows(token, demand)
                ? new Judgement.Admitted(token)
                : new Judgement.Turned(Challenge.insufficient(demand));
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
        return null;
    }

    private static boolean allows(SignedToken token, Demand demand) {
        return switch (demand) {
            case Demand.Scope(String name) -> {
                String scope = token.text("scope");
                yield scope != null && Arrays.asList(scope.split(" ", -1)).contains(name);
            }
            case Demand.Role(String name) -> token.texts("roles").contains(name);
        };
    }
}
