package dragonkey.mock.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Every way in which the provider can be wrong on command. A new one is one entry more in one of these lists.
public final class FaultCatalog {
    private static final Map<String, Fault> BY_NAME = new LinkedHashMap<>();

    static {
        Stream.of(RedirectFaults.ALL, ClaimFaults.ALL, SignatureFaults.ALL, AccessTokenFaults.ALL,
                DocumentFaults.ALL, KeySetFaults.ALL, WireFaults.ALL, ResourceFaults.ALL, GuardFaults.ALL)
                .flatMap(List::stream).forEach(FaultCatalog::add);
    }

    private FaultCatalog() {}

    private static void add(Fault fault) {
        if (BY_NAME.put(fault.name(), fault) != null) {
            throw new IllegalStateException("two faults are named " + fault.name());
        }
    }

    /// In the order in which a sign-in meets them.
    public static List<Fault> all() {
        return List.copyOf(BY_NAME.values());
    }

    /// What a fault makes wrong, in one word: `claims` or `signature` of the ID token, or else the first half of the problem
    /// codes of the place where it shows itself, for example `discovery`.
    public static String subject(Fault fault) {
        if (ClaimFaults.ALL.contains(fault)) {
            return "claims";
        }
        return SignatureFaults.ALL.contains(fault) ? "signature" : fault.point().stage();
    }

    /// The fault of this name, or null.
    public static @Nullable Fault find(String name) {
        return BY_NAME.get(name);
    }
}
