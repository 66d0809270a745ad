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
import dragonkey.client.core.SafeText;
import dragonkey.client.oauth.IdTokenChecks.IdTokenCheckInput;
import dragonkey.client.oauth.IdTokenChecks.Judgement;

import static dragonkey.client.oauth.IdTokenChecks.SKEW;

/// What an ID token's claims must say (OIDC Core §2, §3.1.3.7). Each check is pure.
final class IdTokenClaims {
    private static final int LONGEST_SUB = 255;
    private static final String MISSING = "missing";

    private IdTokenClaims() {}

    static Judgement iss(IdTokenCheckInput idTokenCheckInput) {
        String expected = idTokenCheckInput.sender().metadata().issuer().toString();
        return Judgement.of(expected.equals(Json.text(idTokenCheckInput.claims(), "iss")), expected,
                SafeText.shown(idTokenCheckInput.claims().get("iss")));
    }

    /// We are named, and with others only when `azp` tells for whom the token was made.
    static Judgement aud(IdTokenCheckInput idTokenCheckInput) {
        List<String> audience = audience(idTokenCheckInput.claims().get("aud"));
        boolean ours = audience.contains(idTokenCheckInput.sender().client().clientId());
        boolean alone = audience.size() == 1 || idTokenCheckInput.claims().has("azp");
        return Judgement.of(ours && alone, idTokenCheckInput.sender().client().clientId(),
                SafeText.shown(idTokenCheckInput.claims().get("aud"))
                        + (ours && !alone ? ", without azp" : ""));
    }

    static Judgement azp(IdTokenCheckInput idTokenCheckInput) {
        String expected = idTokenCheckInput.sender().client().clientId();
        if (!idTokenCheckInput.claims().has("azp")) {
            return Judgement.skipped(expected, "not sent, one audience");
        }
        return Judgement.of(expected.equals(Json.text(idTokenCheckInput.claims(), "azp")), expected,
                SafeText.shown(idTokenCheckInput.claims().get("azp")));
    }

    static Judgement exp(IdTokenCheckInput idTokenCheckInput) {
        Instant earliest = idTokenCheckInput.now().minus(SKEW);
        Optional<Instant> exp = NumericDate.read(idTokenCheckInput.claims().get("exp"));
        return Judgement.of(exp.isPresent() && exp.get().isAfter(earliest), "after " + earliest,
                found(exp, idTokenCheckInput.claims().get("exp")));
    }

    static Judgement nbf(IdTokenCheckInput idTokenCheckInput) {
        JsonNode node = idTokenCheckInput.claims().get("nbf");
        return node == null
                ? Judgement.skipped("not in the future", "not sent")
                : notInTheFuture(node, idTokenCheckInput.now());
    }

    static Judgement iat(IdTokenCheckInput idTokenCheckInput) {
        return notInTheFuture(idTokenCheckInput.claims().get("iat"), idTokenCheckInput.now());
    }

    static Judgement nonce(IdTokenCheckInput idTokenCheckInput) {
        AuthorizationRequest attempt = idTokenCheckInput.attempt();
        if (attempt == null) {
            return Judgement.skipped("", "there was no page to send one with");
        }
        String nonce = Json.text(idTokenCheckInput.claims(), "nonce");
        boolean same = attempt.isNonce(nonce);
        return Judgement.of(same, "the nonce of this attempt",
                nonce == null ? MISSING : same ? "the same" : "another one");
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
        Optional<Instant> authTime = NumericDate.read(idTokenCheckInput.claims().get("auth_time"));
        boolean recent = authTime.isPresent() && !authTime.get().isBefore(earliest)
                && !authTime.get().isAfter(idTokenCheckInput.now().plus(SKEW));
        return Judgement.of(recent, "not before " + earliest,
                found(authTime, idTokenCheckInput.claims().get("auth_time")));
    }

    /// Binds the access token to the ID token (OIDC Core §3.1.3.8); in the code flow it may be left out.
    static Judgement atHash(IdTokenCheckInput idTokenCheckInput) {
        if (!idTokenCheckInput.claims().has("at_hash")) {
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
        return Judgement.of(same, "the access token's hash", same ? "the same" : "another one");
    }

    static Judgement sub(IdTokenCheckInput idTokenCheckInput) {
        String sub = Json.text(idTokenCheckInput.claims(), "sub");
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
        return instant.map(Instant::toString).orElseGet(() -> SafeText.shown(node));
    }
}
