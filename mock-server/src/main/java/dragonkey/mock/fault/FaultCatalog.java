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
        Stream.of(RedirectFaults.ALL, ClaimFaults.ALL, SignatureFaults.ALL, DocumentFaults.ALL,
                KeySetFaults.ALL, WireFaults.ALL).flatMap(List::stream).forEach(FaultCatalog::add);
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

    /// The fault of this name, or null.
    public static @Nullable Fault find(String name) {
        return BY_NAME.get(name);
    }
}
