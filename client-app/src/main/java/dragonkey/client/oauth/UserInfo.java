package dragonkey.client.oauth;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.Malformed;
import dragonkey.client.core.PlainText;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.http.HttpAnswer;
import dragonkey.client.jose.CompactJws;
import dragonkey.client.jose.Signatures;
import dragonkey.client.oauth.TokenRequests.Sender;

/// Asks who signed in (OIDC Core §5.3).
public final class UserInfo {
    private static final String STAGE = "userinfo";

    private final ResourceCalls calls;
    private final Jwks jwks;

    public UserInfo(ResourceCalls calls, Jwks jwks) {
        this.calls = calls;
        this.jwks = jwks;
    }

    /// Reads the profile; from the ID token's claims where there is no such endpoint.
    ///
    /// @param idToken the claims of the ID token, every rule passed
    /// @throws Refused with a `userinfo.*` code; the profile is then discarded
    public Profile read(Sender sender, Tokens tokens, ObjectNode idToken, Ledger ledger)
            throws Refused, InterruptedException {
        String sub = String.valueOf(Json.text(idToken, "sub"));
        URI endpoint = sender.metadata().userInfoEndpoint();
        if (endpoint == null) {
            ledger.skip(Rule.USERINFO_SIGNATURE, "", "no UserInfo endpoint");
            ledger.skip(Rule.USERINFO_SUB, sub(sub), "no UserInfo endpoint");
            return new Profile(sub, Json.plain(idToken));
        }
        HttpAnswer answer = calls.get(endpoint, tokens, Map.of(), STAGE);
        ObjectNode claims = answer.isSuccess() && answer.mediaType().equals("application/jwt")
                ? signed(answer, sender, ledger)
                : unsigned(answer, ledger);
        // Another person's claims must not be shown as this one's (OIDC Core §5.3.2).
        String theirs = Json.text(claims, "sub");
        ledger.require(Rule.USERINFO_SUB, sub.equals(theirs), sub(sub), sub(theirs));
        return new Profile(sub, Json.plain(claims));
    }

    private static ObjectNode unsigned(HttpAnswer answer, Ledger ledger) throws Refused {
        ObjectNode claims = answer.object(STAGE);
        ledger.skip(Rule.USERINFO_SIGNATURE, "", "not signed");
        return claims;
    }

    /// Signed claims are judged as any token is: agreed algorithm, the provider's key, its name and ours.
    private ObjectNode signed(HttpAnswer answer, Sender sender, Ledger ledger)
            throws Refused, InterruptedException {
        CompactJws token;
        try {
            token = CompactJws.parse(answer.body());
        } catch (Malformed e) {
            throw new Refused(Problem.of("userinfo.format", e.why()));
        }
        ProviderMetadata metadata = sender.metadata();
        List<String> agreed = metadata.userInfoAlgorithms().isEmpty()
                ? metadata.idTokenAlgorithms()
                : metadata.userInfoAlgorithms();
        boolean verified = agreed.contains(token.algorithm())
                && Signatures.PUBLIC_KEY_ALGORITHMS.contains(token.algorithm()) && !token.header().has("crit")
                && jwks.candidates(metadata.jwksUri(), token).stream()
                        .anyMatch(k -> Signatures.verifies(k, token));
        ledger.require(Rule.USERINFO_SIGNATURE, verified, "made by a key of the provider, " + agreed,
                (verified ? "" : "not verified, ") + PlainText.clean(token.algorithm(), 40));
        requireOurs(token.claims(), sender);
        return token.claims();
    }

    private static void requireOurs(ObjectNode claims, Sender sender) throws Refused {
        if (claims.has("iss") && !sender.metadata().issuer().toString().equals(Json.text(claims, "iss"))) {
            throw new Refused(Problem.of("userinfo.iss", PlainText.clean(claims.get("iss").toString(), 200)));
        }
        if (claims.has("aud")
                && !IdTokenClaims.audience(claims.get("aud")).contains(sender.client().clientId())) {
            throw new Refused(Problem.of("userinfo.aud", PlainText.clean(claims.get("aud").toString(), 200)));
        }
    }

    private static String sub(@Nullable String sub) {
        return sub == null ? "missing" : PlainText.clean(sub, 100);
    }
}
