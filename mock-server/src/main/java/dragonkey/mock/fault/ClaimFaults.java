package dragonkey.mock.fault;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.fault.Fault.ClientExpectation;

/// ID tokens that are signed well and say the wrong thing (OIDC Core §3.1.3.7).
final class ClaimFaults {
    static final String REJECT = "reject: keep no token, call no UserInfo; an earlier session stays untouched";
    private static final long HOUR = 3600;

    static final List<Fault> ALL = List.of(
            set("id-token-iss-wrong", "iss is another provider's", "iss",
                    right -> "https://another-provider.example/"),
            set("id-token-iss-case", "iss differs by case alone", "iss",
                    iss -> text(iss).toUpperCase(Locale.ROOT)),
            set("id-token-iss-unslashed", "iss lacks the slash at its end", "iss",
                    iss -> text(iss).substring(0, text(iss).length() - 1)),
            gone("id-token-iss-missing", "iss"),

            set("aud-wrong", "aud is another client", "aud", right -> "another-client"),
            gone("aud-missing", "aud"), set("aud-empty", "aud is an empty list", "aud", right -> List.of()),
            fault("aud-many-without-azp", "aud has another client beside ours, and there is no azp", "aud",
                    claims -> {
                        claims.put("aud", List.of(text(claims.get("aud")), "another-client"));
                        claims.remove("azp");
                    }),
            set("azp-wrong", "azp is another client", "azp", right -> "another-client"),

            gone("nonce-missing", "nonce"),
            set("nonce-wrong", "nonce is nobody's", "nonce", right -> "another-nonce"),
            new Fault("nonce-old", "from the second sign-in on, nonce is that of the one before",
                    expectation("nonce"), List.of(TokenMutation.idToken(right -> {
                        Object now = right.claims().get("nonce");
                        String earlier = now == null ? null : right.memory().previous("nonce", text(now));
                        if (earlier == null) {
                            return null;
                        }
                        right.claims().put("nonce", earlier);
                        return right.signed();
                    }))),

            gone("iat-missing", "iat"),
            set("iat-future", "iat is a day ahead", "iat", iat -> seconds(iat) + 24 * HOUR),
            set("exp-past", "exp was about a day ago", "exp", exp -> seconds(exp) - 24 * HOUR),
            gone("exp-missing", "exp"), set("exp-string", "exp is a string", "exp", Object::toString),
            set("exp-huge", "exp is 1e308", "exp", right -> 1e308),
            fault("nbf-future", "nbf is a day ahead", "nbf",
                    claims -> claims.put("nbf", seconds(claims.get("iat")) + 24 * HOUR)),

            gone("sub-missing", "sub"), set("sub-empty", "sub is empty", "sub", right -> ""),
            set("sub-long", "sub has 256 characters", "sub", right -> "s".repeat(256)),
            set("at-hash-wrong", "at_hash is of another access token", "at_hash",
                    right -> "AAAAAAAAAAAAAAAAAAAAAA"),
            new Fault("at-hash-missing", "the ID token has no at_hash",
                    new ClientExpectation("go on: it is optional here", "", "OIDC Core §3.1.3.6"),
                    List.of(TokenMutation.idTokenClaims(claims -> claims.remove("at_hash")))),
            whenAskedFor("auth-time-old", "auth_time was ten days ago",
                    claims -> claims.computeIfPresent("auth_time", (name, at) -> seconds(at) - 240 * HOUR)),
            whenAskedFor("auth-time-missing", "the ID token has no auth_time",
                    claims -> claims.remove("auth_time")));

    private ClaimFaults() {}

    private static Fault set(String name, String changes, String claim, Function<Object, Object> change) {
        return fault(name, changes, claim,
                claims -> claims.put(claim, change.apply(claims.getOrDefault(claim, ""))));
    }

    private static Fault gone(String name, String claim) {
        return fault(name, "the ID token has no " + claim, claim, claims -> claims.remove(claim));
    }

    private static Fault fault(String name, String changes, String claim,
            Consumer<Map<String, Object>> change) {
        return new Fault(name, changes, expectation(claim), List.of(TokenMutation.idTokenClaims(change)));
    }

    private static Fault whenAskedFor(String name, String changes, Consumer<Map<String, Object>> change) {
        return new Fault(name, changes, new ClientExpectation("reject when it sent max_age",
                "id_token.auth_time", "OIDC Core §3.1.3.7"), List.of(TokenMutation.idTokenClaims(change)));
    }

    private static ClientExpectation expectation(String claim) {
        return new ClientExpectation(REJECT, "id_token." + claim, "OIDC Core §3.1.3.7");
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static long seconds(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
