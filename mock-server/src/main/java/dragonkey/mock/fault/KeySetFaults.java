package dragonkey.mock.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.nimbusds.jose.jwk.RSAKey;

import dragonkey.mock.fault.Fault.ClientExpectation;
import dragonkey.mock.fault.ResponseMutation.FaultMemory;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;

/// JWK sets that are hard to read (RFC 7517 §5).
final class KeySetFaults {
    private static final String FIND = "find the right key all the same, in bounded time; the sign-in works";

    static final List<Fault> ALL = List.of(
            fault("jwks-10000-keys", "10,000 keys stand before the right one", FIND, "",
                    (jwks, memory) -> add(jwks,
                            IntStream.range(0, 10_000).mapToObj(i -> copy(memory, "other-" + i)).toList())),
            fault("jwks-malformed-key", "the first key is no key", FIND, "",
                    (jwks, signer) -> add(jwks,
                            List.of(Map.of("kty", "RSA", "kid", "malformed", "n", "!!!", "e", 65537)))),
            fault("jwks-unknown-kty", "the first key is of a kind that nobody knows", FIND, "",
                    (jwks, signer) -> add(jwks, List.of(Map.of("kty", "DRAGON", "kid", "scaly")))),
            fault("jwks-duplicate-kid", "the first key has the right kid and is another key", FIND, "",
                    (jwks, memory) -> add(jwks, List.of(otherKeyOf(memory.signer().publicKey().getKeyID())))),
            fault("jwks-without-the-key", "the key that signs is not in the set",
                    "read the set once again, then not for a while; reject when the key is still missing",
                    "id_token.key", (jwks, signer) -> jwks.put("keys", List.of())));

    private KeySetFaults() {}

    private interface KeySetChange {
        void of(Map<String, Object> jwks, FaultMemory memory);
    }

    private static Fault fault(String name, String changes, String clientMust, String code,
            KeySetChange change) {
        return new Fault(name, changes, new ClientExpectation(clientMust, code, "RFC 7517 §5"),
                List.of(JsonMutation.change(FaultPoint.JWKS, change::of)));
    }

    static void add(Map<String, Object> jwks, List<Map<String, Object>> more) {
        List<Object> keys = new ArrayList<>(more);
        keys.addAll(jwks.get("keys") instanceof List<?> right ? right : List.of());
        jwks.put("keys", keys);
    }

    private static Map<String, Object> copy(FaultMemory memory, String kid) {
        return new RSAKey.Builder(memory.signer().publicKey()).keyID(kid).build().toJSONObject();
    }

    private static Map<String, Object> otherKeyOf(String kid) {
        Map<String, Object> other = new LinkedHashMap<>(
                SignatureFaults.UnregisteredKey.KEY.toPublicJWK().toJSONObject());
        other.put("kid", kid);
        return other;
    }
}
