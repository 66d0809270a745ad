package dragonkey.client.app;

import java.util.Optional;
import java.util.function.Consumer;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.settings.ProtectionCard.Seen;
import dragonkey.client.store.Protection;
import dragonkey.client.store.Vault;

/// Where the key of what is kept lies, for the window: asked and moved behind what is still to be stored.
final class KeyHere {
    private final Vault vault;
    private final Background inOrder;

    KeyHere(Vault vault, Background inOrder) {
        this.vault = vault;
        this.inOrder = inOrder;
    }

    /// Tells it on the FX thread.
    void tell(Consumer<Seen> told) {
        inOrder.run(() -> seen(Optional.empty()), told, bug -> {
        });
    }

    void move(Protection to, Consumer<Seen> told) {
        inOrder.run(() -> seen(vault.move(to)), told, bug -> {
        });
    }

    private Seen seen(Optional<Problem> failed) {
        try {
            return new Seen(vault.protection(), failed);
        } catch (Refused unknown) {
            return new Seen(Optional.empty(), failed.or(() -> Optional.of(unknown.problem())));
        }
    }
}
