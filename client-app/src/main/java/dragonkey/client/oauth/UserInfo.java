package dragonkey.client.oauth;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemKind.ProviderError;
import dragonkey.client.core.ProblemReason;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.Challenge;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.jose.CompactJws;
import dragonkey.client.jose.Signatures;
import dragonkey.client.oauth.ClientRequests.RequestSender;
import dragonkey.client.oauth.OAuthResponse.ErrorWords;

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
        if (!answer.isSuccess()) {
            throw refused(answer);
        }
        // What begins as every JWT does is one, also where the media type does not say so.
        ObjectNode claims = answer.mediaType().equals("application/jwt")
                || answer.body().strip().startsWith("eyJ")
                        ? signed(answer, requestSender, checkLog)
                        : unsigned(answer, checkLog);
        // Another person's claims must not be shown as this one's (OIDC Core §5.3.2).
        JsonNode theirs = claims.get("sub");
        checkLog.require(SignInRule.USERINFO_SUB, sub.equals(Json.text(claims, "sub")),
                IdTokenClaims.subjectFault(theirs), sub(sub), SafeText.shown(theirs));
        return new Profile(sub, Json.plain(claims));
    }

    /// Why the provider did not take its own token: in a challenge (RFC 6750 §3), or in the body.
    private static ProblemException refused(HttpResponse answer) {
        Optional<Challenge> challenge = Challenge.refusal(Challenge.read(answer.headers("www-authenticate")));
        @Nullable
        String error = challenge.map(told -> told.parameters().get("error")).orElse(null);
        @Nullable
        String description = challenge.map(told -> told.parameters().get("error_description")).orElse(null);
        if (error != null && !error.isBlank()) {
            return ProblemException.of(ProviderError.named(STAGE, error),
                    OAuthResponse.told(error, description));
        }
        try {
            Optional<ErrorWords> words = description == null
                    ? ErrorWords.inside(Json.object(answer.body()), 0)
                    : Optional.of(new ErrorWords(null, description));
            return ProblemException.of(STAGE.failed(ExchangeFailure.HTTP),
                    OAuthResponse.withWords(answer.summary(), words.orElse(null)));
        } catch (MalformedException _) {
            return ProblemException.of(STAGE.failed(ExchangeFailure.HTTP), answer.summary());
        }
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
            token = CompactJws.parse(answer.body().strip());
        } catch (MalformedException e) {
            throw ProblemException.of(STAGE.failed(ExchangeFailure.FORMAT),
                    IdTokenChecks.isEncrypted(answer.body().strip())
                            ? ProblemReason.USERINFO_ENCRYPTED
                            : null,
                    e.reason());
        }
        ProviderMetadata metadata = requestSender.metadata();
        List<String> agreed = metadata.userInfoAlgorithms().isEmpty()
                ? metadata.idTokenAlgorithms()
                : metadata.userInfoAlgorithms();
        boolean verified = agreed.contains(token.algorithm())
                && Signatures.PUBLIC_KEY_ALGORITHMS.contains(token.algorithm()) && !token.header().has("crit")
                && jwks.candidates(metadata.keys(), token).made(token, InstantSource.system());
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

    private static String sub(String sub) {
        return SafeText.clean(sub, 100);
    }
}
