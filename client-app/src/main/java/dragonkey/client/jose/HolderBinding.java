package dragonkey.client.jose;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

import dragonkey.client.core.CheckLog;
import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.NumericDate;
import dragonkey.client.keys.KeyReader;
import dragonkey.client.keys.KeyReading.TrustedKey;

/// Judges the holder's token of an SD-JWT: that whoever presents it has the key which the issuer named in `cnf`, and
/// presents these disclosures (RFC 9901 §4.3, §7.3).
final class HolderBinding {
    private static final String EXPECTED = "signed by the key in cnf, over these disclosures";
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final JsonNode claims;
    private final SelectiveDisclosure disclosure;
    private final Instant at;

    /// @param claims the issuer's
    HolderBinding(JsonNode claims, SelectiveDisclosure disclosure, Instant at) {
        this.claims = claims;
        this.disclosure = disclosure;
        this.at = at;
    }

    void judge(CheckLog<TokenRule> checkLog) {
        if (disclosure.keyBinding().isEmpty()) {
            checkLog.skip(TokenRule.KEY_BINDING, EXPECTED,
                    claims.has("cnf") ? "not sent, though the token names a key" : "not sent");
            return;
        }
        String fault = fault();
        checkLog.judge(TokenRule.KEY_BINDING, fault.isEmpty(), EXPECTED, fault.isEmpty() ? EXPECTED : fault);
    }

    private String fault() {
        if (!(KeyReader.jwk(claims.path("cnf").path("jwk")) instanceof TrustedKey key)) {
            return "the token names no key of its holder (cnf.jwk)";
        }
        try {
            CompactJws binding = CompactJws.parse(disclosure.keyBinding());
            if (!"kb+jwt".equals(Json.text(binding.header(), "typ"))) {
                return "typ is not kb+jwt";
            }
            if (!Signatures.verifies(key.jwk(), binding)) {
                return "not signed by the key in cnf";
            }
            String hash = DisclosedClaims.digest(claims.path("_sd_alg").asString("sha-256"),
                    disclosure.boundText());
            if (!hash.equals(Json.text(binding.claims(), "sd_hash"))) {
                return "sd_hash is of other disclosures";
            }
            if (Json.text(binding.claims(), "aud") == null || Json.text(binding.claims(), "nonce") == null) {
                return "without aud or nonce, so that it could be sent anywhere again";
            }
            Optional<Instant> iat = NumericDate.read(binding.claims().get("iat"));
            return iat.isEmpty() || iat.get().isAfter(at.plus(SKEW))
                    ? "iat is missing, or in the future"
                    : "";
        } catch (MalformedException malformed) {
            return "the holder's token: " + malformed.reason();
        } catch (NoSuchAlgorithmException _) {
            return "digests by an algorithm that is not known here";
        }
    }
}
