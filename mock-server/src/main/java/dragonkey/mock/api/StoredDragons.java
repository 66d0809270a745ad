package dragonkey.mock.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dragonkey.assets.Dragon;
import dragonkey.assets.Dragons;

/// The dragons that are there. Those that are added live as long as the server, whatever it is called.
public final class StoredDragons {
    static final int MOST = 1_000;

    private volatile List<Dragon> all = Dragons.all();

    List<Dragon> all() {
        return all;
    }

    /// One more, with the next number; nothing when there is no cave for another.
    synchronized Optional<Dragon> add(NewDragon.DragonReading.ValidDragon valid) {
        if (all.size() >= MOST) {
            return Optional.empty();
        }
        Dragon dragon = valid.numbered(all.getLast().id() + 1);
        List<Dragon> more = new ArrayList<>(all);
        more.add(dragon);
        all = List.copyOf(more);
        return Optional.of(dragon);
    }
}
