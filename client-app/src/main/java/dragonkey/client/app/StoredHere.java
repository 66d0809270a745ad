package dragonkey.client.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import dragonkey.client.background.Background;
import dragonkey.client.connections.ConnectionsModel;
import dragonkey.client.store.Inventory;
import dragonkey.client.store.Inventory.Stored;

/// What is stored for each connection, under the name that is shown of it.
final class StoredHere {
    private final Inventory inventory;
    private final ConnectionsModel choice;
    private final Background inOrder;

    /// @param inOrder behind what is still to be stored or forgotten
    StoredHere(Inventory inventory, ConnectionsModel choice, Background inOrder) {
        this.inventory = inventory;
        this.choice = choice;
        this.inOrder = inOrder;
    }

    /// Tells it on the FX thread.
    void tell(Consumer<List<Stored>> told) {
        Map<String, String> names = new LinkedHashMap<>();
        choice.entries().forEach(entry -> names.put(entry.id(), entry.connection().name()));
        inOrder.run(() -> inventory.of(names.keySet()),
                found -> told.accept(found.stream()
                        .map(row -> row.named(Objects.requireNonNull(names.get(row.connectionName()))))
                        .toList()),
                bug -> {
                });
    }
}
