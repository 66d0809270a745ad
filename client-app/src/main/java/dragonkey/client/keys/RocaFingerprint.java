package dragonkey.client.keys;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Tells RSA keys that a broken library made (CVE-2017-15361, "ROCA"): their primes are `k * M + 65537^a mod M`, with `M`
/// the product of the first primes. So the modulus leaves, divided by each of these primes, a power of 65537, which of
/// other keys one in about a hundred million does (Nemec et al., "The Return of Coppersmith's Attack", 2017, §2.3).
final class RocaFingerprint {
    private static final int GENERATOR = 65537;
    private static final int LARGEST_PRIME = 167;
    /// For each odd prime the remainders that are powers of 65537.
    private static final Map<Integer, BitSet> POWERS = powers();

    private RocaFingerprint() {}

    /// Whether the modulus has the fingerprint: then its private key can be computed.
    static boolean isOf(BigInteger modulus) {
        return POWERS.entrySet().stream().allMatch(
                prime -> prime.getValue().get(modulus.mod(BigInteger.valueOf(prime.getKey())).intValue()));
    }

    private static Map<Integer, BitSet> powers() {
        Map<Integer, BitSet> powers = new LinkedHashMap<>();
        IntStream.rangeClosed(3, LARGEST_PRIME).filter(RocaFingerprint::isPrime).forEach(prime -> {
            BitSet remainders = new BitSet(prime);
            for (int power = 1; !remainders.get(power); power = power * (GENERATOR % prime) % prime) {
                remainders.set(power);
            }
            powers.put(prime, remainders);
        });
        return powers;
    }

    private static boolean isPrime(int number) {
        return IntStream.rangeClosed(2, (int) Math.sqrt(number)).noneMatch(divisor -> number % divisor == 0);
    }
}
