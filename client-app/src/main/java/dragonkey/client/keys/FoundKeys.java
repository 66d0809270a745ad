package dragonkey.client.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.KeyReading.UnreadKey;

/// What was found so far in a text that is searched for keys: keys, keys that cannot be used, and the first reason why
/// there may be none.
final class FoundKeys {
    private static final int MOST_KEYS = 10_000;

    private final List<TrustedKey> keys = new ArrayList<>();
    private final List<UnreadKey> unread = new ArrayList<>();
    private final Set<JWK> known = new HashSet<>();
    private @Nullable ProblemException reason;

    /// How much was found by now: it grows with each key and each reason.
    int count() {
        return keys.size() + unread.size() + (reason == null ? 0 : 1);
    }

    /// One key of a set, as it was read.
    ///
    /// @throws ProblemException with `key.too_large` when there are too many
    void add(KeyReading reading) throws ProblemException {
        if (keys.size() + unread.size() == MOST_KEYS) {
            throw ProblemException.of(ProblemCode.KEY_TOO_LARGE, "more than " + MOST_KEYS + " keys");
        }
        switch (reading) {
            case TrustedKey key -> {
                keys.add(key);
                known.add(key.jwk());
            }
            case UnreadKey key -> unread.add(key);
        }
    }

    /// A key that may stand in several forms beside each other, as a certificate and its key do: once is enough.
    void addOnce(TrustedKey key) throws ProblemException {
        if (!known.contains(key.jwk())) {
            add(key);
        }
    }

    /// A key that is there, and that cannot be used.
    void addUnread(Optional<String> kid, ProblemCode code, String why) throws ProblemException {
        add(new UnreadKey(kid, why));
        explain(code, why);
    }

    /// Why there may be no key; the first reason counts.
    void explain(ProblemCode code, String why) {
        if (reason == null) {
            reason = ProblemException.of(code, why);
        }
    }

    /// All keys that were found.
    ///
    /// @throws ProblemException with the first reason when there is no key
    TrustedKeys result() throws ProblemException {
        if (keys.isEmpty()) {
            throw reason == null
                    ? ProblemException.of(ProblemCode.KEY_FORMAT, "neither a JWK, a JWKS, PEM nor DER")
                    : reason;
        }
        return new TrustedKeys(keys, unread);
    }
}
