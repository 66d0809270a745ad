package dragonkey.client.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;

/// What came of asking the API for its dragons.
public sealed interface DragonsAnswer {

    /// Here they are.
    record Loaded(ApiCall call, List<Dragon> dragons) implements DragonsAnswer {
        public Loaded {
            dragons = List.copyOf(dragons);
        }
    }

    /// The API, or the way to it, said no.
    ///
    /// @param call how the call went, when there was one
    record Failed(@Nullable ApiCall call, Problem problem) implements DragonsAnswer {
    }
}
