package dragonkey.client.jose;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.CheckLog;
import dragonkey.client.core.SafeText;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.OpaqueToken;
import dragonkey.client.jose.ParsedToken.UnreadableToken;
import dragonkey.client.keys.AlgorithmNames;
import dragonkey.client.keys.Algorithms;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.KeyReading.UnreadKey;
import dragonkey.client.keys.KidList;
import dragonkey.client.keys.TrustedKeys;

/// Chooses the keys to judge a token with, out of those that a person handed over. What the token brings along or
/// points to is never one of them.
final class KeySelection {
    private static final Set<KeyOperation> TO_VERIFY = Set.of(KeyOperation.VERIFY);
    private static final Set<KeyOperation> TO_SIGN_OR_VERIFY = Set.of(KeyOperation.SIGN, KeyOperation.VERIFY);
    private static final Set<KeyOperation> TO_DECRYPT = Set.of(KeyOperation.DECRYPT, KeyOperation.UNWRAP_KEY,
            KeyOperation.DERIVE_KEY, KeyOperation.DERIVE_BITS);
    private static final List<String> FOREIGN = List.of("jwk", "jku", "x5c", "x5u");
    private static final int MOST_SHOWN = 3;

    private final JsonNode header;
    private final String algorithm;
    private final boolean toDecrypt;
    private final CheckLog<TokenRule> checkLog;

    /// The keys that a layer was judged with, for the token inside it.
    ///
    /// @param used the one that fitted the layer; empty when none did
    record OuterKeys(TrustedKeys trustedKeys, Optional<TrustedKey> used) {
        /// Those that can be meant for the token inside: without the key of this layer, and without keys that are for
        /// something else. One that the token names is meant, whatever it is.
        TrustedKeys within(ParsedToken inside) {
            return switch (inside) {
                case DecodedJws jws -> others(jws.header(), false);
                case DecodedJwe jwe -> others(jwe.header(), true);
                case OpaqueToken _,UnreadableToken _ -> TrustedKeys.NONE;
            };
        }

        private TrustedKeys others(JsonNode header, boolean toDecrypt) {
            KeySelection selection = new KeySelection(header, header.path("alg").asString(""), toDecrypt,
                    new CheckLog<>(TokenRule.class));
            String kid = header.path("kid").asString("");
            return new TrustedKeys(
                    trustedKeys.keys().stream()
                            .filter(key -> (!kid.isEmpty() && key.kid().filter(kid::equals).isPresent())
                                    || (used.filter(key::equals).isEmpty()
                                            && selection.forbidding(key.jwk()).isEmpty()))
                            .toList(),
                    trustedKeys.unread());
        }
    }

    KeySelection(JsonNode header, String algorithm, boolean toDecrypt, CheckLog<TokenRule> checkLog) {
        this.header = header;
        this.algorithm = algorithm;
        this.toDecrypt = toDecrypt;
        this.checkLog = checkLog;
    }

    /// The keys that may be used; where there is none the rows say why. Where there are some [#settle] has to be called.
    List<TrustedKey> choose(TrustedKeys trustedKeys) {
        noteForeign();
        boolean known = toDecrypt ? Algorithms.encrypts(algorithm) : Algorithms.signs(algorithm);
        List<TrustedKey> fitting = trustedKeys.keys().stream()
                .filter(key -> Algorithms.fits(key.jwk(), algorithm)).toList();
        String expected = toDecrypt ? "an encryption algorithm" : "a signature algorithm";
        if (!known || trustedKeys.isEmpty()) {
            checkLog.judge(TokenRule.ALG, known, expected,
                    known ? SafeText.shown(header.get("alg")) : AlgorithmNames.told(header.get("alg")));
            skip(trustedKeys.isEmpty() ? "no key was given" : "no such algorithm");
            return List.of();
        }
        if (!checkLog.judge(TokenRule.ALG, !fitting.isEmpty(), "one that goes with the key",
                algorithm + (fitting.isEmpty() ? ", but " + types(trustedKeys) : ""))) {
            skip("no key of the right type");
            return List.of();
        }
        return allowed(named(trustedKeys, fitting));
    }

    /// Says what the key that was used is for, and how strong it is.
    ///
    /// @param chosen not empty
    /// @param used the key that fits the token; empty when none does
    /// @return that key, or the only one that there was to try
    Optional<TrustedKey> settle(List<TrustedKey> chosen, Optional<TrustedKey> used) {
        Optional<TrustedKey> meant = used.isEmpty() && chosen.size() == 1
                ? Optional.of(chosen.getFirst())
                : used;
        String purpose = toDecrypt ? "for decryption" : "for signatures";
        checkLog.judge(TokenRule.KEY_USE, true, purpose,
                meant.map(key -> reservation(key.jwk())).orElse("%d keys that may".formatted(chosen.size())));
        meant.ifPresentOrElse(this::strength,
                () -> checkLog.skip(TokenRule.KEY_STRENGTH, "strong enough", "none of the keys fits"));
        return meant;
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
        String types = trustedKeys.keys().stream().map(key -> type(key.jwk())).distinct()
                .collect(Collectors.joining(", "));
        String others = trustedKeys.unread().isEmpty()
                ? ""
                : " (and %d that cannot be used: %s)".formatted(trustedKeys.unread().size(),
                        trustedKeys.unread().getFirst().why());
        return (trustedKeys.keys().size() == 1 ? "the key is " : "the keys are all ") + types + others;
    }

    /// With the curve, where that is what does not fit.
    private static String type(JWK key) {
        String type = key.getKeyType().getValue();
        return switch (key) {
            case ECKey ec -> type + " " + ec.getCurve().getName();
            case OctetKeyPair pair -> type + " " + pair.getCurve().getName();
            default -> type;
        };
    }

    /// By name. A key without a name may have any, and the only key that was given is meant whatever it is called.
    private List<TrustedKey> named(TrustedKeys trustedKeys, List<TrustedKey> fitting) {
        // An empty name names nothing.
        JsonNode kid = "".equals(header.path("kid").asString("no text")) ? null : header.get("kid");
        String name = kid == null ? "" : kid.asString("");
        List<TrustedKey> named = kid == null || trustedKeys.keys().size() == 1
                ? fitting
                : fitting.stream().filter(key -> key.kid().isEmpty() || key.kid().get().equals(name))
                        .toList();
        List<TrustedKey> usable = named.stream().filter(key -> !toDecrypt || key.jwk().isPrivate()).toList();
        String found = kid == null
                ? header.has("kid") ? "an empty kid" : "no kid"
                : "kid " + SafeText.shown(kid);
        String more = usable.isEmpty()
                ? named.isEmpty() ? ": " + missing(name, trustedKeys) : ": a public key"
                : called(kid, name, usable);
        if (!checkLog.judge(TokenRule.KEY, !usable.isEmpty(),
                toDecrypt ? "a private key" : "a key of this name", found + more)) {
            checkLog.skip(TokenRule.KEY_USE, "a key that may do this", "no key");
            checkLog.skip(TokenRule.KEY_STRENGTH, "strong enough", "no key");
        }
        return usable;
    }

    /// What is odd about the names of keys that may be used all the same.
    private static String called(@Nullable JsonNode kid, String name, List<TrustedKey> usable) {
        if (kid == null) {
            return "";
        }
        Optional<String> other = usable.size() == 1 ? usable.getFirst().kid() : Optional.empty();
        return (kid.isString() ? "" : ", which is no text") + other.filter(called -> !called.equals(name))
                .map(called -> ", and the only key is called " + SafeText.shown(called)).orElse("");
    }

    /// Why no key has the name of the token's.
    private static String missing(String name, TrustedKeys trustedKeys) {
        Optional<String> unread = trustedKeys.unread().stream()
                .filter(key -> key.kid().filter(name::equals).isPresent()).map(UnreadKey::why).findFirst();
        if (unread.isPresent()) {
            return "its key is there and cannot be used, " + unread.get();
        }
        Optional<TrustedKey> other = trustedKeys.keys().stream()
                .filter(key -> key.kid().filter(name::equals).isPresent()).findFirst();
        return other.map(key -> "its key is of type " + key.jwk().getKeyType())
                .orElseGet(() -> "no such key; there " + KidList.of(trustedKeys.keys())
                        + (isAlmost(name, trustedKeys) ? "; names are compared letter by letter" : ""));
    }

    private static boolean isAlmost(String name, TrustedKeys trustedKeys) {
        return trustedKeys.keys().stream().anyMatch(
                key -> key.kid().filter(kid -> kid.strip().equalsIgnoreCase(name.strip())).isPresent());
    }

    private List<TrustedKey> allowed(List<TrustedKey> named) {
        List<TrustedKey> allowed = named.stream().filter(key -> forbidding(key.jwk()).isEmpty()).toList();
        if (allowed.isEmpty() && !named.isEmpty()) {
            checkLog.judge(TokenRule.KEY_USE, false, toDecrypt ? "for decryption" : "for signatures",
                    named.stream().map(key -> forbidding(key.jwk())).flatMap(Optional::stream).distinct()
                            .limit(MOST_SHOWN).collect(Collectors.joining("; ")));
            checkLog.skip(TokenRule.KEY_STRENGTH, "strong enough", "no key");
        }
        return allowed;
    }

    private Optional<String> forbidding(JWK key) {
        return Algorithms.forbidding(key, toDecrypt ? KeyUse.ENCRYPTION : KeyUse.SIGNATURE, operations(key),
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
    private void strength(TrustedKey key) {
        int fewest = Algorithms.fewestBits(key.jwk(), algorithm);
        int bits = key.strength().bits();
        String expected = fewest == 0 ? "what the algorithm asks for" : "at least " + fewest + " bits";
        if (bits >= fewest) {
            checkLog.judge(TokenRule.KEY_STRENGTH, true, expected, bits + " bits");
        } else {
            checkLog.skip(TokenRule.KEY_STRENGTH, expected, "only " + bits + " bits: a warning");
        }
    }
}
