package dragonkey.client.jose;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.CheckLog;
import dragonkey.client.core.SafeText;
import dragonkey.client.keys.Algorithms;
import dragonkey.client.keys.TrustedKeys;

/// Chooses the keys to judge a token with, out of those that a person handed over. What the token brings along or
/// points to is never one of them.
final class KeySelection {
    private static final Set<KeyOperation> TO_VERIFY = Set.of(KeyOperation.VERIFY);
    private static final Set<KeyOperation> TO_SIGN_OR_VERIFY = Set.of(KeyOperation.SIGN, KeyOperation.VERIFY);
    private static final Set<KeyOperation> TO_DECRYPT = Set.of(KeyOperation.DECRYPT, KeyOperation.UNWRAP_KEY,
            KeyOperation.DERIVE_KEY, KeyOperation.DERIVE_BITS);
    private static final List<String> FOREIGN = List.of("jwk", "jku", "x5c", "x5u");
    private final JsonNode header;
    private final String algorithm;
    private final boolean toDecrypt;
    private final CheckLog<TokenRule> checkLog;

    KeySelection(JsonNode header, String algorithm, boolean toDecrypt, CheckLog<TokenRule> checkLog) {
        this.header = header;
        this.algorithm = algorithm;
        this.toDecrypt = toDecrypt;
        this.checkLog = checkLog;
    }

    /// The keys that may be used; the rows say why there is none.
    List<JWK> choose(TrustedKeys trustedKeys) {
        noteForeign();
        boolean known = toDecrypt ? Algorithms.encrypts(algorithm) : Algorithms.signs(algorithm);
        List<JWK> fitting = trustedKeys.all().stream().filter(key -> Algorithms.fits(key, algorithm))
                .toList();
        String expected = toDecrypt ? "an encryption algorithm" : "a signature algorithm";
        if (!known || trustedKeys.isEmpty()) {
            checkLog.judge(TokenRule.ALG, known, expected, SafeText.shown(header.get("alg")));
            skip(trustedKeys.isEmpty() ? "no key was given" : "no such algorithm");
            return List.of();
        }
        if (!checkLog.judge(TokenRule.ALG, !fitting.isEmpty(), "one that goes with the key",
                algorithm + (fitting.isEmpty() ? ", but the key is " + types(trustedKeys) : ""))) {
            skip("no key of the right type");
            return List.of();
        }
        return allowed(named(trustedKeys, fitting));
    }

    /// Shown, and never used: whoever writes the token writes these too.
    private void noteForeign() {
        List<String> there = FOREIGN.stream().filter(header::has).toList();
        checkLog.skip(TokenRule.KEY_HEADER, "never used",
                there.isEmpty() ? "not sent" : String.join(", ", there) + ": shown, not used");
    }

    private void skip(String why) {
        checkLog.skip(TokenRule.KEY, "a key for this token", why);
        checkLog.skip(TokenRule.KEY_USE, "a key that may do this", why);
        checkLog.skip(TokenRule.KEY_STRENGTH, "strong enough", why);
    }

    private static String types(TrustedKeys trustedKeys) {
        return trustedKeys.all().stream().map(key -> key.getKeyType().getValue()).distinct()
                .collect(Collectors.joining(", "));
    }

    /// By name. A key without a name may have any, and the only key that was given is meant whatever it is called.
    private List<JWK> named(TrustedKeys trustedKeys, List<JWK> fitting) {
        JsonNode kid = header.get("kid");
        String name = kid != null && kid.isString() ? kid.stringValue() : "";
        List<JWK> named = kid == null || trustedKeys.all().size() == 1
                ? fitting
                : fitting.stream().filter(key -> key.getKeyID() == null || key.getKeyID().equals(name))
                        .toList();
        String found = kid == null ? "no kid" : "kid " + SafeText.shown(kid);
        List<JWK> usable = named.stream().filter(key -> !toDecrypt || key.isPrivate())
                .limit(Signatures.MOST_TRIED).toList();
        if (!checkLog.judge(TokenRule.KEY, !usable.isEmpty(),
                toDecrypt ? "a private key" : "a key of this name",
                usable.isEmpty() ? found + (named.isEmpty() ? ": no such key" : ": a public key") : found)) {
            checkLog.skip(TokenRule.KEY_USE, "a key that may do this", "no key");
            checkLog.skip(TokenRule.KEY_STRENGTH, "strong enough", "no key");
        }
        return usable;
    }

    private List<JWK> allowed(List<JWK> named) {
        if (named.isEmpty()) {
            return named;
        }
        List<JWK> allowed = named.stream().filter(this::isAllowed).toList();
        String purpose = toDecrypt ? "for decryption" : "for signatures";
        if (checkLog.judge(TokenRule.KEY_USE, !allowed.isEmpty(), purpose, reservation(named.getFirst()))) {
            strength(allowed.getFirst());
        } else {
            checkLog.skip(TokenRule.KEY_STRENGTH, "strong enough", "no key");
        }
        return allowed;
    }

    private boolean isAllowed(JWK key) {
        return Algorithms.isFree(key, toDecrypt ? KeyUse.ENCRYPTION : KeyUse.SIGNATURE, operations(key),
                algorithm.equals("dir")
                        ? List.of(algorithm, header.path("enc").asString(""))
                        : List.of(algorithm));
    }

    /// A private key that may sign has a public half that may verify.
    private Set<KeyOperation> operations(JWK key) {
        if (toDecrypt) {
            return TO_DECRYPT;
        }
        return key.isPrivate() ? TO_SIGN_OR_VERIFY : TO_VERIFY;
    }

    private static String reservation(JWK key) {
        String use = key.getKeyUse() == null ? "" : "use " + SafeText.shown(key.getKeyUse().getValue()) + " ";
        String operations = key.getKeyOperations() == null ? "" : "key_ops " + key.getKeyOperations() + " ";
        String reserved = key.getAlgorithm() == null
                ? ""
                : "alg " + SafeText.shown(key.getAlgorithm().getName());
        String all = (use + operations + reserved).strip();
        return all.isEmpty() ? "not reserved" : SafeText.shown(all);
    }

    /// Weakness is a warning and no failure: a weak key verifies all the same, and people must be able to see that.
    private void strength(JWK key) {
        int fewest = Algorithms.fewestBits(key, algorithm);
        String expected = fewest == 0 ? "what the algorithm asks for" : "at least " + fewest + " bits";
        if (key.size() >= fewest) {
            checkLog.judge(TokenRule.KEY_STRENGTH, true, expected, key.size() + " bits");
        } else {
            checkLog.skip(TokenRule.KEY_STRENGTH, expected, "only " + key.size() + " bits: a warning");
        }
    }
}
