package dragonkey.client.oauth;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.jose.CompactJws;
import dragonkey.client.jose.Signatures;
import dragonkey.client.oauth.ClientRequests.RequestSender;

/// Asks who signed in (OIDC Core §5.3).
public final class UserInfo {
    private static final ProblemStage STAGE = ProblemStage.USERINFO;

    private final ProtectedResourceClient calls;
    private final Jwks jwks;

    public UserInfo(ProtectedResourceClient calls, Jwks jwks) {
        this.calls = calls;
        this.jwks = jwks;
    }

    /// Reads the profile; from the ID token's claims where there is no such endpoint.
    ///
    /// @param idToken the claims of the ID token, every rule passed
    /// @throws ProblemException with a `userinfo.*` code; the profile is then discarded
    public Profile read(RequestSender requestSender, Tokens tokens, ObjectNode idToken,
            SignInCheckLog checkLog) throws ProblemException, InterruptedException {
        String sub = String.valueOf(Json.text(idToken, "sub"));
        URI endpoint = requestSender.metadata().userInfoEndpoint();
        if (endpoint == null) {
            checkLog.skip(SignInRule.USERINFO_SIGNATURE, "", "no UserInfo endpoint");
            checkLog.skip(SignInRule.USERINFO_SUB, sub(sub), "no UserInfo endpoint");
            return new Profile(sub, Json.plain(idToken));
        }
        HttpResponse answer = calls.get(endpoint, tokens, Map.of(), STAGE);
        ObjectNode claims = answer.isSuccess() && answer.mediaType().equals("application/jwt")
                ? signed(answer, requestSender, checkLog)
                : unsigned(answer, checkLog);
        // Another person's claims must not be shown as this one's (OIDC Core §5.3.2).
        String theirs = Json.text(claims, "sub");
        checkLog.require(SignInRule.USERINFO_SUB, sub.equals(theirs), sub(sub), sub(theirs));
        return new Profile(sub, Json.plain(claims));
    }

    private static ObjectNode unsigned(HttpResponse answer, SignInCheckLog checkLog) throws ProblemException {
        ObjectNode claims = answer.object(STAGE);
        checkLog.skip(SignInRule.USERINFO_SIGNATURE, "", "not signed");
        return claims;
    }

    /// Signed claims are judged as any token is: agreed algorithm, the provider's key, its name and ours.
    private ObjectNode signed(HttpResponse answer, RequestSender requestSender, SignInCheckLog checkLog)
            throws ProblemException, InterruptedException {
        CompactJws token;
        try {
            token = CompactJws.parse(answer.body());
        } catch (MalformedException e) {
            throw ProblemException.of(ProblemStage.USERINFO.failed(ExchangeFailure.FORMAT), e.reason());
        }
        ProviderMetadata metadata = requestSender.metadata();
        List<String> agreed = metadata.userInfoAlgorithms().isEmpty()
                ? metadata.idTokenAlgorithms()
                : metadata.userInfoAlgorithms();
        boolean verified = agreed.contains(token.algorithm())
                && Signatures.PUBLIC_KEY_ALGORITHMS.contains(token.algorithm()) && !token.header().has("crit")
                && jwks.candidates(metadata.jwksUri(), token).stream()
                        .anyMatch(k -> Signatures.verifies(k, token));
        checkLog.require(SignInRule.USERINFO_SIGNATURE, verified, "made by a key of the provider, " + agreed,
                (verified ? "" : "not verified, ") + SafeText.clean(token.algorithm(), 40));
        requireOurs(token.claims(), requestSender);
        return token.claims();
    }

    private static void requireOurs(ObjectNode claims, RequestSender requestSender) throws ProblemException {
        if (claims.has("iss")
                && !requestSender.metadata().issuer().toString().equals(Json.text(claims, "iss"))) {
            throw ProblemException.of(ProblemCode.USERINFO_ISS,
                    SafeText.clean(claims.get("iss").toString(), 200));
        }
        if (claims.has("aud")
                && !IdTokenClaims.audience(claims.get("aud")).contains(requestSender.client().clientId())) {
            throw ProblemException.of(ProblemCode.USERINFO_AUD,
                    SafeText.clean(claims.get("aud").toString(), 200));
        }
    }

    private static String sub(@Nullable String sub) {
        return sub == null ? "missing" : SafeText.clean(sub, 100);
    }
}
