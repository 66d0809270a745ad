package dragonkey.client.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.NumericDate;
import dragonkey.client.oauth.IdTokenChecks.Judged;

import static dragonkey.client.oauth.IdTokenChecks.SKEW;
import static dragonkey.client.oauth.IdTokenChecks.shown;

/// What an ID token's claims must say (OIDC Core §2, §3.1.3.7). Each check is pure.
final class IdTokenClaims {
    private static final int LONGEST_SUB = 255;
    private static final String MISSING = "missing";

    private IdTokenClaims() {}

    static Judgement iss(Judged judged) {
        String expected = judged.sender().metadata().issuer().toString();
        return Judgement.of(expected.equals(Json.text(judged.claims(), "iss")), expected,
                found(judged.claims().get("iss")));
    }

    /// We are named, and with others only when `azp` tells for whom the token was made.
    static Judgement aud(Judged judged) {
        List<String> audience = audience(judged.claims().get("aud"));
        boolean ours = audience.contains(judged.sender().client().clientId());
        boolean alone = audience.size() == 1 || judged.claims().has("azp");
        return Judgement.of(ours && alone, judged.sender().client().clientId(),
                found(judged.claims().get("aud")) + (ours && !alone ? ", without azp" : ""));
    }

    static Judgement azp(Judged judged) {
        String expected = judged.sender().client().clientId();
        if (!judged.claims().has("azp")) {
            return Judgement.skipped(expected, "not sent, one audience");
        }
        return Judgement.of(expected.equals(Json.text(judged.claims(), "azp")), expected,
                found(judged.claims().get("azp")));
    }

    static Judgement exp(Judged judged) {
        Instant earliest = judged.now().minus(SKEW);
        Optional<Instant> exp = NumericDate.read(judged.claims().get("exp"));
        return Judgement.of(exp.isPresent() && exp.get().isAfter(earliest), "after " + earliest,
                found(exp, judged.claims().get("exp")));
    }

    static Judgement nbf(Judged judged) {
        JsonNode node = judged.claims().get("nbf");
        return node == null
                ? Judgement.skipped("not in the future", "not sent")
                : notInTheFuture(node, judged.now());
    }

    static Judgement iat(Judged judged) {
        return notInTheFuture(judged.claims().get("iat"), judged.now());
    }

    static Judgement nonce(Judged judged) {
        AuthorizationAttempt attempt = judged.attempt();
        if (attempt == null) {
            return Judgement.skipped("", "there was no page to send one with");
        }
        String nonce = Json.text(judged.claims(), "nonce");
        boolean same = attempt.isNonce(nonce);
        return Judgement.of(same, "the nonce of this attempt",
                nonce == null ? MISSING : same ? "the same" : "another one");
    }

    /// The person's own sign-in at the provider must be recent enough, when we asked for that.
    static Judgement authTime(Judged judged) {
        Duration maxAge = judged.attempt() == null
                ? null
                : judged.sender().client().asked().person().maxAge();
        if (maxAge == null) {
            return Judgement.skipped("any", "max_age was not sent");
        }
        Instant earliest = judged.now().minus(maxAge).minus(SKEW);
        Optional<Instant> authTime = NumericDate.read(judged.claims().get("auth_time"));
        boolean recent = authTime.isPresent() && !authTime.get().isBefore(earliest)
                && !authTime.get().isAfter(judged.now().plus(SKEW));
        return Judgement.of(recent, "not before " + earliest,
                found(authTime, judged.claims().get("auth_time")));
    }

    /// Binds the access token to the ID token (OIDC Core §3.1.3.8); in the code flow it may be left out.
    static Judgement atHash(Judged judged) {
        if (!judged.claims().has("at_hash")) {
            return Judgement.skipped("the access token's hash", "not sent");
        }
        // The library knows the curve's algorithm by its older name alone (RFC 9864 §2.2).
        String algorithm = judged.token().algorithm().equals("Ed25519")
                ? "EdDSA"
                : judged.token().algorithm();
        AccessTokenHash hash = AccessTokenHash.compute(new BearerAccessToken(judged.accessToken().value()),
                JWSAlgorithm.parse(algorithm), Curve.Ed25519);
        boolean same = hash.getValue().equals(Json.text(judged.claims(), "at_hash"));
        return Judgement.of(same, "the access token's hash", same ? "the same" : "another one");
    }

    static Judgement sub(Judged judged) {
        String sub = Json.text(judged.claims(), "sub");
        boolean right = sub != null && !sub.isEmpty() && sub.length() <= LONGEST_SUB;
        return Judgement.of(right, "1 to " + LONGEST_SUB + " characters",
                sub == null ? MISSING : sub.length() + " characters");
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
        return Judgement.of(instant.isPresent() && !instant.get().isAfter(latest), "not after " + latest,
                found(instant, node));
    }

    private static String found(Optional<Instant> instant, @Nullable JsonNode node) {
        return instant.map(Instant::toString).orElseGet(() -> found(node));
    }

    private static String found(@Nullable JsonNode node) {
        if (node == null) {
            return MISSING;
        }
        return shown(node.isString() ? node.stringValue() : node.toString());
    }
}
