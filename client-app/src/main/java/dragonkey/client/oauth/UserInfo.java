package dragonkey.client.oauth;

import java.net.URI;
import java.util.List;

import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Asks who signed in (OIDC Core §5.3).
public final class UserInfo {
    private static final String STAGE = "userinfo";

    private final Http http;
    private final Jwks jwks;

    public UserInfo(Http http, Jwks jwks) {
        this.http = http;
        this.jwks = jwks;
    }

    /// Reads the profile; from the ID token's claims where there is no such endpoint.
    ///
    /// @param idToken the claims of the ID token, every rule passed
    /// @throws Refused with a `userinfo.*` code; the profile is then discarded
    public Profile read(AuthorizationAttempt attempt, AccessToken accessToken, ObjectNode idToken,
            Ledger ledger)
            throws Refused, InterruptedException {
        String sub = String.valueOf(Json.text(idToken, "sub"));
        URI endpoint = attempt.metadata().userInfoEndpoint();
        if (endpoint == null) {
            ledger.skip(Rule.USERINFO_SIGNATURE, "", "no UserInfo endpoint");
            ledger.skip(Rule.USERINFO_SUB, sub(sub), "no UserInfo endpoint");
            return new Profile(sub, Json.plain(idToken));
        }
        var request = new UserInfoRequest(endpoint, new BearerAccessToken(accessToken.value()));
        HttpAnswer answer = http.carry(request.toHTTPRequest(), STAGE);
        ObjectNode claims = answer.isSuccess() && answer.mediaType().equals("application/jwt")
                ? signed(answer, attempt, ledger)
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
    private ObjectNode signed(HttpAnswer answer, AuthorizationAttempt attempt, Ledger ledger)
            throws Refused, InterruptedException {
        CompactJws token;
        try {
            token = CompactJws.parse(answer.body());
        } catch (Malformed e) {
            throw new Refused(Problem.of("userinfo.format", e.why()));
        }
        ProviderMetadata metadata = attempt.metadata();
        List<String> agreed = metadata.userInfoAlgorithms().isEmpty()
                ? metadata.idTokenAlgorithms()
                : metadata.userInfoAlgorithms();
        boolean verified = agreed.contains(token.algorithm())
                && Signatures.PUBLIC_KEY_ALGORITHMS.contains(token.algorithm()) && !token.header().has("crit")
                && jwks.candidates(metadata.jwksUri(), token).stream()
                        .anyMatch(k -> Signatures.verifies(k, token));
        ledger.require(Rule.USERINFO_SIGNATURE, verified, "made by a key of the provider, " + agreed,
                (verified ? "" : "not verified, ") + PlainText.clean(token.algorithm(), 40));
        requireOurs(token.claims(), attempt);
        return token.claims();
    }

    private static void requireOurs(ObjectNode claims, AuthorizationAttempt attempt) throws Refused {
        if (claims.has("iss") && !attempt.metadata().issuer().toString().equals(Json.text(claims, "iss"))) {
            throw new Refused(Problem.of("userinfo.iss", PlainText.clean(claims.get("iss").toString(), 200)));
        }
        if (claims.has("aud")
                && !IdTokenClaims.audience(claims.get("aud")).contains(attempt.client().clientId())) {
            throw new Refused(Problem.of("userinfo.aud", PlainText.clean(claims.get("aud").toString(), 200)));
        }
    }

    private static String sub(@Nullable String sub) {
        return sub == null ? "missing" : PlainText.clean(sub, 100);
    }
}
