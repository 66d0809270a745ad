package dragonkey.client.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.NumericDate;
import dragonkey.client.core.ProblemReason;
import dragonkey.client.core.SafeText;
import dragonkey.client.oauth.IdTokenChecks.IdTokenCheckInput;
import dragonkey.client.oauth.IdTokenChecks.Judgement;

import static dragonkey.client.oauth.IdTokenChecks.SKEW;

/// What an ID token's claims must say (OIDC Core §2, §3.1.3.7). Each check is pure.
final class IdTokenClaims {
    private static final int LONGEST_SUB = 255;

    private IdTokenClaims() {}

    static Judgement iss(IdTokenCheckInput idTokenCheckInput) {
        String expected = idTokenCheckInput.sender().metadata().issuer().toString();
        JsonNode iss = present(idTokenCheckInput.claims(), "iss");
        return Judgement.of(expected.equals(Json.text(idTokenCheckInput.claims(), "iss")),
                iss == null ? ProblemReason.ISS_MISSING : null, expected, SafeText.shown(iss));
    }

    /// We are named, and with others only when `azp` tells for whom the token was made.
    static Judgement aud(IdTokenCheckInput idTokenCheckInput) {
        JsonNode aud = present(idTokenCheckInput.claims(), "aud");
        List<String> audience = audience(aud);
        boolean ours = audience.contains(idTokenCheckInput.sender().client().clientId());
        boolean alone = Set.copyOf(audience).size() == 1
                || present(idTokenCheckInput.claims(), "azp") != null;
        ProblemReason reason = aud == null || (aud.isArray() && aud.isEmpty())
                ? ProblemReason.AUDIENCE_MISSING
                : audience.isEmpty()
                        ? ProblemReason.AUDIENCE_UNREADABLE
                        : ours ? ProblemReason.AUDIENCE_BESIDE : null;
        return Judgement.of(ours && alone, reason, idTokenCheckInput.sender().client().clientId(),
                SafeText.shown(aud) + (ours && !alone ? ", without azp" : ""));
    }

    static Judgement azp(IdTokenCheckInput idTokenCheckInput) {
        String expected = idTokenCheckInput.sender().client().clientId();
        JsonNode azp = present(idTokenCheckInput.claims(), "azp");
        if (azp == null) {
            return Judgement.skipped(expected, "not sent, one audience");
        }
        return Judgement.of(expected.equals(Json.text(idTokenCheckInput.claims(), "azp")), expected,
                SafeText.shown(azp));
    }

    static Judgement exp(IdTokenCheckInput idTokenCheckInput) {
        Instant earliest = idTokenCheckInput.now().minus(SKEW);
        JsonNode node = present(idTokenCheckInput.claims(), "exp");
        Optional<Instant> exp = NumericDate.read(node);
        return Judgement.of(exp.isPresent() && exp.get().isAfter(earliest), timeFault(node),
                "after " + earliest, found(exp, node));
    }

    static Judgement nbf(IdTokenCheckInput idTokenCheckInput) {
        JsonNode node = present(idTokenCheckInput.claims(), "nbf");
        return node == null
                ? Judgement.skipped("not in the future", "not sent")
                : notInTheFuture(node, idTokenCheckInput.now());
    }

    static Judgement iat(IdTokenCheckInput idTokenCheckInput) {
        return notInTheFuture(present(idTokenCheckInput.claims(), "iat"), idTokenCheckInput.now());
    }

    static Judgement nonce(IdTokenCheckInput idTokenCheckInput) {
        AuthorizationRequest attempt = idTokenCheckInput.attempt();
        if (attempt == null) {
            return Judgement.skipped("", "there was no page to send one with");
        }
        String nonce = Json.text(idTokenCheckInput.claims(), "nonce");
        boolean same = attempt.isNonce(nonce);
        return Judgement.of(same,
                present(idTokenCheckInput.claims(), "nonce") == null ? ProblemReason.NONCE_MISSING : null,
                "the nonce of this attempt",
                nonce == null
                        ? SafeText.shown(present(idTokenCheckInput.claims(), "nonce"))
                        : same ? "the same" : "another one");
    }

    /// The person's own sign-in at the provider must be recent enough, when we asked for that.
    static Judgement authTime(IdTokenCheckInput idTokenCheckInput) {
        Duration maxAge = idTokenCheckInput.attempt() == null
                ? null
                : idTokenCheckInput.sender().client().asked().person().maxAge();
        if (maxAge == null) {
            return Judgement.skipped("any", "max_age was not sent");
        }
        Instant earliest = idTokenCheckInput.now().minus(maxAge).minus(SKEW);
        JsonNode node = present(idTokenCheckInput.claims(), "auth_time");
        Optional<Instant> authTime = NumericDate.read(node);
        boolean recent = authTime.isPresent() && !authTime.get().isBefore(earliest)
                && !authTime.get().isAfter(idTokenCheckInput.now().plus(SKEW));
        ProblemReason reason = authTime.isPresent() && !authTime.get().isBefore(earliest)
                ? ProblemReason.AUTH_TIME_FUTURE
                : timeFault(node);
        return Judgement.of(recent, reason, "not before " + earliest, found(authTime, node));
    }

    /// Binds the access token to the ID token (OIDC Core §3.1.3.8); in the code flow it may be left out.
    static Judgement atHash(IdTokenCheckInput idTokenCheckInput) {
        JsonNode given = present(idTokenCheckInput.claims(), "at_hash");
        if (given == null) {
            return Judgement.skipped("the access token's hash", "not sent");
        }
        // The library knows the curve's algorithm by its older name alone (RFC 9864 §2.2).
        String algorithm = idTokenCheckInput.token().algorithm().equals("Ed25519")
                ? "EdDSA"
                : idTokenCheckInput.token().algorithm();
        AccessTokenHash hash = AccessTokenHash.compute(
                new BearerAccessToken(idTokenCheckInput.accessToken().value()), JWSAlgorithm.parse(algorithm),
                Curve.Ed25519);
        boolean same = hash.getValue().equals(Json.text(idTokenCheckInput.claims(), "at_hash"));
        return Judgement.of(same, given.isString() ? null : ProblemReason.ACCESS_TOKEN_HASH_UNREADABLE,
                "the access token's hash",
                same ? "the same" : given.isString() ? "another one" : SafeText.shown(given));
    }

    static Judgement sub(IdTokenCheckInput idTokenCheckInput) {
        JsonNode sub = idTokenCheckInput.claims().get("sub");
        ProblemReason fault = subjectFault(sub);
        return Judgement.of(fault == null, fault, "text of 1 to " + LONGEST_SUB + " characters",
                sub != null && sub.isString()
                        ? sub.stringValue().length() + " characters"
                        : SafeText.shown(sub));
    }

    /// What keeps a `sub` from naming anybody (OIDC Core §2), or null.
    static @Nullable ProblemReason subjectFault(@Nullable JsonNode sub) {
        if (sub == null || sub.isNull()) {
            return ProblemReason.SUBJECT_MISSING;
        }
        if (!sub.isString()) {
            return sub.isNumber() ? ProblemReason.SUBJECT_NUMBER : ProblemReason.SUBJECT_NO_TEXT;
        }
        int length = sub.stringValue().length();
        return length == 0
                ? ProblemReason.SUBJECT_EMPTY
                : length > LONGEST_SUB ? ProblemReason.SUBJECT_LONG : null;
    }

    /// A claim that says something: null says no more than a claim that is not there.
    private static @Nullable JsonNode present(ObjectNode claims, String claim) {
        JsonNode node = claims.get(claim);
        return node == null || node.isNull() ? null : node;
    }

    /// What keeps a claim from being a time (RFC 7519 §2), or null.
    private static @Nullable ProblemReason timeFault(@Nullable JsonNode node) {
        if (node == null) {
            return ProblemReason.TIME_MISSING;
        }
        if (node.isString()) {
            return ProblemReason.TIME_TEXT;
        }
        if (NumericDate.read(node).isPresent()) {
            return null;
        }
        return NumericDate.isInMilliseconds(node)
                ? ProblemReason.TIME_MILLISECONDS
                : ProblemReason.TIME_UNREADABLE;
    }

    /// The audience, one or many; empty when it is anything else.
    static List<String> audience(@Nullable JsonNode aud) {
        var audience = new ArrayList<String>();
        if (aud != null && aud.isString()) {
            audience.add(aud.stringValue());
        } else if (aud != null && aud.isArray()) {
            for (JsonNode each : aud) {
                if (!each.isString()) {
                    return List.of();
                }
                audience.add(each.stringValue());
            }
        }
        return audience;
    }

    private static Judgement notInTheFuture(@Nullable JsonNode node, Instant now) {
        Instant latest = now.plus(SKEW);
        Optional<Instant> instant = NumericDate.read(node);
        return Judgement.of(instant.isPresent() && !instant.get().isAfter(latest), timeFault(node),
                "not after " + latest, found(instant, node));
    }

    private static String found(Optional<Instant> instant, @Nullable JsonNode node) {
        return instant.map(Instant::toString).orElseGet(() -> SafeText.shown(node));
    }
}
