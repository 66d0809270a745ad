package dragonkey.mock.token;

import java.time.Instant;
import java.util.Map;

import dragonkey.mock.store.ExpiringStore;

/// A deny list that several processes share: what one takes back opens nothing at the others from then on.
public final class StoredDenyList implements DenyList {
    private final ExpiringStore<Instant> denied;

    public StoredDenyList(ExpiringStore<Instant> denied) {
        this.denied = denied;
    }

    @Override
    public void deny(String name, Instant expires) {
        Instant before = denied.find(name);
        if (before == null || before.isBefore(expires)) {
            denied.put(name, expires, expires);
        }
    }

    @Override
    public boolean contains(String jti) {
        return denied.hasEither(jti, DenyList.family(jti));
    }

    @Override
    public Map<String, Instant> all() {
        return Map.of();
    }
}
