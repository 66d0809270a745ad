package dragonkey.mock.fault;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dragonkey.mock.fault.Fault.ClientExpectation;
import dragonkey.mock.fault.TokenMutation.TokenForgery;

/// Access tokens that an API must refuse (RFC 9068 §4, RFC 8725). The application that carries them does not read them.
final class AccessTokenFaults {
    private static final String INVALID = "carry it as any other; the API answers 401 invalid_token";
    private static final String INSUFFICIENT = "carry it as any other; the API answers 403 insufficient_scope";
    private static final long DAY = 86_400;
    private static final int LARGE = 15_000;

    static final List<Fault> ALL = List.of(
            claims("exp-past", "the access token expired about a day ago", "RFC 9068 §4",
                    claims -> moved(claims, -DAY)),
            claims("exp-missing", "the access token has no exp", "RFC 9068 §2.2",
                    claims -> claims.remove("exp")),
            claims("nbf-future", "the access token is not valid before tomorrow", "RFC 7519 §4.1.5",
                    claims -> moved(claims, DAY)),
            claims("aud-wrong", "the access token is for another API", "RFC 9068 §4",
                    claims -> claims.put("aud", "https://another-api.example/")),
            claims("iss-wrong", "the access token is of another provider", "RFC 9068 §4",
                    claims -> claims.put("iss", "https://another-provider.example/")),
            header("typ-wrong", "the access token's typ is logout+jwt", "RFC 9068 §4",
                    header -> header.put("typ", "logout+jwt")),
            header("kid-unknown", "the access token's kid is not in the JWK set", "RFC 7515 §4.1.4",
                    header -> header.put("kid", "unknown")),
            fault("signature-wrong", "the access token's signature is of other claims", INVALID,
                    "RFC 9068 §4", SignatureFaults::ofOtherClaims),
            fault("alg-none", "the access token is not signed: alg none", INVALID, "RFC 9068 §4",
                    right -> right.under(Map.of("alg", "none", "typ", typ(right)), "")),
            fault("alg-hs256-public-key",
                    "the access token's alg is HS256, keyed with the PEM bytes of the public key", INVALID,
                    "RFC 8725 §2.1", SignatureFaults::hmac),
            fault("scope-missing", "the access token has no scope", INSUFFICIENT, "RFC 9068 §4",
                    changed(claims -> claims.remove("scope"))),
            new Fault("access-token-roles-text",
                    "the access token's roles are one text, user admin, in the place of a list",
                    new ClientExpectation(
                            "carry it as any other; the API reads no role in it, or answers 401", "",
                            "RFC 9068 §2.2.3.1"),
                    List.of(TokenMutation
                            .accessToken(right -> textual(right.claims()) ? right.signed() : null))),
            new Fault("access-token-large", "the access token has 20 kB",
                    new ClientExpectation(
                            "carry it whole; the API answers as to any other, or 431 at a bound of its own",
                            "", "RFC 6585 §5"),
                    List.of(TokenMutation
                            .accessToken(changed(claims -> claims.put("padding", "x".repeat(LARGE)))))));

    private AccessTokenFaults() {}

    private static Fault claims(String name, String changes, String reference,
            Consumer<Map<String, Object>> change) {
        return fault(name, changes, INVALID, reference, changed(change));
    }

    private static Fault header(String name, String changes, String reference,
            Consumer<Map<String, Object>> change) {
        return fault(name, changes, INVALID, reference, right -> {
            change.accept(right.header());
            return right.signed();
        });
    }

    /// UserInfo is such an API, and the desktop client tells what it answered.
    private static Fault fault(String name, String changes, String must, String reference,
            TokenForgery forgery) {
        return new Fault(
                "access-token-" + name, changes, new ClientExpectation(must,
                        "userinfo." + must.substring(must.lastIndexOf(' ') + 1), reference),
                List.of(TokenMutation.accessToken(forgery)));
    }

    private static TokenForgery changed(Consumer<Map<String, Object>> change) {
        return right -> {
            change.accept(right.claims());
            return right.signed();
        };
    }

    private static void moved(Map<String, Object> claims, long seconds) {
        for (String name : List.of("iat", "nbf", "exp")) {
            claims.computeIfPresent(name,
                    (claim, at) -> at instanceof Number number ? number.longValue() + seconds : at);
        }
    }

    private static String typ(TokenMutation right) {
        return String.valueOf(right.header().get("typ"));
    }

    /// Wherever roles stand: at the top, below another claim, or under an address.
    private static boolean textual(Map<String, Object> claims) {
        boolean found = false;
        for (Map.Entry<String, Object> claim : claims.entrySet()) {
            if (claim.getValue() instanceof List
                    && (claim.getKey().equals("roles") || claim.getKey().endsWith("/roles"))) {
                claim.setValue("user admin");
                found = true;
            } else if (claim.getValue() instanceof Map<?, ?> map) {
                found |= textual(named(map));
            }
        }
        return found;
    }

    /// The names are texts, since they come from JSON.
    @SuppressWarnings("unchecked")
    private static Map<String, Object> named(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
