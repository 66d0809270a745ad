package dragonkey.client.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import dragonkey.client.background.Background;
import dragonkey.client.connections.ConnectionsModel;
import dragonkey.client.store.StoreInventory;
import dragonkey.client.store.StoreInventory.StoredData;

/// What is stored for each connection, under the name that is shown of it.
final class StoredDataAccess {
    private final StoreInventory storeInventory;
    private final ConnectionsModel choice;
    private final Background inOrder;

    /// @param inOrder behind what is still to be stored or forgotten
    StoredDataAccess(StoreInventory storeInventory, ConnectionsModel choice, Background inOrder) {
        this.storeInventory = storeInventory;
        this.choice = choice;
        this.inOrder = inOrder;
    }

    /// Tells it on the FX thread.
    void tell(Consumer<List<StoredData>> told) {
        Map<String, String> names = new LinkedHashMap<>();
        choice.entries().forEach(
                connectionEntry -> names.put(connectionEntry.id(), connectionEntry.connection().name()));
        inOrder.run(() -> storeInventory.of(names.keySet()),
                found -> told.accept(found.stream()
                        .map(row -> row.named(Objects.requireNonNull(names.get(row.connectionName()))))
                        .toList()),
                bug -> {
                });
    }
}
