package dragonkey.client.store;

import dragonkey.client.core.Problem;

/// Whether the store on disk now holds what was asked for.
public sealed interface StoreOutcome {

    /// It does, and a sudden end of the program does not undo it.
    record Saved() implements StoreOutcome {
    }

    /// It does not: the session lives as long as this window.
    ///
    /// @param problem `store.not_writable` or `store.key`
    record NotSaved(Problem problem) implements StoreOutcome {
    }
}
