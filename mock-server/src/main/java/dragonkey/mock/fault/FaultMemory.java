package dragonkey.mock.fault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/// What the changes at one issuer have at hand.
///
/// @param forge signs what nobody should sign
/// @param earlier what was seen in the sign-in before this one, by name
record FaultMemory(FaultSigner forge, Map<String, String> earlier) {

    static FaultMemory of(FaultSigner faultSigner) {
        return new FaultMemory(faultSigner, new ConcurrentHashMap<>());
    }

    /// The value of the sign-in before, or null in the first one; this one is remembered.
    @Nullable
    String earlier(String name, String now) {
        return earlier.put(name, now);
    }
}
