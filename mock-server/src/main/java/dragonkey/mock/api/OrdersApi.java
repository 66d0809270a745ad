package dragonkey.mock.api;

import java.util.List;
import java.util.Map;

import dragonkey.mock.http.Response;

/// What only keepers see.
public final class OrdersApi {
    private static final List<Map<String, Object>> ORDERS = List.of(
            Map.of("id", 1, "item", "Fireproof saddle", "quantity", 2, "status", "sent"),
            Map.of("id", 2, "item", "Sulphur, 25 kg", "quantity", 4, "status", "open"),
            Map.of("id", 3, "item", "Sheep", "quantity", 12, "status", "open"));

    private OrdersApi() {}

    /// All orders.
    public static Response all() {
        return Response.json(200, Map.of("orders", ORDERS)).notStored();
    }

    /// Open to everybody.
    public static Response open() {
        return Response.json(200, Map.of("message", "Dragons are real. The rest needs a token."));
    }
}
