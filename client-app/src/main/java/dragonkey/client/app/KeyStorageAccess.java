package dragonkey.client.app;

import java.util.Optional;
import java.util.function.Consumer;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.settings.KeyStorageCard.ShownKeyLocation;
import dragonkey.client.store.KeyLocation;
import dragonkey.client.store.SealedPreferences;

/// Where the key of what is kept lies, for the window: asked and moved behind what is still to be stored.
final class KeyStorageAccess {
    private final SealedPreferences sealedPreferences;
    private final Background inOrder;

    KeyStorageAccess(SealedPreferences sealedPreferences, Background inOrder) {
        this.sealedPreferences = sealedPreferences;
        this.inOrder = inOrder;
    }

    /// Tells it on the FX thread.
    void tell(Consumer<ShownKeyLocation> told) {
        inOrder.run(() -> seen(Optional.empty()), told, bug -> {
        });
    }

    void move(KeyLocation to, Consumer<ShownKeyLocation> told) {
        inOrder.run(() -> seen(sealedPreferences.move(to)), told, bug -> {
        });
    }

    private ShownKeyLocation seen(Optional<Problem> failed) {
        try {
            return new ShownKeyLocation(sealedPreferences.protection(), failed);
        } catch (ProblemException unknown) {
            return new ShownKeyLocation(Optional.empty(), failed.or(() -> Optional.of(unknown.problem())));
        }
    }
}
