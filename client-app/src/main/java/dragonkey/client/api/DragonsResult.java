package dragonkey.client.api;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;
import dragonkey.client.request.RefusalReading;

/// What came of asking the API for its dragons.
public sealed interface DragonsResult {

    /// Here they are.
    record DragonsLoaded(ApiCall call, List<Dragon> dragons) implements DragonsResult {
        public DragonsLoaded {
            dragons = List.copyOf(dragons);
        }
    }

    /// The API, or the way to it, said no.
    ///
    /// @param call how the call went, when there was one
    /// @param reading why the API refused, where it did
    record DragonsFailed(@Nullable ApiCall call, Problem problem,
            Optional<RefusalReading> reading) implements DragonsResult {
    }
}
